"""What became of an attempt whose end nobody saw."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from messaging.channels.errors import LookUpFailed, Uncertain
from messaging.channels.picking import Transports
from messaging.channels.protocol import Found
from messaging.delivering.callbacks import note_status
from messaging.delivering.recording import seen
from messaging.delivering.resolving import Resolved, resolve
from messaging.delivering.sending import Counts, send_due
from messaging.models import Attempt, Channel, Heartbeat, Message
from messaging.queueing import cancel
from tests.factories import NOW
from tests.factories_messaging import (
    AttemptFactory,
    Killed,
    MailServer,
    MessageFactory,
    Provider,
    raises,
)

pytestmark = pytest.mark.django_db
State = Message.State
Result = Attempt.Result
SOON, LISTED, LATE = timedelta(seconds=45), timedelta(minutes=3), timedelta(minutes=16)


def by(provider: Provider | None = None) -> Transports:
    return {Channel.SMS: provider or Provider(), Channel.EMAIL: MailServer()}


def look(provider: Provider, after: timedelta) -> Resolved:
    return resolve(at=lambda: NOW + after, by=by(provider))


def uncertain(provider: Provider) -> Message:
    message = MessageFactory.create()
    send_due(at=lambda: NOW, by=by(provider))
    assert message.attempts.get().result == Result.UNKNOWN
    return message


def test_what_the_provider_has_is_sent() -> None:
    provider = Provider(after=raises(Uncertain("ReadTimeout")))
    message = uncertain(provider)
    assert look(provider, timedelta()) == Resolved(found=1)
    message.refresh_from_db()
    assert (message.state, message.provider_id) == (State.SENT, provider.book[0][2])
    assert message.attempts.get().result == Result.ACCEPTED


def test_what_is_not_listed_yet_is_left_alone() -> None:
    provider = Provider(after=raises(Uncertain("http-500")), lists=False)
    message = uncertain(provider)
    assert look(provider, SOON) == Resolved(open=1)
    message.refresh_from_db()
    assert message.state == State.SENDING


def test_what_the_provider_never_had_is_sent_again() -> None:
    message = uncertain(Provider(before=raises(Uncertain("http-500"))))
    provider = Provider()
    assert look(provider, LISTED) == Resolved(put_back=1)
    assert send_due(at=lambda: NOW + LISTED, by=by(provider)) == Counts(sent=1)
    results = list(message.attempts.values_list("result", flat=True))
    assert (results, len(provider.book)) == ([Result.ABSENT, Result.ACCEPTED], 1)


def test_a_late_listing_is_found_before_anything_is_sent_again() -> None:
    provider = Provider(after=raises(Uncertain("ReadTimeout")), lists=False)
    uncertain(provider)
    look(provider, SOON)
    provider.lists = True
    assert look(provider, LISTED) == Resolved(found=1)
    assert len(provider.book) == 1


def test_while_the_provider_cannot_be_asked_nothing_is_sent_again() -> None:
    provider = Provider(before=raises(Uncertain("http-500")), answers=False)
    message = uncertain(provider)
    assert look(provider, LISTED) == Resolved(open=1)
    message.refresh_from_db()
    assert message.state == State.SENDING


def test_what_stays_unknown_for_a_quarter_of_an_hour_is_left_to_a_person() -> None:
    provider = Provider(before=raises(Uncertain("http-500")), answers=False)
    message = uncertain(provider)
    assert look(provider, LATE) == Resolved(given_up=1)
    message.refresh_from_db()
    assert message.state == State.UNCONFIRMED
    assert Message.objects.troubled().get() == message


def test_a_provider_that_can_be_asked_again_settles_what_was_left_to_a_person() -> None:
    provider = Provider(after=raises(Uncertain("http-500")), answers=False)
    message = uncertain(provider)
    look(provider, LATE)
    provider.answers = True
    assert look(provider, LATE * 4) == Resolved(found=1)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_what_was_left_to_a_person_is_never_sent_again_by_itself() -> None:
    provider = Provider(before=raises(Uncertain("http-500")), answers=False)
    message = uncertain(provider)
    look(provider, LATE)
    provider.answers = True
    assert look(provider, LATE * 4) == Resolved(put_back=1)
    message.refresh_from_db()
    assert (message.state, message.attempts.get().result) == (State.UNCONFIRMED, Result.ABSENT)


def test_an_attempt_that_news_of_another_has_overtaken_is_closed_too() -> None:
    old = AttemptFactory.create(result=Result.ABSENT, ended_at=NOW, started_at=NOW - LISTED)
    overtaken = AttemptFactory.create(message=old.message, started_at=NOW)
    note_status(old.mark, "SM9", "delivered", "", at=NOW)
    assert look(Provider(), LISTED) == Resolved(put_back=1)
    overtaken.refresh_from_db()
    overtaken.message.refresh_from_db()
    assert (overtaken.result, overtaken.message.state) == (Result.ABSENT, State.DELIVERED)


def test_a_look_up_that_comes_too_late_takes_nothing_from_the_next_attempt() -> None:
    old = AttemptFactory.create(result=Result.ABSENT, ended_at=NOW)
    assert not seen(old, Found("SM9", State.SENT), at=NOW, only_open=True)
    old.refresh_from_db()
    assert (old.result, old.provider_id) == (Result.ABSENT, "")


def test_a_callback_settles_what_was_left_to_a_person() -> None:
    provider = Provider(before=raises(Uncertain("http-500")), answers=False)
    message = uncertain(provider)
    look(provider, LATE)
    mark = message.attempts.get().mark
    assert note_status(mark, "SM9", "delivered", "", at=NOW + LATE)
    message.refresh_from_db()
    assert (message.state, message.provider_id) == (State.DELIVERED, "SM9")


def test_a_callback_is_enough_to_know() -> None:
    message = uncertain(Provider(after=raises(Uncertain("ReadTimeout"))))
    note_status(message.attempts.get().mark, "SM9", "sent", "", at=NOW)
    assert look(Provider(answers=False), LATE) == Resolved()
    message.refresh_from_db()
    assert message.state == State.SENT


def test_a_callback_after_putting_back_prevents_the_second_sending() -> None:
    message = uncertain(Provider(after=raises(Uncertain("ReadTimeout")), lists=False))
    look(Provider(), LISTED)
    note_status(message.attempts.get().mark, "SM9", "delivered", "", at=NOW + LISTED)
    provider = Provider()
    assert send_due(at=lambda: NOW + LISTED, by=by(provider)) == Counts()
    message.refresh_from_db()
    assert message.state == State.DELIVERED


def test_an_attempt_that_may_still_be_going_on_is_left_to_its_process() -> None:
    AttemptFactory.create(started_at=NOW)
    assert look(Provider(), timedelta(seconds=20)) == Resolved()


def test_an_e_mail_is_never_sent_twice_because_nobody_can_be_asked() -> None:
    letter = MessageFactory.create(channel=Channel.EMAIL, state=State.SENDING)
    AttemptFactory.create(message=letter, started_at=NOW)
    assert look(Provider(), LISTED) == Resolved(open=1)
    assert look(Provider(), LATE) == Resolved(given_up=1)
    letter.refresh_from_db()
    assert letter.state == State.UNCONFIRMED


def test_what_was_called_off_meanwhile_is_not_sent_again() -> None:
    message = uncertain(Provider(before=raises(Uncertain("http-500"))))
    cancel(dedup_prefix=message.dedup, at=NOW)
    look(Provider(), LISTED)
    message.refresh_from_db()
    assert message.state == State.CANCELLED


def test_what_has_lost_its_point_meanwhile_is_not_sent_again() -> None:
    message = uncertain(Provider(before=raises(Uncertain("http-500"))))
    Message.objects.update(expires_at=NOW + timedelta(minutes=1))
    look(Provider(), LISTED)
    message.refresh_from_db()
    assert message.state == State.EXPIRED


def test_another_message_with_the_same_text_is_not_taken_for_this_one() -> None:
    provider = Provider()
    sent = MessageFactory.create(body="GOPS: jutro")
    send_due(at=lambda: NOW, by=by(provider))
    provider.before = raises(Uncertain("http-500"))
    twin = MessageFactory.create(body="GOPS: jutro", address=sent.address)
    send_due(at=lambda: NOW, by=by(provider))
    assert look(provider, LISTED) == Resolved(put_back=1)
    twin.refresh_from_db()
    assert twin.state == State.QUEUED


def test_two_uncertain_messages_with_the_same_text_each_find_their_own() -> None:
    provider = Provider(after=raises(Uncertain("ReadTimeout")))
    first = MessageFactory.create(body="GOPS: jutro")
    MessageFactory.create(body="GOPS: jutro", address=first.address)
    send_due(at=lambda: NOW, by=by(provider))
    assert look(provider, SOON) == Resolved(found=2)
    ids = set(Message.objects.values_list("provider_id", flat=True))
    assert ids == {sid for _, _, sid in provider.book}


def twins(provider: Provider) -> tuple[Message, Message]:
    """Two messages of one number and one text, both in doubt."""
    first = MessageFactory.create(body="GOPS: jutro")
    second = MessageFactory.create(body="GOPS: jutro", address=first.address)
    send_due(at=lambda: NOW, by=by(provider))
    return first, second


def taken_once(messages: list[Message]) -> Callable[[Message], None]:
    """Nobody gets an answer, and only the first is taken."""

    def fail(message: Message) -> None:
        messages.append(message)
        if len(messages) > 1:
            raise Uncertain("http-500")

    return fail


def test_a_callback_takes_back_what_a_look_up_gave_to_another() -> None:
    provider = Provider(before=taken_once([]), after=raises(Uncertain("http-500")))
    first, second = twins(provider)
    first.attempts.update(result=Result.STARTED, started_at=NOW + LISTED)
    assert look(provider, LISTED) == Resolved(found=1)
    second.refresh_from_db()
    assert second.state == State.SENT
    assert note_status(first.attempts.get().mark, provider.book[0][2], "delivered", "", at=NOW)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.provider_id) == (State.DELIVERED, State.SENDING, "")
    assert look(provider, LISTED) == Resolved(put_back=1)


def test_what_was_sent_again_meanwhile_is_not_sent_a_third_time() -> None:
    provider = Provider(before=taken_once([]), after=raises(Uncertain("http-500")))
    first, _second = twins(provider)
    mark = first.attempts.get().mark
    first.attempts.update(result=Result.STARTED, started_at=NOW + LISTED)
    look(provider, LISTED)
    look(provider, LISTED * 3)
    provider.before = provider.after = lambda message: None
    send_due(at=lambda: NOW + LISTED * 3, by=by(provider))
    note_status(mark, provider.book[0][2], "delivered", "", at=NOW + LISTED * 3)
    look(provider, LISTED * 6)
    send_due(at=lambda: NOW + LISTED * 6, by=by(provider))
    assert len(provider.book) == 2
    assert {m.state for m in Message.objects.all()} <= {State.SENT, State.DELIVERED}


def test_one_that_reads_differently_at_the_provider_is_left_to_a_person() -> None:
    message = uncertain(Provider(after=raises(Uncertain("ReadTimeout"))))
    changed = Found("SM7", State.SENT, same_text=False, made_at=NOW)

    class Rewrites(Provider):
        def find(self, message: Message, *, since: datetime) -> list[Found]:
            return [changed]

    assert look(Rewrites(), LISTED) == Resolved(open=1)
    assert look(Rewrites(), LATE) == Resolved(given_up=1)
    message.refresh_from_db()
    assert message.state == State.UNCONFIRMED


def test_what_the_provider_made_at_another_time_is_not_this_one() -> None:
    uncertain(Provider(before=raises(Uncertain("ReadTimeout"))))
    older = Found("SM7", State.SENT, same_text=False, made_at=NOW - timedelta(hours=1))

    class Lists(Provider):
        def find(self, message: Message, *, since: datetime) -> list[Found]:
            return [older]

    assert look(Lists(), LISTED) == Resolved(put_back=1)


def test_after_a_clock_has_jumped_absence_is_believed_only_when_it_has_lasted() -> None:
    provider = Provider(before=raises(Uncertain("http-500")))
    uncertain(provider)
    day = timedelta(days=1)
    Message.objects.update(expires_at=NOW + 2 * day)
    Heartbeat.objects.create(pk=1, seen_at=NOW + day, jumped_at=NOW + day, jumped_by=86400)
    assert look(provider, day) == Resolved(open=1)
    assert look(provider, day + LISTED) == Resolved(put_back=1)


def test_an_attempt_from_the_future_is_looked_up_and_not_waited_for() -> None:
    provider = Provider()
    attempt = AttemptFactory.create(started_at=NOW + timedelta(hours=1))
    Heartbeat.objects.create(pk=1, seen_at=NOW, jumped_at=NOW, jumped_by=-3600)
    assert look(provider, timedelta()) == Resolved(open=1)
    assert look(provider, LISTED) == Resolved(put_back=1)
    attempt.refresh_from_db()
    assert attempt.result == Result.ABSENT


def test_a_provider_that_cannot_be_asked_is_asked_once_a_round() -> None:
    provider = Provider(before=raises(Uncertain("http-500")))
    twins(provider)
    asked: list[Message] = []

    class Silent(Provider):
        def find(self, message: Message, *, since: datetime) -> list[Found]:
            asked.append(message)
            raise LookUpFailed

    assert look(Silent(), LATE) == Resolved(given_up=2)
    assert len(asked) == 1


def test_looking_twice_changes_nothing_more() -> None:
    provider = Provider(before=raises(Uncertain("http-500")))
    uncertain(provider)
    look(provider, LISTED)
    before = list(Message.objects.values()), list(Attempt.objects.values())
    assert look(provider, LISTED) == Resolved()
    assert (list(Message.objects.values()), list(Attempt.objects.values())) == before


KILLS = {
    "before the call": Provider(before=raises(Killed())),
    "after the provider took it": Provider(after=raises(Killed())),
}


@pytest.mark.parametrize("point", KILLS)
def test_a_killed_process_loses_nothing_and_doubles_nothing(point: str) -> None:
    message, provider = MessageFactory.create(), Provider(before=KILLS[point].before)
    provider.after = KILLS[point].after
    with pytest.raises(Killed):
        send_due(at=lambda: NOW, by=by(provider))
    provider.before = provider.after = lambda message: None
    for after in (SOON, LISTED, LISTED + SOON):
        look(provider, after)
        send_due(at=lambda after=after: NOW + after, by=by(provider))
    message.refresh_from_db()
    assert (message.state, len(provider.book)) == (State.SENT, 1)


def test_a_process_killed_before_its_claim_was_kept_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    MessageFactory.create()
    monkeypatch.setattr("messaging.delivering.claiming.token_urlsafe", raises(Killed()))
    with pytest.raises(Killed):
        send_due(at=lambda: NOW, by=by())
    assert (Message.objects.get().state, Attempt.objects.count()) == (State.QUEUED, 0)


def test_a_process_killed_while_noting_the_end_is_resolved_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    message, provider = MessageFactory.create(), Provider()
    with monkeypatch.context() as patch:
        patch.setattr(
            "messaging.delivering.recording.move", lambda *_, **__: raises(Killed())(message)
        )
        with pytest.raises(Killed):
            send_due(at=lambda: NOW, by=by(provider))
    assert message.attempts.get().result == Result.STARTED
    assert look(provider, SOON) == Resolved(found=1)
    assert len(provider.book) == 1
