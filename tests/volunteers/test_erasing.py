"""Erasure: what goes, what stays with its reason and its end, and the answer (GDPR art. 17)."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from accounts.models import User
from calendars.models import FeedToken
from centres.models import Role
from messaging.models import Message, Reply
from tests.factories import (
    NOW,
    AgreementFactory,
    AvailabilityFactory,
    CheckFactory,
    MatchFactory,
    MembershipFactory,
    UserFactory,
    VisitFactory,
    VolunteerFactory,
)
from tests.factories_messaging import MessageFactory, ReplyFactory
from volunteers.erasing.carrying_out import erase, see_to_it
from volunteers.errors import ErasedAlready, StillVisits
from volunteers.mine.asking import ask
from volunteers.models import Erasure, OwnRequest, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer(centre):
    return VolunteerFactory(
        centre=centre, user=UserFactory(email="basia@example.org"), email="basia@example.org",
        state="preparing", about="Lubię szachy.", guardian_name="Maria Kowalik",
        guardian_phone="+48451000777",
    )  # fmt: skip


@pytest.fixture
def desk(centre):
    browser = Browser()
    browser.force_login(MembershipFactory(centre=centre, role=Role.COORDINATOR).user)
    return browser


@pytest.fixture
def page(volunteer):
    return f"/desk/{volunteer.centre.slug}/volunteers/{volunteer.pk}/erase/"


def everything_said_of(volunteer):
    """All columns of the person's row, of their sign-in, and of messages and texts, as text."""
    rows = [
        *Volunteer.objects.filter(pk=volunteer.pk).values_list(),
        *User.objects.filter(pk=volunteer.user_id).values_list(),
        *Message.objects.exclude(purpose="volunteers/erased").values_list(),
        *Reply.objects.values_list(),
    ]
    return str(rows)


def test_the_coordinator_sees_what_goes_and_what_stays_before_it_happens(desk, page, volunteer):
    AgreementFactory(volunteer=volunteer, number="P/7/2026")
    shown = desk.get(page).content.decode()
    assert "P/7/2026" in shown
    assert "art. 44" in shown
    assert f"{NOW.year + 10}-12-31" in shown or f"31.12.{NOW.year + 10}" in shown
    assert desk.post(page, {"papers_until": "2040-12-31"}).status_code == 200
    volunteer.refresh_from_db()
    assert volunteer.erased_at is None


def test_somebody_without_papers_goes_with_their_name(desk, page, volunteer, centre):
    AvailabilityFactory(volunteer=volunteer)
    sent = MessageFactory(
        centre=centre, address=volunteer.phone, recipient_name=str(volunteer), state="delivered"
    )
    ReplyFactory(sender=volunteer.phone, centre=centre, answers=sent, body="Jestem Basia")
    for elsewhere in (
        {"centre": None, "address": "basia@example.org", "recipient_name": ""},
        {"address": "+48451000555", "recipient_name": str(volunteer)},
        {"address": "+48451000777", "recipient_name": "Maria Kowalik", "target": volunteer},
    ):
        MessageFactory(**{"centre": centre, "state": "sent"} | elsewhere)
    desk.post(page, {"sure": "on"})
    left = everything_said_of(volunteer)
    gone = (volunteer.last_name, "basia@", "szachy", "Kowalik", "Jestem", "+48451")
    for trace in gone:
        assert trace not in left
    assert not volunteer.availabilities.exists()
    assert not User.objects.get(pk=volunteer.user_id).is_active


def test_papers_stay_under_the_name_until_their_day_and_no_longer(desk, page, volunteer):
    AgreementFactory(volunteer=volunteer)
    CheckFactory(volunteer=volunteer)
    desk.post(page, {"sure": "on", "papers_until": "2036-12-31"})
    volunteer.refresh_from_db()
    assert (volunteer.phone, bool(volunteer.last_name)) == ("", True)
    assert volunteer.agreements.exists()
    assert Erasure.objects.get().papers_until == date(2036, 12, 31)
    see_to_it(at=NOW.replace(year=2037))
    volunteer.refresh_from_db()
    assert (volunteer.first_name, volunteer.last_name) == ("", "")
    assert not volunteer.agreements.exists()
    assert not volunteer.checks.exists()


def test_the_person_is_told_and_the_answer_is_forgotten_two_weeks_later(volunteer):
    asked = ask(volunteer, OwnRequest.Sort.ERASURE, by=volunteer.user, at=NOW)
    erase(volunteer, by=None, at=NOW)
    asked.refresh_from_db()
    assert asked.answer == OwnRequest.Answer.DONE
    answer = Message.objects.get(purpose="volunteers/erased")
    assert answer.address == volunteer.phone
    see_to_it(at=NOW + timedelta(days=15))
    answer.refresh_from_db()
    assert (answer.address, answer.body, answer.recipient_name) == ("", "", "–")


def test_their_calendar_feed_goes_with_the_sign_in(volunteer):
    FeedToken.objects.create(user=volunteer.user, kind="volunteer", digest="a", created_at=NOW)
    erase(volunteer, by=None, at=NOW)
    assert not FeedToken.objects.exists()


def test_it_happens_once(volunteer):
    erase(volunteer, by=None, at=NOW)
    with pytest.raises(ErasedAlready):
        erase(volunteer, by=None, at=NOW)


def test_nobody_vanishes_behind_a_persons_back(desk):
    match = MatchFactory(state="active")
    with pytest.raises(StillVisits):
        erase(match.volunteer, by=None, at=NOW)


def test_that_somebody_was_visited_stays_when_the_visitor_is_erased():
    match = MatchFactory(state="ended", ended_at=NOW, end_reason="other")
    VisitFactory(match=match, state="done")
    erase(match.volunteer, by=None, at=NOW)
    match.refresh_from_db()
    assert str(match.volunteer) == "dane usunięte"
    assert match.visits.count() == 1


def test_somebody_of_two_centres_is_erased_in_one_and_signs_in_for_the_other(volunteer):
    other = VolunteerFactory(user=volunteer.user, state="preparing")
    erase(volunteer, by=None, at=NOW)
    user = User.objects.get(pk=volunteer.user_id)
    assert user.is_active
    assert list(user.volunteerings.all()) == [other]


def test_a_no_has_a_reason_and_says_where_to_complain(desk, volunteer, client):
    asked = ask(volunteer, OwnRequest.Sort.ERASURE, by=volunteer.user, at=NOW)
    place = f"/desk/{volunteer.centre.slug}/volunteers/asked/{asked.pk}/refuse/"
    assert desk.post(place, {"why": ""}).status_code == 200
    desk.post(place, {"why": "claim", "words": "Trwa sprawa o szkodę."})
    told = Message.objects.get(purpose="volunteers/not_erased")
    assert "art. 17" in told.body
    assert "szkod" not in told.body
    client.force_login(volunteer.user)
    shown = client.get("/my/me/").content.decode()
    assert "Trwa sprawa" in shown
    assert "uodo.gov.pl" in shown


def test_an_application_that_came_to_nothing_goes_after_half_a_year(centre):
    refused = VolunteerFactory(
        centre=centre, state="ended", end_reason="refused", ended_at=NOW - timedelta(days=181)
    )
    recent = VolunteerFactory(
        centre=centre, state="ended", end_reason="refused", ended_at=NOW - timedelta(days=170)
    )
    assert see_to_it(at=NOW) == 1
    refused.refresh_from_db()
    recent.refresh_from_db()
    assert (refused.last_name, bool(recent.last_name)) == ("", True)
    assert not Message.objects.exists()


def test_who_is_erased_stands_in_no_list(desk, volunteer):
    name = volunteer.last_name
    erase(volunteer, by=None, at=NOW)
    shown = desk.get(f"/desk/{volunteer.centre.slug}/volunteers/?state=ended").content.decode()
    assert name not in shown
    assert "dane usunięte" not in shown
