"""STOP and START: whether a number may be sent text messages."""

from datetime import datetime

from audit.recording import log
from messaging.models import Channel, Message, OptOut
from messaging.queueing import call_off


def opt_out(phone: str, *, at: datetime, centre: int | None = None) -> int:
    """No more text messages to this number; what waits for it is cancelled in the same breath.

    Call it inside a transaction. Returns how many messages were cancelled.
    """
    entry, new = OptOut.objects.get_or_create(address=phone, defaults={"since": at})
    if new:
        log("messaging.opt_out", entry, by=None, at=at, centre=centre)
    waiting = Message.objects.filter(channel=Channel.SMS, address=phone)
    return call_off(waiting, reason=Message.OPTED_OUT, at=at)


def opt_in(phone: str, *, at: datetime, centre: int | None = None) -> bool:
    """Text messages again. Returns whether the number had been silent."""
    entry = OptOut.objects.filter(address=phone).first()
    if entry is None:
        return False
    log("messaging.opt_in", entry, by=None, at=at, centre=centre)
    entry.delete()
    return True
