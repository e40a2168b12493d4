"""A concern that nobody opens in time is told again, to more people."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from centres.models import Centre
from visits.concerns.stepping import note_step
from visits.concerns.telling import OVERDUE, tell, whom_to_tell_again
from visits.models import Concern, EscalationHours


def escalate(*, at: datetime) -> int:
    """Tell again of every concern that nobody has opened within its centre's hours; how many.

    Each is told again once; it stays urgent on *Today* until it is taken up.
    """
    waiting = Concern.objects.unopened().filter(escalated_at=None).select_related("client__centre")
    hours = hours_of({concern.client.centre for concern in waiting})
    late = [
        concern
        for concern in waiting
        if concern.opened_at
        + timedelta(hours=hours[concern.client.centre][Concern.Severity(concern.severity)])
        <= at
    ]
    return sum(_escalate(concern, at=at) for concern in late)


def hours_of(centres: Iterable[Centre]) -> dict[Centre, dict[Concern.Severity, int]]:
    """Within how many hours a concern is to be opened, by centre and severity; one query."""
    known = {centre: dict(EscalationHours.STANDARD) for centre in centres}
    for rule in EscalationHours.objects.filter(centre__in=known).select_related("centre"):
        known[rule.centre][Concern.Severity(rule.severity)] = rule.hours
    return known


@transaction.atomic
def _escalate(concern: Concern, *, at: datetime) -> bool:
    once = Concern.objects.filter(pk=concern.pk, state=Concern.State.NEW, escalated_at=None)
    if not once.update(escalated_at=at):
        return False
    with translation.override(settings.LANGUAGE_CODE):
        note = _("Nobody had opened it in time: everybody who may read it was told again.")
    note_step(concern, before=concern.state, note=note, by=None, at=at)
    tell(concern, OVERDUE, whom_to_tell_again(concern.client, at=at), at=at)
    return True
