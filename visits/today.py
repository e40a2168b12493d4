"""What waits about visits, on *Today*. Two queries, whatever the number of rows."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.access import ORGANISERS
from centres.today import ROWS_SHOWN, Asked, First, Row, Section, firsts
from kit.clock import WARSAW, day_bounds, local, local_date
from visits.models import Concern, Visit, VisitQuerySet
from volunteers.models import Absence


def concerns(asked: Asked) -> Iterable[Section]:
    """Worries that nobody has closed; the unopened ones are urgent."""
    found = (
        Concern.objects.visible_to(asked.user, local_date(asked.at))
        .filter(client__centre=asked.centre)
        .unresolved()
        .select_related("client")
        .annotate(total=Window(Count("pk")))
        # In the order new, in review, action: the words' own order, backwards.
        .order_by("-state", "opened_at")[:ROWS_SHOWN]
    )
    rows = [_concern_row(asked, concern) for concern in found]
    yield Section(
        "concerns",
        _("Concerns"),
        rows,
        order=10,
        total=_total(list(found)),
        more_url=reverse("visits:concerns", args=[asked.centre.slug]),
    )


def visits(asked: Asked) -> Iterable[Section]:
    """Who cannot come, what nobody has reported, and the visits of these two days; one query."""
    today = local_date(asked.at)
    first, last = day_bounds(today)[0], day_bounds(today + timedelta(days=1))[1]
    planned = Q(state=Visit.State.PLANNED)
    found = firsts(
        _within_reach(asked)
        .filter(Q(starts_at__gte=first) | planned)
        .annotate(
            day=TruncDate("starts_at", tzinfo=WARSAW),
            away=Exists(_absence()),
        ),
        {
            "cannot": planned
            & Q(starts_at__gt=asked.at)
            & (Q(answer=Visit.Answer.NO) | Q(away=True)),
            "silent": planned & Q(ends_at__lt=asked.at),
            "near": Q(starts_at__lt=last) & ~Q(state=Visit.State.CANCELLED),
        },
        order_by=("starts_at", "pk"),
    )
    yield _cannot_come(found["cannot"], asked)
    yield _near(found["near"], asked)
    yield _silent(found["silent"], asked)


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


def _total(rows: Sequence[object]) -> int:
    return getattr(rows[0], "total", 0) if rows else 0


def _concern_row(asked: Asked, concern: Concern) -> Row:
    return Row(
        text=_("A worry about %(client)s") % {"client": concern.client},
        detail=_("%(state)s, since %(day)s")
        % {
            "state": concern.get_state_display(),
            "day": date_format(local(concern.opened_at), "d.m.Y H:i"),
        },
        url=reverse("visits:concern", args=[asked.centre.slug, concern.pk]),
        urgent=concern.state == Concern.State.NEW,
    )


def _when(visit: Visit) -> str:
    return date_format(local(visit.starts_at), "D j.m, H:i")


def _page(asked: Asked, visit: Visit) -> str:
    return reverse("visits:detail", args=[asked.centre.slug, visit.pk])


def _week(asked: Asked) -> str:
    return reverse("visits:list", args=[asked.centre.slug])
