"""One text message to the provider, and the look-up of what it has taken."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)

from messaging.channels.errors import LookUpFailed, Refused, Uncertain
from messaging.channels.protocol import Found
from messaging.channels.sms.client import client
from messaging.channels.sms.codes import LATER, NOT_THE_MESSAGE, OPTED_OUT, STATES
from messaging.models import Message

LONGEST_VALIDITY = 36_000
"""Seconds for which the provider may keep trying; its own limit."""

NEWEST = 200
"""Messages to one number that a look-up reads, newest first."""

LATER_IS = timedelta(minutes=5)
SETTINGS_MENDED = timedelta(minutes=15)


class SmsTransport:
    """Twilio's REST API."""

    def send(self, message: Message, mark: str) -> str:
        """Hand the message over; the status callback's address carries the mark."""
        left = message.expires_at - message.state_at
        callback = settings.PUBLIC_BASE_URL + reverse("hooks:status", args=[mark])
        try:
            taken = client().messages.create(
                to=message.address,
                from_=settings.TWILIO_FROM,
                body=message.body,
                status_callback=callback,
                validity_period=max(1, min(LONGEST_VALIDITY, int(left.total_seconds()))),
            )
        except (TwilioRestException, TwilioServiceException) as refusal:
            raise _refused(str(refusal.code or refusal.status), refusal.status) from refusal
        return str(taken.sid)

    def find(self, message: Message, *, since: datetime) -> list[Found]:
        """Messages to this number with this text that the provider made since then.

        The list is not asked by date: what waits at the provider has no date of sending yet.
        """
        try:
            listed = client().messages.list(
                to=message.address, from_=settings.TWILIO_FROM, limit=NEWEST
            )
        except (Refused, Uncertain, TwilioException) as failure:
            raise LookUpFailed from failure
        earliest = since.replace(microsecond=0)
        alike = [
            other
            for other in listed
            if (other.body or "").strip() == message.body.strip()
            and (other.date_created or datetime.now(UTC)) >= earliest
        ]
        return [_found(other) for other in reversed(alike)]


def _found(other: object) -> Found:
    status, code = getattr(other, "status", ""), getattr(other, "error_code", None)
    state = STATES.get(str(status), Message.State.SENT)
    return Found(str(getattr(other, "sid", "")), state, str(code or ""))


def _refused(code: str, status: int) -> Refused:
    if code in OPTED_OUT:
        return Refused(code, permanent=True, opted_out=True)
    if code in LATER:
        return Refused(code, permanent=False, retry_after=LATER_IS, pauses=True)
    if code in NOT_THE_MESSAGE or status in (401, 402, 403):
        return Refused(code, permanent=False, retry_after=SETTINGS_MENDED, pauses=True)
    return Refused(code, permanent=True)
