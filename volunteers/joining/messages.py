"""Codes on their way: secret, of no centre's outbox, and worthless soon after."""

from datetime import datetime, timedelta
from uuid import uuid4

from messaging.composing import compose
from messaging.doorbell import ring_after_commit
from messaging.models import Channel, Message
from messaging.queueing import channel_for
from messaging.recipients import Recipient
from volunteers.models import SignUp

A_DAY = 5
"""So many codes go to one phone or address in 24 hours, whoever asks for them."""

A_DAY_LONG = timedelta(days=1)
QUEUED_FOR = timedelta(minutes=30)
"""A code that comes later than this comes to somebody who has given up waiting."""


def way_to(sign_up: SignUp, phone: str, email: str) -> tuple[Channel, str]:
    """How a code can reach them: by text message, else e-mail; a telephone call takes no code."""
    return channel_for(Recipient(name="", phone=phone, email=email, language=sign_up.language))


def send_code(
    sign_up: SignUp,
    way: tuple[Channel, str],
    purpose: str,
    *,
    code: str,
    at: datetime,
    good_for: timedelta,
) -> bool:
    """Queue the code inside the verb's transaction; False where too many went there today.

    The message belongs to no centre, because nobody at the centre may see an unfinished sign-up,
    and its text is wiped once it is sent.
    """
    channel, address = way
    today = Message.objects.filter(address=address, purpose=purpose, created_at__gt=at - A_DAY_LONG)
    if today.count() >= A_DAY:
        return False
    text = compose(
        purpose,
        channel=channel,
        centre=sign_up.centre,
        language=sign_up.language,
        asks=False,
        digit=None,
        context={"code": code, "until": at + good_for},
    )
    Message.objects.create(
        centre=None,
        channel=channel,
        purpose=purpose,
        recipient_name="",
        address=address,
        language=sign_up.language,
        subject=text.subject,
        body=text.body,
        parts=text.parts,
        price=sign_up.centre.sms_price if channel == Channel.SMS else 0,
        dedup=f"{purpose}:{uuid4()}",
        secret=True,
        created_at=at,
        due_at=at,
        expires_at=at + min(good_for, QUEUED_FOR),
        state_at=at,
    )
    ring_after_commit()
    return True
