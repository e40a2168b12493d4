import pytest

from tests.factories import (
    AvailabilityFactory,
    CheckFactory,
    HelpKindFactory,
    VillageFactory,
    VolunteerFactory,
)
from tests.factories_volunteers import AbsenceFactory
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

PAGES = ["", "edit/", "move/", "check/", "agreement/", "consent/", "away/"]


def address(centre, volunteer, page=""):
    return f"/desk/{centre.slug}/volunteers/{volunteer.pk}/{page}"


def shown(desk, centre, volunteer, page=""):
    return desk.get(address(centre, volunteer, page)).content.decode()


def profile(volunteer, **changed):
    """What the form of the profile posts back when nothing was touched."""
    fields = {
        "first_name": volunteer.first_name,
        "last_name": volunteer.last_name,
        "phone": volunteer.phone,
        "email": volunteer.email,
        "language": "pl",
        "village": volunteer.village_id or "",
        "age_band": volunteer.age_band,
        "guardian_name": "",
        "guardian_phone": "",
        "help_kinds": [kind.pk for kind in volunteer.help_kinds.all()],
        "transport": "foot",
        "radius_km": 10,
        "weekly_minutes": 120,
        "most_clients": 1,
        "about": "",
        "windows": ["1-960-1200"],
        "version": volunteer.version,
    }
    return fields | changed


@pytest.fixture
def volunteer(centre):
    person = VolunteerFactory(centre=centre, state="ready", last_name="Wrona")
    person.help_kinds.add(HelpKindFactory())
    AvailabilityFactory(volunteer=person)
    return person


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_another_centres_volunteer_is_missing(desk, centre, page):
    stranger = VolunteerFactory()
    assert desk.get(address(centre, stranger, page)).status_code == 404
    assert desk.post(address(centre, stranger, page)).status_code in {404, 405}


@pytest.mark.parametrize("move", ["admit/", "refuse/", "take-back/", "move/paused/"])
def test_nobody_moves_another_centres_volunteer(desk, centre, move):
    stranger = VolunteerFactory()
    assert desk.post(address(centre, stranger, move)).status_code == 404
    stranger.refresh_from_db()
    assert stranger.state == "applied"


def test_the_page_says_what_is_missing_in_words(desk, centre, volunteer):
    page = shown(desk, centre, volunteer)
    assert "brak obowiązującego porozumienia" in page
    assert "Przed pracą z małoletnimi" not in page


def test_who_wants_to_help_children_sees_which_checks_are_missing(desk, centre, volunteer):
    volunteer.help_kinds.add(HelpKindFactory(code="tutoring", with_minors=True))
    CheckFactory(volunteer=volunteer, kind="rps")
    page = shown(desk, centre, volunteer)
    assert "Przed pracą z małoletnimi" in page
    assert "Rejestr Sprawców Przestępstw na Tle Seksualnym: nie sprawdzono" not in page
    assert "Rejestr Państwowej Komisji: nie sprawdzono" in page


def test_somebody_with_the_same_phone_is_pointed_out(desk, centre, volunteer):
    VolunteerFactory(centre=centre, phone=volunteer.phone, last_name="Siostra")
    VolunteerFactory(phone=volunteer.phone, last_name="Obca")
    page = shown(desk, centre, volunteer)
    assert ("Siostra" in page, "Obca" in page) == (True, False)


def test_the_history_tells_who_did_what(desk, centre, coordinator):
    volunteer = VolunteerFactory(centre=centre)
    desk.post(address(centre, volunteer, "admit/"))
    page = shown(desk, centre, volunteer)
    assert f'Przyjęto <span class="quiet">({coordinator.user})</span>' in page


def test_what_people_wrote_is_shown_and_never_run(desk, centre, volunteer):
    Volunteer.objects.update(about="<script>alert(1)</script>", last_name="<b>Wrona")
    page = shown(desk, centre, volunteer)
    assert "<script>alert" not in page
    assert "<b>Wrona" not in page


def test_the_profile_is_changed_and_the_log_names_the_fields_only(desk, centre, volunteer):
    kind = HelpKindFactory(code="errands")
    desk.post(
        address(centre, volunteer, "edit/"),
        profile(volunteer, last_name="Kawka", help_kinds=[kind.pk], windows=["2-480-720"]),
    )
    volunteer.refresh_from_db()
    assert (volunteer.last_name, volunteer.version) == ("Kawka", 2)
    assert list(volunteer.help_kinds.all()) == [kind]
    assert [row.weekday for row in volunteer.availabilities.all()] == [2]


def test_a_profile_saved_without_a_change_is_no_change(desk, centre, volunteer):
    desk.post(address(centre, volunteer, "edit/"), profile(volunteer))
    volunteer.refresh_from_db()
    assert volunteer.version == 1


def test_an_edit_in_a_stale_tab_is_told_and_overwrites_nothing(desk, centre, volunteer):
    old = profile(volunteer, last_name="Z drugiej karty")
    desk.post(address(centre, volunteer, "edit/"), profile(volunteer, last_name="Kawka"))
    page = desk.post(address(centre, volunteer, "edit/"), old).content.decode()
    assert "Kawka" in page
    assert 'value="Z drugiej karty"' in page
    volunteer.refresh_from_db()
    assert volunteer.last_name == "Kawka"


def test_a_profile_keeps_a_phone_or_an_email(desk, centre, volunteer):
    page = desk.post(
        address(centre, volunteer, "edit/"), profile(volunteer, phone="", email="")
    ).content.decode()
    assert "wystarczy jedno z nich" in page


def test_another_email_is_another_sign_in(desk, centre, volunteer):
    desk.post(address(centre, volunteer, "edit/"), profile(volunteer, email="stary@example.org"))
    volunteer.refresh_from_db()
    old = volunteer.user
    desk.post(address(centre, volunteer, "edit/"), profile(volunteer, email="nowy@example.org"))
    volunteer.refresh_from_db()
    assert volunteer.user.email == "nowy@example.org"
    assert not old.volunteerings.exists()


def test_a_village_of_another_commune_is_refused(desk, centre, volunteer):
    foreign = VillageFactory()
    page = desk.post(
        address(centre, volunteer, "edit/"), profile(volunteer, village=foreign.pk)
    ).content.decode()
    assert 'id="id_village_error"' in page


def test_a_check_is_noted(desk, centre, volunteer, coordinator):
    answers = {
        "kind": "krk",
        "clear": "yes",
        "checked_on": "2026-11-20",
        "valid_until": "20.11.2027",
        "document": "KRK/7",
    }
    desk.post(address(centre, volunteer, "check/"), answers)
    check = volunteer.checks.get()
    assert (check.kind, check.clear, check.checked_by) == ("krk", True, coordinator.user)
    assert "KRK/7" in shown(desk, centre, volunteer)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("checked_on", "2199-01-01"),
        ("checked_on", "0001-01-01"),
        ("checked_on", "31.02.2026"),
        ("valid_until", "2020-01-01"),
        ("valid_until", "9999-12-31"),
        ("kind", "other"),
        ("clear", ""),
        ("document", "x" * 81),
    ],
)
def test_a_bad_check_is_told_beside_the_field(desk, centre, volunteer, field, typed):
    answers = {
        "kind": "krk",
        "clear": "yes",
        "checked_on": "2026-11-20",
        "valid_until": "2027-11-20",
    }
    page = desk.post(address(centre, volunteer, "check/"), answers | {field: typed})
    assert f'id="id_{field}_error"' in page.content.decode()
    assert not volunteer.checks.exists()


def test_an_agreement_cannot_end_before_it_begins(desk, centre, volunteer):
    answers = {
        "number": "W/1",
        "signed_on": "2026-11-01",
        "starts_on": "2026-11-10",
        "ends_on": "2026-11-09",
    }
    page = desk.post(address(centre, volunteer, "agreement/"), answers).content.decode()
    assert 'id="id_ends_on_error"' in page
    desk.post(address(centre, volunteer, "agreement/"), answers | {"ends_on": ""})
    assert volunteer.agreements.get().ends_on is None


def test_a_guardians_consent_is_noted_and_withdrawn(desk, centre):
    minor = VolunteerFactory(centre=centre, state="ready", age_band="13-17")
    desk.post(address(centre, minor, "consent/"), {"given_on": "2026-11-02"})
    minor.refresh_from_db()
    assert str(minor.guardian_consent_on) == "2026-11-02"
    desk.post(address(centre, minor, "consent/"), {"given_on": ""})
    minor.refresh_from_db()
    assert minor.guardian_consent_on is None


def test_days_away_are_noted_and_taken_back(desk, centre, volunteer):
    answers = {"first_day": "2027-02-01", "last_day": "2027-02-14"}
    desk.post(address(centre, volunteer, "away/"), answers)
    absence = volunteer.absences.get()
    desk.post(f"/desk/{centre.slug}/volunteers/away/{absence.pk}/remove/")
    assert not volunteer.absences.exists()


def test_days_away_cannot_end_before_they_begin(desk, centre, volunteer):
    answers = {"first_day": "2027-02-14", "last_day": "2027-02-01"}
    page = desk.post(address(centre, volunteer, "away/"), answers).content.decode()
    assert 'id="id_last_day_error"' in page


def test_another_centres_days_away_are_missing(desk, centre):
    absence = AbsenceFactory()
    response = desk.post(f"/desk/{centre.slug}/volunteers/away/{absence.pk}/remove/")
    assert response.status_code == 404


def test_a_coordinator_adds_somebody_who_phoned(desk, centre, filled, coordinator):
    response = desk.post(f"/desk/{centre.slug}/volunteers/add/", filled)
    volunteer = Volunteer.objects.get()
    assert response.url == address(centre, volunteer)
    assert str(coordinator.user) in shown(desk, centre, volunteer)


def test_a_coordinator_adds_somebody_while_the_public_sign_up_is_closed(desk, centre, filled):
    centre.joining_open = False
    centre.save()
    desk.post(f"/desk/{centre.slug}/volunteers/add/", filled)
    assert Volunteer.objects.exists()
