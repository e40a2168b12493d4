"""What the provider tells of a message it has taken: late, twice, in any order."""

import logging
from datetime import datetime

from django.db import transaction

from messaging.channels.sms.codes import OPTED_OUT, PROOF, STATES
from messaging.delivering import recording
from messaging.models import Attempt, OptOut
from messaging.opting_out import opt_out

logger = logging.getLogger(__name__)


@transaction.atomic
def note_status(mark: str, provider_id: str, status: str, code: str, *, at: datetime) -> bool:
    """Take a status callback for the attempt with this mark; return whether it was news.

    States only move forward, so that a duplicate or an old status changes nothing. An unknown
    mark or status is logged and changes nothing either.
    """
    attempt = Attempt.objects.filter(mark=mark).select_related("message").first()
    state = STATES.get(status)
    if attempt is None or state is None:
        logger.warning("A status callback fits no attempt (attempt known: %s)", attempt is not None)
        return False
    if code in OPTED_OUT:
        opt_out(
            attempt.message.address,
            at=at,
            centre=attempt.message.centre_id,
            said=OptOut.Said.PROVIDER,
        )
    return recording.taken(
        attempt, provider_id, at=at, state=state, code=code, proven=status in PROOF
    )
