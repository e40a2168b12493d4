"""Noting how an attempt ended. Each note is one transaction; only what is news changes a row."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Case, CharField, Exists, OuterRef, Value, When

from messaging.channels.errors import Refused
from messaging.channels.protocol import Found
from messaging.delivering.by_mail import send_by_mail
from messaging.delivering.patience import rest
from messaging.models import Attempt, Message, OptOut, Pause
from messaging.moving import move, one
from messaging.opting_out import opt_out

State = Message.State
Result = Attempt.Result

BACKOFF = (1, 2, 5, 10, 15)
"""Minutes until a message that was refused for now is tried again, by how often it was tried."""


def taken(
    attempt: Attempt,
    provider_id: str,
    *,
    at: datetime,
    state: Message.State = State.SENT,
    code: str = "",
    proven: bool = False,
) -> bool:
    """The provider itself says that it has this attempt's message, in its answer or a callback.

    It holds even for an attempt that was given up already, and against what a look-up has made
    of this id for another attempt. That the provider has it is news once: an old "sent" must not
    stop a message which a person has queued again. Bad news counts only from the newest attempt.
    `proven`: the provider has passed it on, or never will. Returns whether the message moved.
    """
    found = Found(provider_id, state, code, proven)
    try:
        return seen(attempt, found, at=at)
    except IntegrityError:
        return _taken_back(attempt, found, at=at)


def taken_together(answers: Mapping[int, tuple[Attempt, str]], *, at: datetime) -> None:
    """What `taken` does, for several answers at once and by two updates: the usual end of calls.

    `answers` are attempts and the provider's ids, by the number of the attempt's message. Where one
    of them did not end as usual, each is noted by itself.
    """
    ids = {attempt.pk: provider_id for attempt, provider_id in answers.values()}
    by_message = {number: provider_id for number, (_, provider_id) in answers.items()}
    try:
        with transaction.atomic():
            open_ = Attempt.objects.filter(pk__in=ids, result__in=Attempt.OPEN)
            noted = open_.update(result=Result.ACCEPTED, ended_at=at, provider_id=_each(ids))
            fresh = Message.objects.filter(pk__in=by_message, provider_id="")
            only = (State.SENDING,)
            facts = {"reason": "", "provider_id": _each(by_message)}
            usual = noted == len(ids) == move(fresh, State.SENT, at=at, only_from=only, **facts)
            transaction.set_rollback(not usual)
    except IntegrityError:
        usual = False
    if not usual:
        for attempt, provider_id in answers.values():
            taken(attempt, provider_id, at=at)


def _each(values: Mapping[int, str]) -> Case:
    """The value of each row by its number."""
    whens = [When(pk=number, then=Value(value)) for number, value in values.items()]
    return Case(*whens, output_field=CharField())


@transaction.atomic
def seen(attempt: Attempt, found: Found, *, at: datetime, only_open: bool = False) -> bool:
    """The same, from a look-up. Raises IntegrityError when another attempt has this id already.

    `only_open`: nothing when somebody else has found out the attempt's end meanwhile.
    """
    known = Attempt.objects.filter(pk=attempt.pk)
    if only_open and not known.filter(result__in=Attempt.OPEN).exists():
        return False
    news = known.exclude(result=Result.ACCEPTED)
    is_new = news.update(
        result=Result.ACCEPTED,
        ended_at=at,
        provider_id=found.provider_id,
        **({"code": found.code} if found.code else {}),
    )
    if found.code and not is_new:
        Attempt.objects.filter(pk=attempt.pk).update(code=found.code)
    message = one(attempt.message_id)
    if found.proven:
        message.filter(proven_at__isnull=True).update(proven_at=at)
    bad = found.state in (State.UNDELIVERED, State.FAILED)
    if (found.state == State.SENT and not is_new) or (bad and _has_newer(attempt)):
        return False
    reason = found.code if bad else ""
    fresh = message.filter(provider_id="")
    moved = move(fresh, found.state, at=at, reason=reason, provider_id=found.provider_id)
    return bool(moved or move(message, found.state, at=at, reason=reason))


@transaction.atomic
def refused(attempt: Attempt, refusal: Refused, *, at: datetime) -> None:
    """The provider surely does not have it: failed for good, or tried again later."""
    if not _end(attempt, Result.REFUSED, at=at, code=refusal.code):
        return
    message = attempt.message
    if refusal.pauses:
        let_rest(message.channel, refusal.code, refusal.retry_after, at=at)
    if refusal.opted_out:
        opt_out(message.address, at=at, said=OptOut.Said.PROVIDER)
    if refusal.permanent:
        reason = Message.OPTED_OUT if refusal.opted_out else refusal.code
        move(one(message.pk), State.FAILED, at=at, only_from=(State.SENDING,), reason=reason)
        send_by_mail(one(message.pk).filter(reason=Message.OPTED_OUT), at=at)
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
    silenced = OptOut.objects.filter(address=OuterRef("address"), since=OuterRef("unwanted_at"))
    silenced_now = called_off.filter(Exists(silenced), joined__isnull=True)
    if move(silenced_now, State.CANCELLED, at=at, reason=Message.OPTED_OUT):
        send_by_mail(one(message.pk), at=at)
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


@transaction.atomic
def _taken_back(attempt: Attempt, found: Found, *, at: datetime) -> bool:
    """What a look-up gave to another attempt is this one's.

    Two attempts with the same number and text, both in doubt, are told apart by nothing but what
    the provider says of each. The other one is in doubt again, unless this message has gone by
    a further attempt in the meantime: then the number of messages is right as it is.
    """
    siblings = Attempt.objects.filter(message=attempt.message_id).exclude(pk=attempt.pk)
    if siblings.filter(result=Result.ACCEPTED).exists():
        return False
    for holder in Attempt.objects.filter(provider_id=found.provider_id).exclude(pk=attempt.pk):
        Attempt.objects.filter(pk=holder.pk).update(result=Result.UNKNOWN, provider_id="")
        facts = {"provider_id": "", "proven_at": None}
        only = (State.SENT, State.DELIVERED)
        move(one(holder.message_id), State.SENDING, at=at, only_from=only, **facts)
    return seen(attempt, found, at=at)


def let_rest(channel: str, code: str, wanted: timedelta | None, *, at: datetime) -> None:
    """Nothing more over this channel for as long as was asked for; a rest is never shortened."""
    until = at + (wanted or rest())
    pause, made = Pause.objects.get_or_create(
        channel=channel, defaults={"until": until, "reason": code}
    )
    if not made:
        Pause.objects.filter(pk=pause.pk, until__lt=until).update(until=until, reason=code)
