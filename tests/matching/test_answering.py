"""TAK and NIE by text message, and two of them at one moment."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from matching.errors import OfferGone
from matching.models import Match, Offer
from matching.offers.offering import offer
from matching.offers.settling import accept, decline
from messaging.answering import answer
from messaging.errors import AlreadyAnswered, TooLate
from messaging.models import Message, Reply
from messaging.replies.receiving import receive
from tests.factories import NOW, UserFactory
from tests.factories_matching import cleared, open_need, quiet_centre

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def question(centre):
    offer(open_need(centre), cleared(centre), by=UserFactory(), at=NOW)
    Message.objects.update(state=Message.State.DELIVERED)
    return Message.objects.get(purpose="matching/offer")


def test_tak_makes_the_match(question):
    effect = answer(question, Reply.Meaning.YES, by=None, at=LATER)
    assert effect == "Propozycja przyjęta: jest nowe dopasowanie."
    assert Match.objects.get().offer == question.target


def test_nie_opens_the_need_again(question):
    effect = answer(question, Reply.Meaning.NO, by=None, at=LATER)
    assert effect == "Propozycja odrzucona, potrzeba jest znów otwarta."
    assert Offer.objects.get().need.state == "open"


def test_a_late_tak_is_told_why(question):
    Offer.objects.update(state=Offer.State.EXPIRED)
    with pytest.raises(TooLate, match="Czas na odpowiedź już minął"):
        answer(question, Reply.Meaning.YES, by=None, at=LATER)


def test_a_tak_that_a_check_forbids_says_that_the_centre_will_phone(question):
    question.target.volunteer.agreements.all().delete()
    with pytest.raises(TooLate, match="ośrodek zadzwoni"):
        answer(question, Reply.Meaning.YES, by=None, at=LATER)


@pytest.mark.usefixtures("transactional_db")
def test_two_yeses_at_one_moment_make_one_match():
    centre = quiet_centre()
    need = open_need(centre)
    first = offer(need, cleared(centre), by=UserFactory(), at=NOW)
    second = Offer.objects.create(
        need=need,
        volunteer=cleared(centre),
        offered_at=NOW,
        offered_by=first.offered_by,
        expires_at=first.expires_at,
    )
    together = Barrier(2)

    def say_yes(sent: Offer) -> str:
        try:
            together.wait()
            accept(sent, by=None, at=LATER)
        except OfferGone as gone:
            return gone.state
        else:
            return "match"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(say_yes, [first, second]))
    assert said == ["match", "withdrawn"]
    assert Match.objects.count() == 1
    states = sorted(Offer.objects.values_list("state", flat=True))
    assert states == ["accepted", "withdrawn"]


@pytest.mark.usefixtures("transactional_db")
def test_a_yes_by_text_and_the_same_yes_noted_by_staff_make_one_match():
    centre = quiet_centre()
    sent = offer(open_need(centre), cleared(centre), by=UserFactory(), at=NOW)
    Message.objects.update(state=Message.State.DELIVERED)
    question = Message.objects.get(purpose="matching/offer")
    together = Barrier(2)

    def by_text() -> None:
        together.wait()
        with suppress(AlreadyAnswered):
            answer(question, Reply.Meaning.YES, by=None, at=LATER)
        connection.close()

    def by_staff() -> None:
        together.wait()
        accept(sent, by=sent.offered_by, at=LATER)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for said in [pool.submit(by_text), pool.submit(by_staff)]:
            said.result()
    assert Match.objects.count() == 1
    assert not Message.objects.unanswered(LATER).exists()


@pytest.mark.usefixtures("transactional_db")
def test_a_yes_by_text_and_a_no_noted_by_staff_end_in_one_of_the_two_and_both_are_told():
    centre = quiet_centre()
    sent = offer(open_need(centre), cleared(centre), by=UserFactory(), at=NOW)
    Message.objects.update(state=Message.State.DELIVERED)
    together, told = Barrier(2), []

    def by_text() -> None:
        together.wait()
        receive("SM1", sent.volunteer.phone, "TAK", at=LATER)
        connection.close()

    def by_staff() -> None:
        together.wait()
        try:
            decline(sent, how=Offer.How.PHONE, by=sent.offered_by, at=LATER)
        except OfferGone as gone:
            told.append(gone.state)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for said in [pool.submit(by_text), pool.submit(by_staff)]:
            said.result()
    reply = Reply.objects.get()
    if Match.objects.exists():
        assert told == ["accepted"]
        assert reply.handled_at
    else:
        assert Message.objects.filter(purpose="too_late").count() == 1
        assert reply.handled_at is None
    assert not Message.objects.unanswered(LATER).exists()
