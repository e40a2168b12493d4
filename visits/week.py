"""The visits of one week: which week is asked for, narrowed by the filter, day by day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.access import DeskRequest
from kit.clock import at_wall, local_date
from kit.free_days import holiday_name
from matching.models import Match
from visits.models import Visit, VisitQuerySet
from visits.narrowing import WhoseDates

ISO_WEEK = re.compile(r"(20[0-9]{2})-W([0-5][0-9])")
SILENT = "silent"


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday."""

    monday: date

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment in Poland, and the first moment after it."""
        return at_wall(self.monday, 0), at_wall(self.monday + timedelta(days=7), 0)

    @property
    def code(self) -> str:
        """As in addresses: 2026-W48."""
        year, week, _weekday = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    def shifted(self, weeks: int) -> "Week":
        """So many weeks later, or earlier."""
        return Week(self.monday + timedelta(weeks=weeks))


def week_of(day: date) -> Week:
    """The week in which a day lies."""
    return Week(day - timedelta(days=day.weekday()))


def asked_week(code: str, today: date) -> Week:
    """The week named like 2026-W48; this week when it is none."""
    found = ISO_WEEK.fullmatch(code)
    try:
        return Week(date.fromisocalendar(int(found[1]), int(found[2]), 1)) if found else _now(today)
    except ValueError:
        return _now(today)


def _now(today: date) -> Week:
    return week_of(today)


@dataclass(frozen=True)
class Day:
    """One day's visits, with the name of its holiday."""

    date: date
    visits: list[Visit]

    @property
    def holiday(self) -> str | None:
        """The public holiday on this day."""
        return holiday_name(self.date)


def by_day(visits: Iterable[Visit]) -> list[Day]:
    """Visits in the order of time, one group for each day in Poland."""
    return [
        Day(day, list(group))
        for day, group in groupby(visits, key=lambda visit: local_date(visit.starts_at))
    ]


class WeekFilter(WhoseDates):
    """Whose visits, and in which state."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), (SILENT, _("without a report")), *Visit.State.choices],
    )

    def __init__(self, request: DeskRequest, today: date) -> None:
        matches = Match.objects.visible_to(request.user, today)
        super().__init__(
            request.GET,
            centre=request.centre,
            matches=matches.filter(need__client__centre=request.centre),
            today=today,
        )

    def narrowed(self, visits: VisitQuerySet, at: datetime) -> VisitQuerySet:
        """Those of the visits that are asked for; a filter that makes no sense narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        if chosen.get("worker"):
            visits = visits.filter(match__need__client__worker=chosen["worker"])
        if chosen.get("volunteer"):
            visits = visits.filter(match__volunteer=chosen["volunteer"])
        if chosen.get("state") == SILENT:
            return visits.silent(at)
        if chosen.get("state"):
            return visits.filter(state=chosen["state"])
        return visits
