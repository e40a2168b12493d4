"""Noting how an attempt ended. Each note is one transaction; only what is news changes a row."""

from datetime import datetime, timedelta

from django.db import transaction

from messaging.channels.errors import Refused
from messaging.models import Attempt, Message, Pause
from messaging.moving import move, one
from messaging.opting_out import opt_out

State = Message.State
Result = Attempt.Result

BACKOFF = (1, 2, 5, 10, 15)
"""Minutes until a message that was refused for now is tried again, by how often it was tried."""


@transaction.atomic
def taken(
    attempt: Attempt,
    provider_id: str,
    *,
    at: datetime,
    state: Message.State = State.SENT,
    code: str = "",
) -> bool:
    """The provider has the message. It holds even for an attempt that was given up already.

    That the provider has it is news once: an old "sent" must not stop a message which a person
    has queued again. Bad news counts only from the newest attempt. Returns whether the message
    moved.
    """
    this = Attempt.objects.filter(pk=attempt.pk)
    news = this.exclude(result=Result.ACCEPTED).update(
        result=Result.ACCEPTED, ended_at=at, provider_id=provider_id
    )
    if code:
        this.update(code=code)
    bad = state in (State.UNDELIVERED, State.FAILED)
    if (state == State.SENT and not news) or (bad and _has_newer(attempt)):
        return False
    message = one(attempt.message_id)
    message.filter(provider_id="").update(provider_id=provider_id)
    return bool(move(message, state, at=at, reason=code if bad else ""))


@transaction.atomic
def refused(attempt: Attempt, refusal: Refused, *, at: datetime) -> None:
    """The provider surely does not have it: failed for good, or tried again later."""
    if not _end(attempt, Result.REFUSED, at=at, code=refusal.code):
        return
    message = attempt.message
    if refusal.pauses:
        _rest(message.channel, refusal, at=at)
    if refusal.opted_out:
        opt_out(message.address, at=at)
    if refusal.permanent:
        reason = Message.OPTED_OUT if refusal.opted_out else refusal.code
        move(one(message.pk), State.FAILED, at=at, only_from=(State.SENDING,), reason=reason)
        return
    tried = message.attempts.count()
    wait = timedelta(minutes=BACKOFF[min(tried, len(BACKOFF)) - 1])
    # A rest of the channel is not the message's fault: it goes out when the channel wakes.
    again = at if refusal.pauses else at + (refusal.retry_after or wait)
    _put_back(message, again, at=at, reason=refusal.code)


def uncertain(attempt: Attempt, code: str, *, at: datetime) -> None:
    """Nobody knows: `resolving.py` finds out before anything is sent again."""
    Attempt.objects.filter(pk=attempt.pk, result=Result.STARTED).update(
        result=Result.UNKNOWN, ended_at=at, code=code[:40]
    )


@transaction.atomic
def absent(attempt: Attempt, *, at: datetime) -> bool:
    """The provider surely never had it: it waits again, or is called off if nobody wants it.

    Returns False when somebody has found out otherwise meanwhile.
    """
    if not _end(attempt, Result.ABSENT, at=at):
        return False
    _put_back(attempt.message, attempt.message.due_at, at=at)
    return True


@transaction.atomic
def given_up(attempt: Attempt, *, at: datetime) -> bool:
    """Nobody could find out in time: a person has to ask."""
    still_open = Attempt.objects.filter(pk=attempt.pk, result__in=Attempt.OPEN)
    if not still_open.update(result=Result.UNKNOWN, ended_at=attempt.ended_at or at):
        return False
    only = (State.SENDING,)
    return bool(move(one(attempt.message_id), State.UNCONFIRMED, at=at, only_from=only))


def _end(attempt: Attempt, result: Attempt.Result, *, at: datetime, code: str = "") -> bool:
    fields = {"code": code} if code else {}
    still_open = Attempt.objects.filter(pk=attempt.pk, result__in=Attempt.OPEN)
    return bool(still_open.update(result=result, ended_at=at, **fields))


def _put_back(message: Message, due_at: datetime, *, at: datetime, reason: str = "") -> None:
    """Into the queue again, unless it was called off or its time will have passed by then."""
    sending = one(message.pk).filter(state=State.SENDING)
    called_off = sending.filter(unwanted_at__isnull=False)
    move(called_off, State.CANCELLED, at=at, reason="withdrawn")
    move(
        sending.filter(expires_at__lte=max(due_at, at)),
        State.EXPIRED,
        at=at,
        reason=reason or "expired",
    )
    move(sending, State.QUEUED, at=at, due_at=due_at, reason=reason)


def _has_newer(attempt: Attempt) -> bool:
    return Attempt.objects.filter(message=attempt.message_id, pk__gt=attempt.pk).exists()


def _rest(channel: str, refusal: Refused, *, at: datetime) -> None:
    until = at + (refusal.retry_after or timedelta(minutes=1))
    Pause.objects.update_or_create(
        channel=channel, defaults={"until": until, "reason": refusal.code}
    )
