"""The volunteer's own word is confirmed by the social worker, or amended by a newer report."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from visits.errors import ReportedMeanwhile
from visits.models import Outcome


@transaction.atomic
def confirm(outcome: Outcome, *, by: User, at: datetime) -> bool:
    """Let the volunteer's report count as it stands; False where it counted already.

    Raises ReportedMeanwhile where a newer one has taken its place.
    """
    visit = outcome.visit
    newest = visit.outcomes.first()
    if newest is not None and newest.pk != outcome.pk:
        raise ReportedMeanwhile(newest)
    waiting = Outcome.objects.filter(pk=outcome.pk, by_volunteer=True, confirmed_at=None)
    if not waiting.update(confirmed_at=at, confirmed_by=by):
        return False
    log("visits.confirm", visit, by=by, at=at, centre=visit.client.centre_id)
    return True


def confirm_all(outcomes: Iterable[Outcome], *, by: User, at: datetime) -> int:
    """Confirm each; one that was amended meanwhile is left as it is. Returns how many count now."""
    done = 0
    for outcome in outcomes:
        try:
            done += confirm(outcome, by=by, at=at)
        except ReportedMeanwhile:
            continue
    return done
