"""What waits about visits, on *Today*. Two queries, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.access import CASE_WORKERS, ORGANISERS
from centres.today import Asked, First, Press, Row, Section, firsts, numbered
from kit.clock import WARSAW, day_bounds, local, local_date
from visits.models import Concern, Outcome, Visit, VisitQuerySet
from visits.noticing import LOOKED_BACK, noticed
from visits.planning import IN_FORCE
from visits.sharing_row import neighbours_ask, proposed
from visits.who_can.waiting import looked_for, somebody_wanted
from volunteers.models import Absence

OVERDUE = "overdue"
"""A new concern that had to be told again."""


class Found(NamedTuple):
    """A concern, or a match of which something was noticed."""

    sort: str
    total: int
    place: int
    number: int
    moment: datetime
    client_first: str
    client_last: str
    state: str
    volunteer_first: str
    volunteer_last: str
    client_number: int
    volunteer_number: int
    minutes: int
    most_minutes: int

    @property
    def client(self) -> str:
        """The client's name."""
        return f"{self.client_first} {self.client_last}"

    @property
    def volunteer(self) -> str:
        """The volunteer's name."""
        return f"{self.volunteer_first} {self.volunteer_last}"


def concerns(asked: Asked) -> Iterable[Section]:
    """Worries that nobody has closed, and what the reports show unsaid; one query."""
    if not asked.roles & set(CASE_WORKERS):
        return
    rows = _unresolved(asked).union(noticed(asked), looked_for(asked), proposed(asked), all=True)
    found: dict[str, list[Found]] = defaultdict(list)
    for row in sorted(map(Found._make, rows), key=lambda row: row.place):
        found[row.sort].append(row)
    yield _worries(found["concern"], asked)
    yield somebody_wanted(found["wanted"], asked)
    yield _worse(found["worse"], asked)
    yield _quiet(found["quiet"], asked)
    yield _over(found["over"], asked)
    yield neighbours_ask(found["sharing"], asked)


def _unresolved(asked: Asked) -> QuerySet[Concern, Any]:
    open_ones = (
        Concern.objects.visible_to(asked.user, local_date(asked.at))
        .filter(client__centre=asked.centre)
        .unresolved()
    )
    # In the order new, in review, action: the words' own order, backwards.
    order = ("-state", "-severity", "opened_at", "pk")
    by_state = numbered(open_ones, {"concern": Q(pk__gt=0)}, order_by=order)
    nothing, none = Value("", CharField()), Value(0, IntegerField())
    late = When(state=Concern.State.NEW, escalated_at__isnull=False, then=Value(OVERDUE))
    return by_state.values_list(
        "sort", "total", "place", "pk", "opened_at",
        "client__first_name", "client__last_name",
        Case(late, default="state", output_field=CharField()),
        nothing, nothing, "client", none, none, none,
    )  # fmt: skip


def _worries(rows: Sequence[Found], asked: Asked) -> Section:
    """Concerns; the unopened ones are urgent."""
    return Section(
        "concerns",
        _("Concerns"),
        [_concern_row(asked, row) for row in rows],
        order=10,
        total=_total(rows),
        more_url=reverse("visits:concerns", args=[asked.centre.slug]),
    )


def _worse(rows: Sequence[Found], asked: Asked) -> Section:
    """Clients who were worse at two visits running."""
    return Section(
        "worse",
        _("Worse twice running"),
        [
            Row(
                text=_("%(client)s was worse at the last two visits") % {"client": row.client},
                detail=_("last visit %(day)s – is a talk needed?") % {"day": _day(row.moment)},
                url=reverse("clients:detail", args=[asked.centre.slug, row.client_number]),
                urgent=True,
            )
            for row in rows
        ],
        order=12,
        total=_total(rows),
        more_url=reverse("clients:list", args=[asked.centre.slug]),
    )


def _quiet(rows: Sequence[Found], asked: Asked) -> Section:
    """Matches of which nobody has heard for three weeks."""
    return Section(
        "quiet",
        _("Nothing heard for three weeks"),
        [
            Row(
                text=_("%(volunteer)s and %(client)s")
                % {"volunteer": row.volunteer, "client": row.client},
                detail=_("last report of a visit: %(day)s – phone both sides")
                % {"day": _day(row.moment)},
                url=reverse("matching:match", args=[asked.centre.slug, row.number]),
            )
            for row in rows
        ],
        order=44,
        total=_total(rows),
        more_url=reverse("matching:needs", args=[asked.centre.slug]) + "?state=matched",
    )


def _over(rows: Sequence[Found], asked: Asked) -> Section:
    """Volunteers who gave more time in a week than they wanted to."""
    return Section(
        "over-hours",
        _("Volunteers over their hours"),
        [
            Row(
                text=row.volunteer,
                detail=_("%(minutes)s minutes in seven days, wanted at most %(most)s")
                % {"minutes": row.minutes, "most": row.most_minutes},
                url=_card_or_match(asked, row),
            )
            for row in rows
        ],
        order=46,
        total=_total(rows),
        more_url=reverse("volunteers:list", args=[asked.centre.slug]),
    )


def visits(asked: Asked) -> Iterable[Section]:
    """Who cannot come, what waits for a report, another try or a yes, and these two days' visits.

    One query.
    """
    today = local_date(asked.at)
    first, last = day_bounds(today)[0], day_bounds(today + timedelta(days=1))[1]
    planned, since = Q(state=Visit.State.PLANNED), asked.at - LOOKED_BACK
    found = firsts(
        _within_reach(asked)
        .filter(Q(starts_at__gte=since) | planned)
        .annotate(
            day=TruncDate("starts_at", tzinfo=WARSAW),
            away=Exists(_absence()),
            said=Exists(Outcome.objects.waiting().filter(visit=OuterRef("pk"))),
            planned_again=Exists(_another_try()),
        ),
        {
            "cannot": planned
            & Q(starts_at__gt=asked.at)
            & (Q(answer=Visit.Answer.NO) | Q(away=True)),
            "silent": planned & Q(ends_at__lt=asked.at),
            "again": Q(try_again_since__isnull=False, planned_again=False)
            & Q(match__state__in=IN_FORCE),
            "told": ~planned & Q(said=True),
            "near": Q(starts_at__gte=first, starts_at__lt=last) & ~Q(state=Visit.State.CANCELLED),
        },
        order_by=("starts_at", "pk"),
    )
    yield _cannot_come(found["cannot"], asked)
    yield _again(found["again"], asked)
    yield _near(found["near"], asked)
    yield _silent(found["silent"], asked)
    yield _told(found["told"], asked)


def _cannot_come(found: First[Visit], asked: Asked) -> Section:
    """Coming visits whose volunteer said no, or is away; those of today and tomorrow urgent."""
    soon = day_bounds(local_date(asked.at) + timedelta(days=1))[1]
    return Section(
        "cannot-come",
        _("Cannot come"),
        [
            Row(
                text=_("%(volunteer)s cannot come to %(client)s")
                % {"volunteer": visit.match.volunteer, "client": visit.client},
                detail=_("%(when)s – find a substitute or call the visit off")
                % {"when": _when(visit)},
                url=_page(asked, visit),
                urgent=visit.starts_at < soon,
            )
            for visit in found.rows
        ],
        order=20,
        total=found.total,
        more_url=_week(asked),
    )


def _near(found: First[Visit], asked: Asked) -> Section:
    """The other visits of today and tomorrow, with what their volunteers answered."""
    return Section(
        "visits",
        _("Visits today and tomorrow"),
        [
            Row(
                text=_("%(when)s: %(volunteer)s at %(client)s")
                % {
                    "when": _when(visit),
                    "volunteer": visit.match.volunteer,
                    "client": visit.client,
                },
                detail=standing(visit),
                url=_page(asked, visit),
            )
            for visit in found.rows
        ],
        order=30,
        total=found.total,
        more_url=_week(asked),
        empty=_("No visits are planned for today and tomorrow."),
    )


def _silent(found: First[Visit], asked: Asked) -> Section:
    """Visits that are over and that nobody has reported, the oldest first."""
    return Section(
        "silent",
        _("Visits without a report"),
        [
            Row(
                text=_("%(client)s – %(when)s") % {"client": visit.client, "when": _when(visit)},
                detail=_("%(volunteer)s – how did it go?") % {"volunteer": visit.match.volunteer},
                url=reverse("visits:report", args=[asked.centre.slug, visit.pk]),
            )
            for visit in found.rows
        ],
        order=40,
        total=found.total,
        more_url=reverse("visits:silent", args=[asked.centre.slug]),
    )


def _again(found: First[Visit], asked: Asked) -> Section:
    """Visits that were attempted or missed, until another try is planned or needless."""
    return Section(
        "again",
        _("Try again"),
        [
            Row(
                text=_("%(client)s – %(when)s") % {"client": visit.client, "when": _when(visit)},
                detail=_("%(state)s; %(volunteer)s – plan another visit?")
                % {"state": visit.get_state_display(), "volunteer": visit.match.volunteer},
                url=reverse("visits:single", args=[asked.centre.slug, visit.match_id]),
                presses=[
                    Press(
                        _("Not needed"),
                        reverse("visits:no_more_tries", args=[asked.centre.slug, visit.pk]),
                        "today",
                    )
                ],
            )
            for visit in found.rows
        ],
        order=25,
        total=found.total,
        more_url=_week(asked),
    )


def _told(found: First[Visit], asked: Asked) -> Section:
    """What volunteers reported themselves and nobody has confirmed."""
    return Section(
        "unconfirmed",
        _("Reports to confirm"),
        [
            Row(
                text=_("%(client)s – %(when)s") % {"client": visit.client, "when": _when(visit)},
                detail=_("%(volunteer)s: %(state)s")
                % {"volunteer": visit.match.volunteer, "state": visit.get_state_display()},
                url=_page(asked, visit),
            )
            for visit in found.rows
        ],
        order=42,
        total=found.total,
        more_url=reverse("visits:unconfirmed", args=[asked.centre.slug]),
    )


def standing(visit: Visit) -> str:
    """Where a visit stands, in words: its state, or what the volunteer answered."""
    if visit.state != Visit.State.PLANNED:
        return visit.get_state_display()
    return visit.get_answer_display() if visit.answer else _("no answer yet")


def _within_reach(asked: Asked) -> VisitQuerySet:
    visits = (
        Visit.objects.of_centre(asked.centre.pk)
        .visible_to(asked.user, local_date(asked.at))
        .with_people()
    )
    if asked.roles & set(ORGANISERS):
        return visits
    return visits.filter(match__need__client__worker=asked.user)


def _absence() -> QuerySet[Absence]:
    return Absence.objects.filter(
        volunteer=OuterRef("match__volunteer"),
        first_day__lte=OuterRef("day"),
        last_day__gte=OuterRef("day"),
    )


def _another_try() -> QuerySet[Visit]:
    """A single visit of the same match that was planned since."""
    return Visit.objects.filter(
        match=OuterRef("match"), plan__isnull=True, planned_at__gt=OuterRef("try_again_since")
    ).exclude(state=Visit.State.CANCELLED)


def _total(rows: Sequence[Found]) -> int:
    return rows[0].total if rows else 0


def _concern_row(asked: Asked, row: Found) -> Row:
    return Row(
        text=_("A worry about %(client)s") % {"client": row.client},
        detail=_("%(state)s, since %(day)s")
        % {
            "state": _("nobody has opened it in time")
            if row.state == OVERDUE
            else Concern.State(row.state).label,
            "day": date_format(local(row.moment), "d.m.Y H:i"),
        },
        url=reverse("visits:concern", args=[asked.centre.slug, row.number]),
        urgent=row.state in (Concern.State.NEW, OVERDUE),
    )


def _card_or_match(asked: Asked, row: Found) -> str:
    """A neighbour's volunteer has no card here: then the match with whom they visit."""
    if row.volunteer_number:
        return reverse("volunteers:detail", args=[asked.centre.slug, row.volunteer_number])
    return reverse("matching:match", args=[asked.centre.slug, row.number])


def _day(moment: datetime) -> str:
    return date_format(local(moment), "j.m.Y")


def _when(visit: Visit) -> str:
    return date_format(local(visit.starts_at), "D j.m, H:i")


def _page(asked: Asked, visit: Visit) -> str:
    return reverse("visits:detail", args=[asked.centre.slug, visit.pk])


def _week(asked: Asked) -> str:
    return reverse("visits:list", args=[asked.centre.slug])
