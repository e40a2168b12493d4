"""Is the phone or e-mail really theirs? Six digits are sent there, and typed in on the page."""

from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction

from messaging.models import Channel
from volunteers.codes import fits, hashed, new_digits
from volunteers.joining.messages import send_code, way_to
from volunteers.joining.steps import facts
from volunteers.models import SignUp

PROOF = "proof"
CODE = "joining/code"
GOOD_FOR = timedelta(minutes=30)
MOST_TRIES = 5
MOST_SENT = 3
RESUME_CODE = "joining/resume"
RESENT_AFTER = timedelta(minutes=10)


class Answer(Enum):
    """What came of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"
    """The code has expired, or too many wrong ones were typed."""


def contact(sign_up: SignUp) -> tuple[Channel, str]:
    """Where the code goes; `Channel.PHONE` where it can go nowhere."""
    found = facts(sign_up)
    return way_to(sign_up, found.get("phone", ""), found.get("email", ""))


@transaction.atomic
def send_proof(sign_up: SignUp, *, at: datetime) -> bool:
    """Send a new code in place of the one before; False where none can be sent (any more)."""
    row = SignUp.objects.select_for_update(of=("self",)).select_related("centre").get(pk=sign_up.pk)
    way = contact(row)
    if way[0] == Channel.PHONE or row.proofs_sent >= MOST_SENT:
        return False
    code = new_digits()
    if not send_code(row, way, CODE, code=code, at=at, good_for=GOOD_FOR):
        return False
    SignUp.objects.filter(pk=row.pk).update(
        proof_hash=hashed(_purpose(row), code),
        proof_until=at + GOOD_FOR,
        proof_tries=0,
        proofs_sent=row.proofs_sent + 1,
    )
    return True


@transaction.atomic
def try_proof(sign_up: SignUp, code: str, *, at: datetime) -> Answer:
    """Compare a typed code; every try counts."""
    row = SignUp.objects.select_for_update().filter(pk=sign_up.pk).first()
    if row is None or not row.proof_hash or row.proof_until is None:
        return Answer.OVER
    if row.proof_until <= at or row.proof_tries >= MOST_TRIES:
        return Answer.OVER
    row.proof_tries += 1
    right = fits(_purpose(row), code, row.proof_hash)
    if right:
        row.proven_at = at
    row.save(update_fields=["proof_tries", "proven_at"])
    return Answer.RIGHT if right else Answer.WRONG


def _purpose(row: SignUp) -> str:
    """Equal digits of two sign-ups have nothing in common."""
    return f"{PROOF}:{row.submission}"


@transaction.atomic
def send_resume_code(sign_up: SignUp, code: str, *, at: datetime) -> bool:
    """Send the code by which one goes on, at most once in ten minutes; False for not sent."""
    row = SignUp.objects.select_for_update(of=("self",)).select_related("centre").get(pk=sign_up.pk)
    sent, way = row.resumed_by_message_at, contact(row)
    if way[0] == Channel.PHONE or (sent is not None and at - sent < RESENT_AFTER):
        return False
    if not send_code(row, way, RESUME_CODE, code=code, at=at, good_for=row.expires_at - at):
        return False
    SignUp.objects.filter(pk=row.pk).update(resumed_by_message_at=at)
    return True
