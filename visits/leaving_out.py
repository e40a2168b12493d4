"""Why a plan has no visit on one of its days: holidays, school breaks, absences of either side."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from matching.models import Match
from training.breaks import Rests, rests_in
from visits.models import ClientAbsence, VisitPlan

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


def in_school_breaks(match: Match) -> bool:
    """Whether a new plan of this match goes on in school breaks: not for work with pupils."""
    return not match.need.kind.with_minors


def _rests(plan: VisitPlan) -> Rests:
    if plan.in_breaks:
        return Rests()
    centre = plan.match.need.client.centre
    return rests_in(centre.municipality.voivodeship, with_breaks=True)


def _within(day: date, stretch: Stretch) -> bool:
    first, last = stretch
    return first <= day and (last is None or day <= last)
