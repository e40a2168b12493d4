"""A concern that nobody opens in time is told again, to more people, and again."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from centres.models import Centre
from visits.concerns.stepping import note_step
from visits.concerns.telling import OVERDUE, tell, whom_to_tell_again
from visits.concerns.waiting_time import over_at
from visits.models import Concern, EscalationHours, OfficeHours

ROUND_THE_CLOCK = frozenset({Concern.Severity.NOW})
"""Where somebody may be in danger, nights and Sundays count."""

MOST = 3
"""So often it is told again; then it stays red on *Today* until somebody opens it."""


def escalate(*, at: datetime) -> int:
    """Tell again of every concern that nobody has opened within its centre's hours; how many.

    First everybody who may read it, then, each time as many hours later, the head and whoever
    organises. However late this runs, each concern is told of once.
    """
    waiting = (
        Concern.objects.unopened().filter(escalations__lt=MOST).select_related("client__centre")
    )
    centres = {concern.client.centre for concern in waiting}
    hours, office = hours_of(centres), office_hours_of(centres)
    told = 0
    for concern in waiting:
        centre = concern.client.centre
        within = hours[centre][Concern.Severity(concern.severity)]
        times = times_over(concern, within, office.get(centre), at)
        if times > concern.escalations:
            told += _escalate(concern, times, at=at)
    return told


def times_over(concern: Concern, hours: int, office: OfficeHours | None, at: datetime) -> int:
    """How often the hours within which it should have been opened have passed, at most MOST."""
    counted = None if concern.severity in ROUND_THE_CLOCK else office
    passed = (over_at(concern.opened_at, n * hours, counted) <= at for n in range(1, MOST + 1))
    return sum(passed)


def office_hours_of(centres: Iterable[Centre]) -> dict[Centre, OfficeHours]:
    """The opening hours of those centres that have set them; one query."""
    known = OfficeHours.objects.filter(centre__in=centres).select_related("centre")
    return {one.centre: one for one in known}


def hours_of(centres: Iterable[Centre]) -> dict[Centre, dict[Concern.Severity, int]]:
    """Within how many hours a concern is to be opened, by centre and severity; one query."""
    known = {centre: dict(EscalationHours.STANDARD) for centre in centres}
    for rule in EscalationHours.objects.filter(centre__in=known).select_related("centre"):
        known[rule.centre][Concern.Severity(rule.severity)] = rule.hours
    return known


@transaction.atomic
def _escalate(concern: Concern, times: int, *, at: datetime) -> bool:
    once = Concern.objects.filter(
        pk=concern.pk, state=Concern.State.NEW, escalations=concern.escalations
    )
    if not once.update(escalated_at=at, escalations=times):
        return False
    again = concern.escalations > 0
    with translation.override(settings.LANGUAGE_CODE):
        note = (
            _("Still nobody had opened it: the head and whoever organises were told once more.")
            if again
            else _("Nobody had opened it in time: everybody who may read it was told again.")
        )
    note_step(concern, before=concern.state, note=note, by=None, at=at)
    whom = whom_to_tell_again(concern.client, leading=again, at=at)
    tell(concern, OVERDUE, whom, at=at, time=times)
    return True
