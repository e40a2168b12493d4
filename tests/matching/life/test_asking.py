"""Asking somebody by message to take a match over: a yes carries it out, a no changes nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from centres.access import Role
from centres.today import Asked
from matching.errors import CannotHelp, NotNow, OfferGone
from matching.life.asking import ask_to_take_over
from matching.life.ending import say_farewell
from matching.models import Offer
from matching.offers.answering import answer_offer
from matching.offers.settling import accept, decline, expire, reopen, withdraw
from matching.today import provider
from messaging.models import Message
from tests.factories import NOW, VisitFactory
from tests.factories_matching import cleared

DAY = timedelta(days=1)
WHY = "Przeprowadzka."


def ask(match, volunteer, staff, at=NOW) -> Offer:
    facts = {"why": WHY, "how": "phone", "passed_on": "Lubi szachy."}
    return ask_to_take_over(match, volunteer, **facts, by=staff, at=at)


def test_until_the_yes_nothing_changes_and_nothing_is_shown(running, other, staff, told):
    ask(running, other, staff)
    running.refresh_from_db()
    assert (running.state, told()) == ("active", ["offer"])
    assert not other.matches.exists()


@pytest.mark.parametrize("how", ["sms", "email"])
def test_a_yes_by_message_hands_over_without_a_gap(running, other, staff, how, told):
    visit = VisitFactory(match=running, starts_at=NOW + 2 * DAY)
    message = Message.objects.about(ask(running, other, staff)).get()
    message.channel = how
    answer_offer(Offer.objects.get(hand_over__match=running), "yes", message=message, at=NOW + DAY)
    running.refresh_from_db()
    visit.refresh_from_db()
    new = running.taken_over_by
    assert (running.state, running.end_reason) == ("ended", "handed")
    assert (new.state, new.is_agreed, new.passed_on) == ("accepted", True, "Lubi szachy.")
    assert (visit.match, visit.state, new.need.state) == (new, "planned", "matched")
    assert (new.client_noted_by, new.client_noted_at) == (staff, NOW)
    assert told() == ["farewell", "accepted"]


def test_the_same_yes_twice_hands_over_once(running, other, staff):
    sent = ask(running, other, staff)
    assert accept(sent, by=None, at=NOW) == accept(sent, by=None, at=NOW)
    assert running.need.matches.count() == 2


def test_a_no_leaves_the_match_and_can_be_taken_back(running, other, staff):
    sent = ask(running, other, staff)
    decline(sent, by=None, at=NOW)
    running.refresh_from_db()
    assert (running.state, running.need.state) == ("active", "matched")
    reopen(sent, by=None, at=NOW)
    assert accept(sent, by=None, at=NOW).takes_over == running


def test_several_may_be_asked_as_the_centre_allows(running, other, staff, centre):
    ask(running, other, staff)
    with pytest.raises(NotNow):
        ask(running, cleared(centre), staff)
    centre.offers_at_once = 2
    centre.save()
    late = ask(running, cleared(centre), staff)
    accept(Offer.objects.get(volunteer=other), by=None, at=NOW)
    late.refresh_from_db()
    assert (late.state, late.was_filled) == ("withdrawn", True)
    with pytest.raises(OfferGone):
        accept(late, by=None, at=NOW)


def test_whom_a_check_forbids_is_not_asked_and_cannot_say_yes(running, other, staff):
    sent = ask(running, other, staff)
    withdraw(sent, by=staff, at=NOW)
    other.agreements.all().delete()
    with pytest.raises(CannotHelp):
        ask(running, other, staff)


def test_a_match_that_ends_takes_back_who_was_asked(running, other, staff):
    sent = ask(running, other, staff)
    say_farewell(running, reason="goal", by=staff, at=NOW)
    sent.refresh_from_db()
    assert sent.state == "withdrawn"


@pytest.mark.parametrize("end", ["no", "silence"])
def test_today_says_that_nobody_takes_over(running, other, coordinator, end):
    centre = running.need.client.centre
    sent = ask(running, other, coordinator.user)
    decline(sent, by=None, at=NOW) if end == "no" else expire(sent, at=NOW + 9 * DAY)

    def rows(at):
        asked = Asked(coordinator.user, centre, frozenset({Role.COORDINATOR}), at)
        return [row for one in provider(asked) if one.code == "hand-overs-lost" for row in one.rows]

    (row,) = rows(NOW + 9 * DAY)
    assert row.url.endswith(f"/matching/matches/{running.pk}/")
    assert rows(NOW + 30 * DAY) == []


def test_staff_ask_by_message_and_note_the_answer_that_came_by_phone(running, other, coordinator):
    page = f"matching/matches/{running.pk}/"
    facts = {"person": other.pk, "how": "phone", "asked": "message", "why": WHY}
    coordinator.post(f"{page}hand-over/", **facts)
    sent = Offer.objects.get(hand_over__match=running)
    shown = coordinator.get(page).content.decode()
    assert "Nowa" in shown
    assert f"offers/{sent.pk}/answer/" in shown
    coordinator.post(f"matching/offers/{sent.pk}/answer/", answer="yes")
    running.refresh_from_db()
    assert running.taken_over_by.volunteer == other


def test_staff_hand_over_at_once_to_somebody_who_agreed_by_phone(running, other, coordinator):
    facts = {"person": other.pk, "how": "phone", "asked": "phone", "why": WHY}
    coordinator.post(f"matching/matches/{running.pk}/hand-over/", **facts)
    running.refresh_from_db()
    assert running.taken_over_by.accepted_at <= timezone.now()
