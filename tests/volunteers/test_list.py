import pytest

from audit.models import Reading
from centres.models import Role
from tests.factories import (
    TODAY,
    AgreementFactory,
    AttendanceFactory,
    CheckFactory,
    HelpKindFactory,
    MembershipFactory,
    VillageFactory,
    VolunteerFactory,
)

pytestmark = pytest.mark.django_db


def shown(desk, centre, **filters):
    return desk.get(f"/desk/{centre.slug}/volunteers/", filters).content.decode()


def search(desk, centre, words):
    return desk.post(f"/desk/{centre.slug}/volunteers/", {"words": words}).content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    desk, centre, people, django_assert_num_queries
):
    for volunteer in VolunteerFactory.create_batch(people, centre=centre, state="ready"):
        volunteer.help_kinds.add(HelpKindFactory())
        AgreementFactory(volunteer=volunteer)
        CheckFactory(volunteer=volunteer)
        AttendanceFactory(volunteer=volunteer)
    with django_assert_num_queries(13):
        assert "Nowak" in shown(desk, centre)


def test_an_empty_list_says_what_to_do(desk, centre):
    assert "Nie ma jeszcze wolontariuszy" in shown(desk, centre)


def test_other_centres_volunteers_are_not_there(desk, centre):
    VolunteerFactory(last_name="Obca")
    assert "Obca" not in shown(desk, centre) + search(desk, centre, "obca")


def test_who_left_is_shown_only_when_asked_for(desk, centre):
    VolunteerFactory(centre=centre, state="ended", end_reason="time", last_name="Dawna")
    assert "Dawna" not in shown(desk, centre)
    assert "Dawna" in shown(desk, centre, state="ended")


def test_the_list_is_narrowed_by_state_kind_and_village(desk, centre):
    village = VillageFactory(municipality=centre.municipality)
    kind = HelpKindFactory(code="errands")
    wanted = VolunteerFactory(centre=centre, state="ready", village=village, last_name="Szukana")
    wanted.help_kinds.add(kind)
    VolunteerFactory(centre=centre, last_name="Inna")
    for filters in ({"state": "ready"}, {"kind": kind.pk}, {"village": village.pk}):
        page = shown(desk, centre, **filters)
        assert ("Szukana" in page, "Inna" in page) == (True, False)


def test_the_list_is_narrowed_to_papers_that_run_out(desk, centre):
    late = VolunteerFactory(centre=centre, state="ready", last_name="Pilna")
    AgreementFactory(volunteer=late, ends_on=TODAY)
    VolunteerFactory(centre=centre, state="ready", last_name="Inna")
    page = shown(desk, centre, papers="on")
    assert ("Pilna" in page, "Inna" in page) == (True, False)


@pytest.mark.parametrize("filters", [{"state": "x"}, {"village": "999999"}, {"kind": "a"}])
def test_nonsense_in_the_filter_shows_the_list_and_a_sentence(desk, centre, filters):
    assert "govuk-error-message" in shown(desk, centre, **filters)


@pytest.mark.parametrize("words", ["zolwinska", "ŻÓŁW", "żółwińska łucja", "451 099 099"])
def test_people_are_found_by_name_without_diacritics_and_by_phone(desk, centre, words):
    VolunteerFactory(centre=centre, first_name="Łucja", last_name="Żółwińska", phone="+48451099099")
    VolunteerFactory(centre=centre, last_name="Inna")
    page = search(desk, centre, words)
    assert ("Żółwińska" in page, "Inna" in page) == (True, False)


def test_searching_for_nobody_says_so(desk, centre):
    assert "Nie znaleziono nikogo" in search(desk, centre, "qqqq")


def test_the_sheet_holds_the_same_people_and_its_taking_is_noted(desk, centre):
    VolunteerFactory(centre=centre, state="ready", last_name="=cmd()", phone="+48451099099")
    VolunteerFactory(centre=centre, last_name="Inna")
    response = desk.get(f"/desk/{centre.slug}/volunteers/export/", {"state": "ready"})
    sheet = response.content.decode("utf-8-sig")
    assert "'=cmd()" in sheet
    assert "451 099 099" in sheet
    assert "Inna" not in sheet
    assert Reading.objects.get().target_type == "volunteers.volunteer"


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.OBSERVER])
def test_only_organisers_see_the_list(client, role):
    membership = MembershipFactory(role=role)
    client.force_login(membership.user)
    address = f"/desk/{membership.centre.slug}/volunteers/"
    assert client.get(address).status_code == 403
