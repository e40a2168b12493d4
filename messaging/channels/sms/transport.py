"""One text message to the provider, and the look-up of what it has taken."""

import re
import unicodedata
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)

# Twilio's client would load this, and hundreds of modules with it, in the middle of the first call.
from twilio.rest.api.v2010.account.message import MessageInstance

from messaging.channels.errors import LookUpFailed, Refused, Uncertain
from messaging.channels.protocol import Found
from messaging.channels.sms.calling import leave_until
from messaging.channels.sms.client import client
from messaging.channels.sms.codes import LATER, NOT_THE_MESSAGE, OPTED_OUT, PROOF, STATES
from messaging.models import Message

LONGEST_VALIDITY = 36_000
"""Seconds for which the provider may keep trying; its own limit."""

NEWEST = 200
"""Messages to one number that a look-up reads, newest first."""

NOT_FOUND = 404
LATER_IS = timedelta(minutes=5)
SETTINGS_MENDED = timedelta(minutes=15)


class SmsTransport:
    """Twilio's REST API."""

    def send(self, message: Message, mark: str, until: float) -> str:
        """Hand the message over; the status callback's address carries the mark."""
        left = message.expires_at - message.state_at
        callback = settings.PUBLIC_BASE_URL + reverse("hooks:status", args=[mark])
        promised = leave_until.set(until)
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
        finally:
            leave_until.reset(promised)
        return str(taken.sid)

    def find(self, message: Message, *, since: datetime) -> list[Found]:
        """Messages of ours to this number that the provider made since then.

        The list is not asked by date: what waits at the provider has no date of sending yet. What
        the provider writes by itself (it answers STOP) is not ours.
        """
        try:
            listed = client().messages.list(
                to=message.address, from_=settings.TWILIO_FROM, limit=NEWEST
            )
        except (Refused, Uncertain, TwilioException) as failure:
            raise LookUpFailed from failure
        earliest, text = since.replace(microsecond=0), _plain(message.body)
        return [
            _found(other, same_text=_plain(other.body or "") == text)
            for other in reversed(listed)
            if other.direction != "outbound-reply"
            and (other.date_created is None or other.date_created >= earliest)
        ]

    def ask(self, provider_id: str) -> Found | None:
        """What has become of this message."""
        try:
            return _found(client().messages(provider_id).fetch())
        except TwilioRestException as failure:
            if failure.status == NOT_FOUND:
                return None
            raise LookUpFailed from failure
        except (Refused, Uncertain, TwilioException) as failure:
            raise LookUpFailed from failure


def _plain(text: str) -> str:
    """The text as it is compared: providers may trim it and write its characters in another way."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _found(other: MessageInstance, *, same_text: bool = True) -> Found:
    status = str(other.status)
    return Found(
        str(other.sid),
        STATES.get(status, Message.State.SENT),
        str(other.error_code or ""),
        proven=status in PROOF,
        same_text=same_text,
        made_at=other.date_created,
    )


def _refused(code: str, status: int) -> Refused:
    if code in OPTED_OUT:
        return Refused(code, permanent=True, opted_out=True)
    if code in LATER:
        return Refused(code, permanent=False, retry_after=LATER_IS, pauses=True)
    # A code as short as the status is none of the provider's: something on the way has answered.
    if code in NOT_THE_MESSAGE or status in (401, 402, 403) or code == str(status) != "400":
        return Refused(code, permanent=False, retry_after=SETTINGS_MENDED, pauses=True)
    return Refused(code, permanent=True)
