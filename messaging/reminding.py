"""The sweep that reminds: asks every room what is due, joins what belongs together, queues it.

Run as often as one likes, by as many workers as one likes: an occasion is queued once. What ended
while nobody looked is not sent any more, but listed with the reason.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby, islice

from django.db import transaction
from django.db.models import Model

from kit.clock import local_minute
from kit.phones import can_text
from messaging.failures import note_failure
from messaging.joining import Way, queue_counted, queue_pieces, text_of
from messaging.models import Channel, Heartbeat, Message, OptOut, Rule
from messaging.queueing import REGROUPED, WITHDRAWN, about, channel_for, put
from messaging.quiet_hours import END
from messaging.reminders import Due, Look, Reminder, reminders

AT_A_TIME = 2000
"""Of one kind in one round; the rest follows a minute later, and memory stays flat."""

LOOK_BACK = timedelta(days=7)
"""What was missed longer ago is not listed any more."""

MISSED = "missed"
State = Message.State


def remind(*, at: datetime) -> int:
    """Queue the reminders that are due; return how many things people are reminded of."""
    since = max(min(_looked_at() or at, at), at - LOOK_BACK)
    found, all_seen = _find(since, at)
    people = sorted(found, key=_whose)
    done = sum(_remind(list(dues), at) for _person, dues in groupby(people, key=_whose))
    if all_seen:
        Heartbeat.objects.filter(pk=1).update(looked_at=at)
    return done


def _looked_at() -> datetime | None:
    return Heartbeat.objects.filter(pk=1).values_list("looked_at", flat=True).first()


def _find(since: datetime, at: datetime) -> tuple[list[Due], bool]:
    """What is due, and whether that is all of it."""
    found: list[Due] = []
    all_seen = True
    silent = frozenset(OptOut.objects.values_list("address", flat=True))
    rules = list(Rule.objects.all())
    for reminder in reminders.kinds.values():
        for timing, centres in reminder.timings(rules):
            if timing.on:
                look = Look(timing=timing, centres=centres, since=since, at=at)
                some = list(islice(_due(reminder, look, silent), AT_A_TIME))
                if len(some) == AT_A_TIME:
                    all_seen = False
                    some = _whole_people(some)
                found += some
    return found, all_seen


def _due(reminder: Reminder, look: Look, silent: frozenset[str]) -> Iterator[Due]:
    """What is due; for those who can only be phoned from eight on, while somebody is there to."""
    by_phone = set()
    for due in reminder.find(look):
        if not due.recipient.reminders:
            continue
        if _only_by_phone(due, silent):
            by_phone.add(due.dedup)
        yield due
    minute = look.timing.minute
    if not reminder.follows and minute is not None and END <= local_minute(look.at) < minute:
        early = replace(look, timing=replace(look.timing, minute=END))
        for due in reminder.find(early):
            wanted = due.recipient.reminders and due.dedup not in by_phone
            if wanted and _only_by_phone(due, silent):
                yield due


def _only_by_phone(due: Due, silent: frozenset[str]) -> bool:
    person = due.recipient
    if person.way == Channel.PHONE and person.phone:
        return True
    by_text = bool(person.phone) and can_text(person.phone) and person.phone not in silent
    return not by_text and not person.email


def _whole_people(dues: Sequence[Due]) -> list[Due]:
    """Without the last person, of whose reminders some may be left for the next round."""
    last = _whose(dues[-1])
    return [due for due in dues if _whose(due) != last] or list(dues)


def _whose(due: Due) -> tuple[int, str, str, str]:
    """One person's of one centre; a phone that a family shares is several people's."""
    person = due.recipient
    return (due.centre.pk, person.phone, person.email, person.name)


def _remind(dues: list[Due], at: datetime) -> int:
    """One person's; an error stops nobody else's."""
    try:
        with transaction.atomic():
            return _queue_all(dues, at)
    except Exception as failure:
        note_failure("A reminder", failure)
        return 0


def _queue_all(dues: list[Due], at: datetime) -> int:
    found = list(_still_wanted(dues))
    way = channel_for(dues[0].recipient)
    done = 0
    for due, target in [pair for pair in found if pair[0].expires_at <= at]:
        _note_missed(due, target, way, at)
    coming = [pair for pair in found if pair[0].expires_at > at]
    counted = sorted((pair for pair in coming if pair[0].counted), key=lambda p: p[0].purpose)
    for _purpose, pairs in groupby(counted, key=lambda pair: pair[0].purpose):
        done += queue_counted(list(pairs), way, at=at)
    single = [pair for pair in coming if not pair[0].counted]
    return done + queue_pieces(single, way, at=at)


def _still_wanted(dues: Iterable[Due]) -> Iterable[tuple[Due, Model]]:
    """Looked at again under a lock: two workers find the same, and things change meanwhile.

    Questions first: who is asked now needs no mere reminder of the same.
    """
    for due in sorted(dues, key=lambda due: (not due.asks, due.expires_at, due.dedup)):
        target = due.still()
        if target is None:
            continue
        known = Message.objects.filter(dedup=due.dedup).select_related("joined_to").first()
        if known is None or _written_anew(known):
            yield due, target


def _written_anew(known: Message) -> bool:
    """Whether it went down with what stood beside it in one text; then it makes room."""
    lead = known.joined_to
    alone = known.state == State.CANCELLED and known.reason == REGROUPED
    sunk = known.state == State.JOINED and lead is not None and _called_off(lead)
    # Taken back on its way, while what it was joined with had been called off.
    sank = _called_off(known) and known.joined.filter(state=State.JOINED).exists()
    if not (alone or sunk or sank):
        return False
    Message.objects.filter(pk=known.pk).update(dedup=f"{known.dedup}:{known.pk}")
    return True


def _called_off(message: Message) -> bool:
    return message.state == State.CANCELLED and message.reason in (WITHDRAWN, REGROUPED)


def _note_missed(due: Due, target: Model, way: Way, at: datetime) -> None:
    """Put on record what nobody was reminded of, because nobody looked in time."""
    put(
        due.recipient,
        way,
        replace(text_of(due, None, way, due.due_at), parts=0),
        at=at,
        dedup=due.dedup,
        centre=due.centre,
        purpose=due.purpose,
        **about(target),
        due_at=due.due_at,
        expires_at=due.expires_at,
        state=State.EXPIRED,
        reason=MISSED,
    )
