"""Why a plan has no visit on one of its days: holidays, school breaks, absences of either side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from matching.models import Match
from training.breaks import Rests, rests_in
from visits.models import ClientAbsence, VisitPlan
from volunteers.models import Absence

Stretch = tuple[date, date | None]
"""First and last day, both included; without a last day nobody knows yet."""


@dataclass(frozen=True)
class Closed:
    """The days on which one plan rests."""

    rests: Rests
    on_holidays: bool
    volunteer_away: tuple[Stretch, ...] = ()
    client_away: tuple[Stretch, ...] = ()

    def why(self, day: date) -> str | None:
        """Why there is no visit on this day, in the reader's language; None on any other."""
        return self._free(day) or self._away(day)

    def maybe(self, day: date) -> str:
        """What may still come between: a winter break that nobody has announced for that year."""
        if self.rests.unannounced(day):
            return _("the winter school break of that year is not announced yet")
        return ""

    def _free(self, day: date) -> str | None:
        holiday = None if self.on_holidays else self.rests.holiday(day)
        if holiday:
            return _("public holiday: %(holiday)s") % {"holiday": holiday}
        return self.rests.school_break(day) if self.rests.with_breaks else None

    def _away(self, day: date) -> str | None:
        if any(_within(day, stretch) for stretch in self.client_away):
            return _("the client is away")
        if any(_within(day, stretch) for stretch in self.volunteer_away):
            return _("the volunteer is away")
        return None


def closed_for(plan: VisitPlan) -> Closed:
    """The days on which this plan rests, as they are known now; three queries at the most."""
    return Closed(
        rests=_rests(plan),
        on_holidays=plan.on_holidays,
        volunteer_away=tuple(plan.match.volunteer.absences.values_list("first_day", "last_day")),
        client_away=tuple(
            ClientAbsence.objects.filter(client=plan.match.need.client_id).values_list(
                "first_day", "last_day"
            )
        ),
    )


def closed_for_each(plans: Sequence[VisitPlan]) -> dict[int, Closed]:
    """The same for many plans by primary key; two queries, and one for each voivodeship."""
    rests: dict[str, Rests] = {"": Rests()}
    volunteers = {plan.match.volunteer_id for plan in plans}
    clients = {plan.match.need.client_id for plan in plans}
    volunteer_away = _stretches(Absence.objects.filter(volunteer__in=volunteers), "volunteer")
    client_away = _stretches(ClientAbsence.objects.filter(client__in=clients), "client")
    found = {}
    for plan in plans:
        place = "" if plan.in_breaks else plan.match.need.client.centre.municipality.voivodeship
        if place not in rests:
            rests[place] = rests_in(place, with_breaks=True)
        found[plan.pk] = Closed(
            rests=rests[place],
            on_holidays=plan.on_holidays,
            volunteer_away=tuple(volunteer_away[plan.match.volunteer_id]),
            client_away=tuple(client_away[plan.match.need.client_id]),
        )
    return found


def in_school_breaks(match: Match) -> bool:
    """Whether a new plan of this match goes on in school breaks: not for work with pupils."""
    return not match.need.kind.with_minors


def _rests(plan: VisitPlan) -> Rests:
    if plan.in_breaks:
        return Rests()
    centre = plan.match.need.client.centre
    return rests_in(centre.municipality.voivodeship, with_breaks=True)


def _stretches(rows: QuerySet[Any], whose: str) -> dict[int, list[Stretch]]:
    found = defaultdict(list)
    for person, first_day, last_day in rows.values_list(whose, "first_day", "last_day"):
        found[person].append((first_day, last_day))
    return found


def _within(day: date, stretch: Stretch) -> bool:
    first, last = stretch
    return first <= day and (last is None or day <= last)
