"""The supported person is told who would come and agrees, before anything of theirs is shown."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client as Browser
from django.utils import timezone

from audit.models import Action
from kit.states import IllegalMove
from matching import pairing
from matching.agreement.agreeing import (
    UNDONE_WITHIN,
    note_agreement,
    note_refusal,
    take_back_agreement,
)
from matching.errors import NotAgreed, NotNow
from matching.life.contracting import issue_referral
from matching.models import Exclusion, Match, Offer
from matching.offers.offering import offer
from matching.offers.settling import accept
from messaging.models import Message
from tests.factories import NOW, TODAY, MatchFactory, UserFactory, VisitFactory
from tests.factories_matching import cleared, open_need
from visits.errors import NotAgreedYet
from visits.planning import plan_single

LATER = NOW + timedelta(hours=2)
ASKED = {"on": TODAY, "how": Match.AskedHow.PHONE, "at": LATER}


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def match(centre, by):
    """A yes of the volunteer's, of which the client knows nothing yet."""
    sent = offer(open_need(centre), cleared(centre, user=UserFactory()), by=by, at=NOW)
    Message.objects.update(state=Message.State.DELIVERED)
    return accept(sent, by=None, at=NOW)


def body(purpose):
    return Message.objects.get(purpose=purpose).body


def test_a_yes_says_who_noted_it_when_and_how(match, by):
    note_agreement(match, by=by, **ASKED)
    match.refresh_from_db()
    assert match.is_agreed
    assert (match.client_asked_on, match.client_asked_how) == (TODAY, "phone")
    assert (match.client_noted_by, match.client_noted_at) == (by, LATER)
    assert Action.objects.get(verb="note_agreement").facts == {"agrees": True, "how": "phone"}


def test_nobody_is_introduced_or_visited_without_it(match, by):
    for step in (pairing.introduce, pairing.start):
        with pytest.raises(NotAgreed):
            step(match, by=by, at=LATER)
    with pytest.raises(NotAgreedYet):
        plan_single(match, starts_at=NOW + timedelta(days=1), minutes=60, by=by, at=LATER)
    note_agreement(match, by=by, **ASKED)
    assert pairing.introduce(match, by=by, at=LATER).state == "introduced"


def test_not_even_the_database_takes_a_visited_client_who_was_not_asked(match):
    with pytest.raises(IntegrityError):
        Match.objects.filter(pk=match.pk).update(state="active")


def test_a_no_opens_the_need_again_and_the_volunteer_is_thanked_without_a_reason(match, by):
    ended = note_refusal(match, apart=True, by=by, **ASKED)
    ended.need.refresh_from_db()
    ended.volunteer.refresh_from_db()
    assert (ended.state, ended.end_reason) == ("ended", "refused")
    assert (ended.need.state, ended.volunteer.state) == ("open", "ready")
    assert ended.client_agrees is False
    assert Exclusion.objects.filter(volunteer=ended.volunteer, client=ended.need.client).exists()
    told = "Dziekujemy za gotowosc do pomocy! Tym razem sie nie uda. Chetnie zapytamy ponownie."
    assert body("matching/not_this_time") == f"GOPS Kalinowo Wielk: {told}"
    assert Message.objects.get(purpose="matching/accepted").state == "cancelled"


def test_the_same_no_twice_tells_once(match, by):
    for _ in range(2):
        note_refusal(match, apart=False, by=by, **ASKED)
    assert Message.objects.filter(purpose="matching/not_this_time").count() == 1
    assert not Exclusion.objects.exists()


def test_the_client_may_think_better_of_it_before_the_first_visit(match, by):
    note_agreement(match, by=by, **ASKED)
    note_agreement(match, by=by, **ASKED)
    assert note_refusal(match, apart=False, by=by, **ASKED).state == "ended"
    with pytest.raises(IllegalMove):
        note_agreement(match, by=by, **ASKED)


def test_once_they_have_met_a_match_is_ended_not_refused(by, db):
    match = MatchFactory(state="introduced")
    with pytest.raises(IllegalMove):
        note_refusal(match, apart=False, by=by, **ASKED)


def test_a_slip_is_undone_for_a_while(match, by):
    note_agreement(match, by=by, **ASKED)
    with pytest.raises(NotAgreed):
        take_back_agreement(match, by=by, at=LATER + UNDONE_WITHIN)
    assert take_back_agreement(match, by=by, at=LATER + UNDONE_WITHIN / 2).awaits_client
    assert not Match.objects.agreed().exists()


def test_a_social_worker_notes_it_on_the_page_of_the_match(match, worker):
    page = f"matching/matches/{match.pk}/"
    assert worker.url(f"{page}agreement/") in worker.get(page).content.decode()
    assert set(worker.post(f"{page}agreement/").context["form"].errors) == {
        "agrees",
        "asked_on",
        "how",
    }
    Offer.objects.update(offered_at=timezone.now() - timedelta(minutes=5))
    early = timezone.localdate() - timedelta(days=1)
    refused = worker.post(f"{page}agreement/", agrees="yes", asked_on=early, how="visit")
    assert list(refused.context["form"].errors) == ["asked_on"]
    worker.post(f"{page}agreement/", agrees="yes", asked_on=timezone.localdate(), how="visit")
    shown = worker.get(page).content.decode()
    assert "Klient zgadza się" in shown
    worker.post(f"{page}agreement/undo/")
    assert Match.objects.get().awaits_client


def test_a_visit_planned_before_agreements_were_noted_names_nobody(match):
    VisitFactory(match=match, starts_at=timezone.now() + timedelta(days=1))
    browser = Browser()
    browser.force_login(match.volunteer.user)
    page = browser.get("/my/visits/").content.decode()
    assert match.need.client.address not in page
    assert match.need.client.first_name not in page


def test_no_paper_names_somebody_who_was_not_asked(match, by):
    with pytest.raises(NotNow):
        issue_referral(match, by=by, at=LATER)
    note_agreement(match, by=by, **ASKED)
    assert issue_referral(match, by=by, at=LATER)
