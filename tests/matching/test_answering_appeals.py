"""A volunteer answers an appeal without signing up anew; the wall, and the paper for the board."""

import pytest
from django.test import Client as Browser

from centres.appealing import withdraw_appeal
from centres.models import AppealWindow
from tests.factories import NOW, AppealFactory, HelpKindFactory, UserFactory, VolunteerFactory
from volunteers.models import OwnRequest, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(centre):
    kind = HelpKindFactory(code="chess", name_pl="Szachy")
    return AppealFactory(
        centre=centre, kind=kind, state="published", published_at=NOW, expires_on="2999-01-01",
        words="Szukamy osoby do gry.",
    )  # fmt: skip


@pytest.fixture
def volunteer(centre):
    return VolunteerFactory(centre=centre, user=UserFactory(), state="ready")


@pytest.fixture
def mine(volunteer):
    browser = Browser()
    browser.force_login(volunteer.user)
    return browser


def test_one_press_tells_the_coordinator_and_makes_no_second_volunteer(
    mine, volunteer, appeal, coordinator
):
    assert "Mogę w tym pomóc" in mine.get("/my/visits/").content.decode()
    for _click in range(2):
        mine.post(f"/my/{volunteer.pk}/appeals/{appeal.pk}/")
    assert OwnRequest.objects.get().appeal == appeal
    assert Volunteer.objects.count() == 1
    assert "może pomóc" in coordinator.get("today/").content.decode()
    assert str(volunteer) in coordinator.get(f"matching/appeals/{appeal.pk}/").content.decode()
    assert "1 osoba" in coordinator.get("matching/appeals/").content.decode()


def test_the_way_of_the_wall_leads_a_known_volunteer_past_the_sign_up(mine, volunteer, appeal):
    led = mine.get(f"/join/{appeal.centre.slug}/?appeal={appeal.pk}")
    assert led.url == f"/my/{volunteer.pk}/appeals/{appeal.pk}/"
    assert "nie trzeba nic wypełniać" in mine.get(led.url).content.decode()


def test_an_appeal_that_is_over_says_so_and_leaves_no_trace(mine, volunteer, appeal):
    withdraw_appeal(appeal, by=None, at=NOW)
    page = mine.post(f"/my/{volunteer.pk}/appeals/{appeal.pk}/", follow=True)
    assert "nieaktualne" in page.content.decode()
    assert not OwnRequest.objects.exists()


def test_another_centres_appeal_is_over_for_a_volunteer_of_this_one(mine, volunteer):
    other = AppealFactory(state="published", published_at=NOW, expires_on="2999-01-01")
    mine.post(f"/my/{volunteer.pk}/appeals/{other.pk}/")
    assert not OwnRequest.objects.exists()


def test_the_appeal_is_printed_for_the_notice_board(coordinator, appeal):
    AppealWindow.objects.create(appeal=appeal, weekday=1, start=960, end=1200)
    paper = coordinator.get(f"matching/appeals/{appeal.pk}/paper/")
    assert paper.content.startswith(b"%PDF")
