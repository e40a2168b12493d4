"""Concerns, and what the reports show unsaid; one query, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.access import CASE_WORKERS
from centres.today import Asked, Row, Section, numbered
from kit.clock import local, local_date
from visits.models import Concern
from visits.noticing import noticed
from visits.today.rows import OVERDUE, Found
from visits.today.sharing import neighbours_ask, proposed
from visits.today.wanted import looked_for, somebody_wanted


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
