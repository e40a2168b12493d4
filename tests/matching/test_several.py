"""Several people asked at the same time: the first yes counts, the others are thanked."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from matching.agreement.agreeing import note_refusal
from matching.errors import NeedNotOpen, OfferGone
from matching.models import Match, Offer
from matching.offers.lapsing import let_lapse
from matching.offers.offering import offer, offer_to_several
from matching.offers.settling import accept, decline, reopen, withdraw
from messaging.answer_page.links import token_for
from messaging.models import Message, Reply
from messaging.replies.receiving import receive
from tests.factories import NOW, TODAY, OfferFactory, UserFactory
from tests.factories_matching import cleared, open_need, quiet_centre
from volunteers.models import Volunteer
from volunteers.moving import move

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def centre(db):
    return quiet_centre(short_name="GOPS Kalinowo", offers_at_once=3)


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def asked(centre, by):
    """Three offers for one need, their messages delivered."""
    need, people = open_need(centre), [cleared(centre) for _ in range(3)]
    made = offer_to_several(need, people, by=by, at=NOW).made
    Message.objects.update(state=Message.State.DELIVERED)
    return made


def says(who, word, at=LATER, number=1):
    return receive(f"SM{number}-{who.pk}-{at}", who.volunteer.phone, word, at=at)


def told(purpose):
    return Message.objects.filter(purpose=purpose).standing().count()


def states():
    return sorted(Offer.objects.values_list("state", "withdrawn_why"))


def test_a_centre_asks_as_many_at_once_as_it_allows_itself(centre, by):
    need, people = open_need(centre), [cleared(centre) for _ in range(4)]
    asked = offer_to_several(need, [*people, people[0]], by=by, at=NOW)
    assert [made.volunteer for made in asked.made] == people[:3]
    assert [(who, type(why)) for who, why in asked.refused] == [
        (people[3], NeedNotOpen),
        (people[0], NeedNotOpen),
    ]
    decline(asked.made[0], by=None, at=LATER)
    need.refresh_from_db()
    assert need.state == "offered"
    offer(need, people[3], by=by, at=LATER)


def test_the_first_yes_makes_the_match_and_the_others_are_thanked(asked):
    says(asked[1], "tak")
    assert states() == [("accepted", ""), ("withdrawn", "filled"), ("withdrawn", "filled")]
    assert told("matching/taken") == 2
    assert not Message.objects.unanswered(LATER).exists()


@pytest.mark.parametrize("word", ["tak", "nie"])
def test_an_answer_to_a_filled_place_needs_nobody_at_the_desk(asked, word):
    says(asked[0], "tak")
    for number in (1, 2):
        reply = says(asked[1], word, number=number)
        reply.refresh_from_db()
        assert reply.handled_at
    assert told("matching/taken") == 2
    assert not Message.objects.filter(purpose="too_late").exists()
    assert Match.objects.count() == 1


def test_who_answers_at_night_is_thanked_at_once_and_once(asked, settings):
    settings.QUIET_HOURS = True
    night = NOW + timedelta(hours=12)
    says(asked[0], "tak", at=night)
    says(asked[1], "tak", at=night)
    mine = Message.objects.about(asked[1]).filter(purpose="matching/taken").standing().get()
    assert mine.due_at == night
    assert told("matching/taken") == 2


def test_the_page_behind_the_link_says_that_the_place_is_filled(asked):
    question = Message.objects.about(asked[1]).get(asks=True)
    says(asked[0], "tak")
    page = reverse("answers:question", args=[token_for(question)])
    for answer in (Browser().get(page), Browser().post(page, {"answer": "yes"}, follow=True)):
        assert "Ktoś inny już przyjął tę propozycję. Dziękujemy!" in answer.content.decode()
    assert Match.objects.count() == 1


def test_a_yes_after_the_own_no_counts_while_nobody_else_was_found(asked):
    says(asked[0], "nie")
    reply = says(asked[0], "tak", number=2)
    reply.refresh_from_db()
    assert reply.handled_at
    assert Match.objects.get().offer == asked[0]


def test_a_yes_after_the_own_no_that_comes_second_is_told_so(asked):
    says(asked[0], "nie")
    says(asked[1], "tak")
    reply = says(asked[0], "tak", number=2)
    reply.refresh_from_db()
    assert (reply.handled_at, told("too_late")) == (None, 1)
    assert Match.objects.get().offer == asked[1]


def test_a_no_after_the_yes_is_for_a_person_and_a_call_is_promised(asked):
    says(asked[0], "tak")
    for number in (2, 3):
        reply = says(asked[0], "nie", number=number)
    reply.refresh_from_db()
    assert (reply.handled_at, told("matching/call")) == (None, 1)
    assert Match.objects.get().state == "accepted"
    note_refusal(
        Match.objects.get(), on=TODAY, how="phone", apart=False, by=UserFactory(), at=LATER
    )
    reply = says(asked[0], "nie", number=4)
    reply.refresh_from_db()
    assert reply.handled_at


def test_a_yes_by_text_after_staff_noted_a_no_is_for_a_person(asked, by):
    decline(asked[0], how=Offer.How.PHONE, reason="far", by=by, at=LATER)
    reply = says(asked[0], "tak")
    reply.refresh_from_db()
    assert (reply.handled_at, told("too_late")) == (None, 1)
    assert not Match.objects.exists()


def test_a_yes_after_the_time_is_told_so_also_when_the_sweep_has_been(asked):
    late = asked[0].expires_at + timedelta(hours=9)
    let_lapse(at=late)
    reply = says(asked[0], "tak", at=late)
    reply.refresh_from_db()
    assert (reply.handled_at, told("too_late")) == (None, 1)


def test_a_slip_is_undone_and_the_question_is_open_again(asked, by):
    decline(asked[0], how=Offer.How.PHONE, reason="far", by=by, at=LATER)
    opened = reopen(asked[0], by=by, at=LATER)
    assert (opened.state, opened.decline_reason, opened.noted_by) == ("offered", "", None)
    says(asked[0], "tak")
    assert Match.objects.get().offer == asked[0]


@pytest.mark.parametrize("meanwhile", ["expired", "full", "accepted"])
def test_a_slip_is_not_undone_when_things_have_gone_on(asked, centre, by, meanwhile):
    decline(asked[0], by=by, at=LATER)
    at = asked[0].expires_at if meanwhile == "expired" else LATER
    if meanwhile == "full":
        offer(asked[0].need, cleared(centre), by=by, at=LATER)
    if meanwhile == "accepted":
        accept(asked[1], by=None, at=LATER)
    with pytest.raises(OfferGone):
        reopen(asked[0], by=by, at=at)


@pytest.mark.parametrize("state", [Volunteer.State.PAUSED, Volunteer.State.ENDED])
def test_who_rests_or_leaves_is_asked_no_more(asked, by, state):
    move(asked[0].volunteer, state, by=by, at=LATER, end_reason="moved" * (state == "ended"))
    assert [let_lapse(at=LATER), let_lapse(at=LATER)] == [1, 0]
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].withdrawn_why) == ("withdrawn", "away")
    assert told("matching/withdrawn") == 1
    assert says(asked[0], "tak").meaning == Reply.Meaning.YES
    assert not Match.objects.exists()


def test_offers_for_an_interview_that_ran_out_are_taken_back_once(asked):
    need = asked[0].need
    need.valid_until = TODAY - timedelta(days=1)
    need.save()
    with pytest.raises(OfferGone):
        accept(asked[0], by=None, at=LATER)
    assert [let_lapse(at=LATER), let_lapse(at=LATER)] == [3, 0]
    assert states() == [("withdrawn", "stale")] * 3
    need.refresh_from_db()
    assert (need.state, told("matching/withdrawn")) == ("open", 3)


def test_nobody_may_answer_longer_than_the_interview_holds(centre, by):
    need = open_need(centre, valid_until=TODAY + timedelta(days=1))
    assert offer(need, cleared(centre), by=by, at=NOW).last_day == need.valid_until


def test_the_page_asks_those_who_are_ticked(centre, coordinator):
    need, people = open_need(centre), [cleared(centre) for _ in range(2)]
    page = coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    assert page.count('form="several"') == 2
    path = f"matching/needs/{need.pk}/offers/"
    assert coordinator.post(path).status_code == 302
    coordinator.post(path, people=[who.pk for who in people])
    assert Offer.objects.count() == 2


def test_a_centre_sets_its_rules(centre, coordinator):
    good = {"offers_at_once": 2, "offer_days": 5, "need_valid_months": 6}
    wrong = coordinator.post("matching/rules/", **good | {"offers_at_once": 0}).context["form"]
    assert list(wrong.errors) == ["offers_at_once"]
    coordinator.post("matching/rules/", **good)
    centre.refresh_from_db()
    assert (centre.offers_at_once, centre.offer_days, centre.need_valid_months) == (2, 5, 6)


def test_a_no_by_phone_keeps_its_reason_and_who_noted_it(asked, coordinator):
    Offer.objects.update(expires_at="2999-01-01T00:00Z")
    coordinator.post(f"matching/offers/{asked[0].pk}/answer/", answer="no", reason="far")
    asked[0].refresh_from_db()
    assert (asked[0].answered_how, asked[0].decline_reason) == ("phone", "far")
    assert asked[0].noted_by == coordinator.user
    assert "za daleko" in coordinator.get(f"matching/needs/{asked[0].need_id}/").content.decode()


def test_a_volunteer_undoes_their_own_no_on_their_page(centre, by):
    volunteer = cleared(centre, user=UserFactory())
    sent = OfferFactory(need=open_need(centre, state="offered"), volunteer=volunteer)
    browser = Browser()
    browser.force_login(volunteer.user)
    browser.post(f"/my/offers/{sent.pk}/answer/", {"answer": "no", "reason": "time"})
    sent.refresh_from_db()
    assert (sent.state, sent.answered_how, sent.decline_reason) == ("declined", "own", "time")
    browser.post(f"/my/offers/{sent.pk}/reopen/")
    sent.refresh_from_db()
    assert sent.state == "offered"
    withdraw(sent, by=by, at=NOW)
    browser.post(f"/my/offers/{sent.pk}/reopen/")
    sent.refresh_from_db()
    assert sent.state == "withdrawn"
