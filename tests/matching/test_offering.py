"""An offer from the question to the match."""

from datetime import timedelta

import pytest

from audit.models import Action
from clients.needing import close_need
from kit.clock import at_wall
from kit.sms_text import segments
from matching.errors import HardStop, NeedNotOpen, NotInQuestion, OfferGone, OverrideNeeded
from matching.exclusions.excluding import exclude
from matching.models import Match, MatchChange, Offer
from matching.offers.lapsing import expire_overdue
from matching.offers.offering import offer
from matching.offers.settling import accept, decline, withdraw
from messaging.models import Message
from tests.factories import NOW, TODAY, HelpKindFactory, UserFactory, VillageFactory
from tests.factories_matching import checked, cleared, open_need

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def sent(centre, by):
    """An offer that is out, its message delivered."""
    made = offer(open_need(centre), cleared(centre), by=by, at=NOW)
    Message.objects.update(state=Message.State.DELIVERED)
    return made


def bodies(purpose):
    return list(Message.objects.filter(purpose=purpose).values_list("body", flat=True))


def test_an_offer_asks_by_text_and_waits_until_the_end_of_the_third_day(centre, by):
    far = VillageFactory(municipality=centre.municipality, latitude=51.427)
    made = offer(open_need(centre), cleared(centre, village=far), by=by, at=NOW)
    told = "Mamy dla Ciebie propozycje pomocy: wtorki ok. 16:00, ok. 3 km."
    how = "Czekamy do 26.11. Odpisz TAK lub NIE."
    assert bodies("matching/offer") == [f"GOPS Kalinowo Wielk: {told} {how}"]
    assert made.expires_at == at_wall(TODAY + timedelta(days=3), 1440)
    assert made.last_day == TODAY + timedelta(days=3)
    made.need.refresh_from_db()
    assert made.need.state == "offered"


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_longest_text_fits_one_part_and_tells_nothing_of_the_client(centre, by, language):
    far = VillageFactory(municipality=centre.municipality, latitude=52.2)
    need = open_need(centre, tasks="Kanarek", client__first_name="Kanarek")
    need.windows.update(weekday=0)
    volunteer = cleared(centre, village=far, radius_km=100, language=language)
    offer(need, volunteer, by=by, at=NOW, override_reason="uzgodnione")
    (body,) = bodies("matching/offer")
    assert segments(body).count == 1
    for secret in (need.client.first_name, need.client.last_name, need.client.address):
        assert secret not in body
    assert need.kind.name_pl.lower() not in body.lower()
    assert need.tasks not in body


def test_a_text_in_ukrainian_takes_two_parts_at_the_most(centre, by):
    offer(open_need(centre), cleared(centre, language="uk"), by=by, at=NOW)
    (body,) = bodies("matching/offer")
    assert segments(body).count <= 2


def test_who_can_only_be_phoned_is_asked_on_the_telephone(centre, by):
    made = offer(open_need(centre), cleared(centre, phone="+48483600001"), by=by, at=NOW)
    assert made.state == Offer.State.OFFERED
    assert Message.objects.calls(NOW).get().target == made


def test_accepting_makes_a_match_and_everybody_active(sent, by):
    match = accept(sent, by=None, at=LATER)
    match.refresh_from_db()
    assert (match.state, match.need.state, match.volunteer.state) == (
        "accepted",
        "matched",
        "active",
    )
    assert [change.after for change in match.changes.all()] == ["accepted"]
    assert len(bodies("matching/accepted")) == 1
    verbs = Action.objects.values_list("verb", flat=True)
    assert {"offer", "accept_offer", "move_need", "volunteers.move"} <= set(verbs)


def test_the_same_yes_twice_makes_one_match(sent):
    first = accept(sent, by=None, at=LATER)
    assert accept(sent, by=None, at=LATER) == first
    assert Match.objects.count() == MatchChange.objects.count() == 1
    assert len(bodies("matching/accepted")) == 1


def test_declining_reopens_the_need(sent):
    since = sent.need.waiting_since
    decline(sent, by=None, at=LATER)
    sent.refresh_from_db()
    assert (sent.state, sent.need.state) == ("declined", "open")
    assert sent.need.waiting_since == since


def test_withdrawing_reopens_the_need_and_tells_the_volunteer(sent, by):
    withdraw(sent, by=by, at=LATER)
    sent.refresh_from_db()
    assert (sent.state, sent.need.state) == ("withdrawn", "open")
    assert len(bodies("matching/withdrawn")) == 1


def test_withdrawing_before_the_message_went_out_cancels_it_and_tells_nothing(centre, by):
    made = offer(open_need(centre), cleared(centre), by=by, at=NOW)
    withdraw(made, by=by, at=LATER)
    assert [m.state for m in Message.objects.all()] == [Message.State.CANCELLED]


def test_an_unanswered_offer_expires_and_reopens_the_need(sent):
    assert expire_overdue(at=sent.expires_at - timedelta(seconds=1)) == 0
    assert expire_overdue(at=sent.expires_at) == 1
    assert expire_overdue(at=sent.expires_at) == 0
    sent.refresh_from_db()
    assert (sent.state, sent.need.state) == ("expired", "open")


@pytest.mark.parametrize("answer", [accept, decline])
def test_an_answer_after_the_time_is_too_late_even_before_the_sweep(sent, answer):
    with pytest.raises(OfferGone) as gone:
        answer(sent, by=None, at=sent.expires_at)
    assert gone.value.state == "expired"
    assert not Match.objects.exists()


@pytest.mark.parametrize("first", [decline, withdraw])
def test_a_yes_after_a_no_or_a_withdrawal_is_too_late(sent, first, by):
    first(sent, by=by, at=LATER)
    with pytest.raises(OfferGone):
        accept(sent, by=None, at=LATER)
    assert not Match.objects.exists()


def test_only_one_person_is_asked_at_a_time(sent, centre, by):
    with pytest.raises(NeedNotOpen):
        offer(sent.need, cleared(centre), by=by, at=LATER)


def test_a_stale_need_is_offered_to_nobody(centre, by):
    need = open_need(centre, valid_until=TODAY - timedelta(days=1))
    with pytest.raises(NeedNotOpen):
        offer(need, cleared(centre), by=by, at=NOW)


def test_a_wish_is_overridden_with_a_written_reason_only(centre, by):
    need, volunteer = open_need(centre, kind=HelpKindFactory(code="errands")), cleared(centre)
    with pytest.raises(OverrideNeeded):
        offer(need, volunteer, by=by, at=NOW)
    made = offer(need, volunteer, by=by, at=NOW, override_reason="zgadza się tym razem")
    assert made.override_reason == "zgadza się tym razem"
    assert Action.objects.get(verb="offer").facts["overridden"] == ["kind"]


def test_the_checks_for_minors_cannot_be_overridden(centre, by):
    kind = HelpKindFactory(code="tutoring", with_minors=True)
    need, volunteer = open_need(centre, kind=kind), cleared(centre, kinds=(kind,))
    with pytest.raises(HardStop):
        offer(need, volunteer, by=by, at=NOW, override_reason="znamy tę osobę od lat")
    assert not Offer.objects.exists()


def test_a_yes_does_not_hold_when_minors_have_moved_in_meanwhile(sent):
    client = sent.need.client
    client.minors_at_home = True
    client.save()
    with pytest.raises(HardStop):
        accept(sent, by=None, at=LATER)
    assert not Match.objects.exists()
    checked(sent.volunteer)
    assert accept(sent, by=None, at=LATER)


def test_an_excluded_volunteer_cannot_be_asked(centre, by):
    need, volunteer = open_need(centre), cleared(centre)
    exclude(volunteer, need.client, by=by, at=NOW)
    with pytest.raises(NotInQuestion):
        offer(need, volunteer, by=by, at=NOW, override_reason="mimo wszystko")


def test_noting_an_exclusion_withdraws_an_offer_that_is_out(sent, by):
    exclude(sent.volunteer, sent.need.client, by=by, at=LATER)
    sent.refresh_from_db()
    assert (sent.state, sent.need.state) == ("withdrawn", "open")


def test_closing_the_need_withdraws_the_offer(sent, by):
    close_need(sent.need, reason="met", by=by, at=LATER)
    sent.refresh_from_db()
    assert (sent.state, sent.need.state) == ("withdrawn", "closed")
    assert len(bodies("matching/withdrawn")) == 1


def test_an_answer_closes_the_question_in_the_outbox(sent):
    decline(sent, by=None, at=LATER)
    assert not Message.objects.unanswered(LATER).exists()


def test_others_who_were_asked_are_thanked_when_one_accepts(sent, centre, by):
    other = Offer.objects.create(
        need=sent.need,
        volunteer=cleared(centre),
        offered_at=NOW,
        offered_by=by,
        expires_at=sent.expires_at,
    )
    accept(sent, by=None, at=LATER)
    other.refresh_from_db()
    assert other.state == "withdrawn"
    assert len(bodies("matching/taken")) == 1
    with pytest.raises(OfferGone):
        accept(other, by=None, at=LATER)
