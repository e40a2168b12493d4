"""STOP and START: whether a number may be sent text messages."""

from datetime import datetime

from accounts.models import User
from audit.recording import log
from messaging.delivering.by_mail import send_by_mail
from messaging.models import Channel, Message, OptOut
from messaging.queueing import REGROUPED, UNSENT, call_off


def opt_out(
    phone: str,
    *,
    at: datetime,
    centre: int | None = None,
    by: User | None = None,
    said: OptOut.Said = OptOut.Said.WRITTEN,
) -> int:
    """No more text messages to this number; what waits for it goes another way in the same breath.

    Several reminders in one text are found anew by the sweep, which sees the wish; the others go
    by e-mail now, or stand in the call list. Call it inside a transaction. `by` is who noted what
    the person said by telephone. Returns how many messages were not sent.
    """
    facts = {"since": at, "said": said, "noted_by": by}
    entry, new = OptOut.objects.get_or_create(address=phone, defaults=facts)
    if new:
        log("messaging.opt_out", entry, by=by, at=at, centre=centre, said=str(said))
    unsent = Message.objects.filter(channel=Channel.SMS, address=phone)
    joined = unsent.filter(joined__isnull=False).distinct()
    count = call_off(joined, reason=REGROUPED, at=at)
    waiting = unsent.filter(state__in=UNSENT)
    chosen = list(waiting.values_list("pk", flat=True))
    count += call_off(waiting, reason=Message.OPTED_OUT, at=at)
    silenced = Message.objects.filter(pk__in=chosen, state=Message.State.CANCELLED)
    send_by_mail(silenced.filter(reason=Message.OPTED_OUT), at=at)
    return count


def opt_in(phone: str, *, at: datetime, centre: int | None = None, by: User | None = None) -> bool:
    """Text messages again. Returns whether the number had been silent."""
    entry = OptOut.objects.filter(address=phone).first()
    if entry is None:
        return False
    log("messaging.opt_in", entry, by=by, at=at, centre=centre)
    entry.delete()
    return True
