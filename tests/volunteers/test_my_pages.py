import pytest
from django.test import Client as Browser

from tests.factories import (
    AgreementFactory,
    AvailabilityFactory,
    HelpKindFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.factories_volunteers import AbsenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer():
    person = VolunteerFactory(user=UserFactory(), state="ready")
    AvailabilityFactory(volunteer=person)
    return person


@pytest.fixture
def mine(volunteer):
    browser = Browser()
    browser.force_login(volunteer.user)
    return browser


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/my/").url.startswith("/accounts/login/")


def test_the_page_says_where_one_stands_and_what_is_missing(mine):
    page = mine.get("/my/").content.decode()
    assert "Twoje przygotowanie jest skończone" in page
    assert "brak obowiązującego porozumienia" in page


def test_somebody_of_two_centres_sees_both(mine, volunteer):
    other = VolunteerFactory(user=volunteer.user, state="preparing")
    page = mine.get("/my/").content.decode()
    assert volunteer.centre.name in page
    assert other.centre.name in page


def test_who_has_left_is_thanked(mine, volunteer):
    volunteer.state, volunteer.end_reason = "ended", "time"
    volunteer.save()
    assert "Dziękujemy za wszystko" in mine.get("/my/").content.decode()


def test_somebody_without_a_volunteering_is_shown_the_way_in(client):
    client.force_login(UserFactory())
    assert 'href="/join/"' in client.get("/my/").content.decode()


def test_who_wants_to_help_children_is_told_that_checks_are_missing(mine, volunteer):
    volunteer.help_kinds.add(HelpKindFactory(code="tutoring", with_minors=True))
    page = mine.get("/my/").content.decode()
    assert "Zanim zaczniesz pomagać dzieciom" in page
    assert "Rejestr" not in page


def test_who_wants_no_children_has_nothing_to_do_about_their_checks(mine, volunteer):
    volunteer.centre.meetings_required = 0
    volunteer.centre.save()
    AgreementFactory(volunteer=volunteer)
    assert "Co jest do zrobienia" not in mine.get("/my/papers/").content.decode()


def test_the_times_are_changed(mine, volunteer):
    page = mine.get(f"/my/{volunteer.pk}/times/").content.decode()
    assert 'value="1-960-1200" id="id_windows_1-960-1200" checked' in page
    mine.post(f"/my/{volunteer.pk}/times/", {"windows": ["5-480-720"], "version": 1})
    assert [row.weekday for row in volunteer.availabilities.all()] == [5]


def test_times_that_the_coordinator_changed_meanwhile_are_not_overwritten(mine, volunteer):
    mine.post(f"/my/{volunteer.pk}/times/", {"windows": ["5-480-720"], "version": 1})
    stale = mine.post(f"/my/{volunteer.pk}/times/", {"windows": ["6-480-720"], "version": 1})
    assert "Ktoś" in stale.content.decode()
    assert [row.weekday for row in volunteer.availabilities.all()] == [5]


def test_a_made_up_time_is_told(mine, volunteer):
    page = mine.post(f"/my/{volunteer.pk}/times/", {"windows": ["9-1-2"], "version": 1})
    assert 'id="id_windows_error"' in page.content.decode()


def test_days_away_are_noted_once_and_taken_back(mine, volunteer):
    for _click in range(2):
        days = {"first_day": "2027-07-01", "last_day": "2027-07-14"}
        mine.post(f"/my/{volunteer.pk}/away/", days)
    absence = volunteer.absences.get()
    mine.post(f"/my/away/{absence.pk}/remove/")
    assert not volunteer.absences.exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2027-07-14", "2027-07-01"),
        ("2027-07-01", "9999-01-01"),
        ("", ""),
        ("30.02.2027", "1.03.2027"),
    ],
)
def test_days_away_that_cannot_be_are_told(mine, volunteer, first, last):
    days = {"first_day": first, "last_day": last}
    page = mine.post(f"/my/{volunteer.pk}/away/", days).content.decode()
    assert "govuk-error-message" in page
    assert not volunteer.absences.exists()


def test_the_language_is_chosen_for_messages_and_pages(mine, volunteer):
    mine.post(f"/my/{volunteer.pk}/language/", {"language": "uk"})
    volunteer.refresh_from_db()
    assert (volunteer.language, volunteer.user.language) == ("uk", "uk")


@pytest.mark.parametrize("page", ["times/", "away/", "language/"])
def test_somebody_elses_pages_are_missing(mine, page):
    stranger = VolunteerFactory(user=UserFactory())
    assert mine.get(f"/my/{stranger.pk}/{page}").status_code == 404
    assert mine.post(f"/my/{stranger.pk}/{page}").status_code == 404


def test_somebody_elses_days_away_are_missing(mine):
    absence = AbsenceFactory()
    assert mine.post(f"/my/away/{absence.pk}/remove/").status_code == 404


def test_who_has_left_changes_nothing_any_more(mine, volunteer):
    volunteer.state, volunteer.end_reason = "ended", "time"
    volunteer.save()
    assert mine.get(f"/my/{volunteer.pk}/times/").status_code == 404
