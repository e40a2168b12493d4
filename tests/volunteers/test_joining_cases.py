"""Minors, strange villages, second sign-ups, volunteers of another centre, paper."""

import re
from io import BytesIO

import pytest
from django.test import Client as Browser
from pypdf import PdfReader

from audit.models import Action
from kit.phones import demo_phone
from messaging.models import Message
from tests.factories import (
    CentreFactory,
    HelpKindFactory,
    UserFactory,
    VillageFactory,
    VolunteerFactory,
)
from tests.joining import END, HELP, answer, begin, join, part
from volunteers.models import GuardianRequest, SignUp, Volunteer

pytestmark = pytest.mark.django_db

GUARDIAN = {"guardian_name": "Ewa Nowak", "guardian_phone": demo_phone(78)}


def minor(client, centre, filled, guardian=GUARDIAN):
    """A minor signs up and goes on without a code; gives the volunteer."""
    begun = begin(client, centre, filled | {"age_band": "13-17"})
    assert begun.url == f"/join/{centre.slug}/guardian/"
    named = client.post(begun.url, guardian)
    sent = client.post(named.url, part(filled, HELP))
    client.post(sent.url, part(filled, END))
    client.post(f"/join/{centre.slug}/confirm/without/")
    return Volunteer.objects.get()


def guardians_code():
    message = Message.objects.get(purpose="joining/guardian")
    return re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", message.body)[0]


def test_a_minor_names_a_guardian_who_gets_a_code_and_consents(client, centre, filled):
    volunteer = minor(client, centre, filled)
    assert (volunteer.guardian_name, volunteer.guardian_phone) == ("Ewa Nowak", demo_phone(78))
    assert volunteer.guardian_consent_on is None
    theirs = Browser()
    theirs.post("/join/guardian/", {"code": guardians_code()})
    page = theirs.get("/join/guardian/consent/").content.decode()
    assert "Maria chce pomagać" in page
    assert "Nowak" not in page
    theirs.post("/join/guardian/consent/", {"agrees": "on"})
    volunteer.refresh_from_db()
    assert volunteer.guardian_consent_on is not None
    assert Action.objects.get(verb="volunteers.guardian_consent").facts["way"] == "code"
    assert not GuardianRequest.objects.exists()


def test_the_guardian_has_to_say_yes_and_the_code_works_once(client, centre, filled):
    volunteer = minor(client, centre, filled)
    code = guardians_code()
    client.post("/join/guardian/", {"code": code})
    page = client.post("/join/guardian/consent/", {}).content.decode()
    assert 'id="id_agrees_error"' in page
    volunteer.refresh_from_db()
    assert volunteer.guardian_consent_on is None
    client.post("/join/guardian/consent/", {"agrees": "on"})
    used = client.post("/join/guardian/", {"code": code}).content.decode()
    assert "Nie ma pytania o tym kodzie" in used


def test_the_message_to_the_guardian_names_no_minor_and_its_code_is_kept_hashed(
    client, centre, filled
):
    minor(client, centre, filled)
    message = Message.objects.get(purpose="joining/guardian")
    assert (message.address, message.secret, message.parts <= 2) == (demo_phone(78), True, True)
    assert "Maria" not in message.body
    assert guardians_code() not in str(GuardianRequest.objects.values().get())


def test_a_minors_own_number_proves_no_guardian(client, desk, centre, filled):
    volunteer = minor(client, centre, filled, GUARDIAN | {"guardian_phone": demo_phone(77)})
    assert not GuardianRequest.objects.exists()
    page = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/"
    shown = desk.post(f"{page}ask-guardian/", follow=True).content.decode()
    assert "Poproś o zgodę na papierze" in shown


def test_the_coordinator_asks_the_guardian_of_somebody_added_by_hand(desk, centre):
    volunteer = VolunteerFactory(
        centre=centre, age_band="13-17", guardian_name="Ewa", guardian_phone=demo_phone(78)
    )
    desk.post(f"/desk/{centre.slug}/volunteers/{volunteer.pk}/ask-guardian/")
    assert guardians_code()


def test_without_a_guardian_a_minor_cannot_go_on(client, centre, filled):
    begun = begin(client, centre, filled | {"age_band": "13-17"})
    page = client.post(begun.url, {}).content.decode()
    assert 'id="id_guardian_name_error"' in page
    assert 'id="id_guardian_phone_error"' in page
    assert client.get(f"/join/{centre.slug}/send/").url == f"/join/{centre.slug}/guardian/"


def test_an_adult_is_not_asked_for_a_guardian(client, centre, filled):
    join(client, centre, filled)
    assert Volunteer.objects.get().guardian_name == ""


def test_a_strange_village_is_taken_in_ones_own_words(client, desk, centre, filled):
    begun = begin(client, centre, filled | {"village": "elsewhere"})
    assert begun.url == f"/join/{centre.slug}/place/"
    onward = client.post(begun.url, {"village_named": "Zagórzany"})
    sent = client.post(onward.url, part(filled, HELP))
    client.post(sent.url, part(filled, END))
    client.post(f"/join/{centre.slug}/confirm/without/")
    volunteer = Volunteer.objects.get()
    assert (volunteer.village, volunteer.village_named) == (None, "Zagórzany")
    assert "Zagórzany" in desk.get(f"/desk/{centre.slug}/today/").content.decode()


def test_a_village_of_another_commune_leads_to_its_centre(client, centre, filled):
    there = CentreFactory()
    village = VillageFactory(municipality=there.municipality, name="Żółwinek")
    begun = begin(client, centre, filled | {"village": "elsewhere"})
    shown = client.post(begun.url, {"village_named": "zolwinek"})
    assert f'href="/join/{there.slug}/"' in shown.content.decode()
    stays = client.post(begun.url, {"village_named": "zolwinek", "stay": "yes"})
    assert stays.url == f"/join/{centre.slug}/help/"
    page = client.get(f"/join/{there.slug}/").content.decode()
    assert f'<option value="{village.pk}" selected>' in page


def test_who_signs_up_again_stays_one_volunteer(client, desk, centre, filled):
    end = join(client, centre, filled)
    first = Volunteer.objects.get()
    more = HelpKindFactory(code="errands", name_pl="Sprawunki").pk
    again = filled | {"last_name": "NOWAK", "help_kinds": [more], "transport": "car"}
    second = join(Browser(), centre, again)
    assert second.url == end.url, "nothing is told of anybody"
    volunteer = Volunteer.objects.get()
    assert (volunteer.pk, volunteer.transport) == (first.pk, "bicycle")
    today = desk.get(f"/desk/{centre.slug}/today/").content.decode()
    assert "ponowne zgłoszenie" in today
    address = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/"
    assert "Sprawunki" in desk.get(address).content.decode()
    desk.post(f"{address}seen/")
    assert not SignUp.objects.exists()
    assert "Ponowne zgłoszenie 2" not in desk.get(address).content.decode()


def test_somebody_admitted_long_ago_is_known_by_the_e_mail_too(client, desk, centre, filled):
    known = VolunteerFactory(
        centre=centre, first_name="Maria", last_name="Nowak", email="m@example.org", state="paused"
    )
    join(client, centre, filled | {"phone": "", "email": "M@example.org"})
    known.refresh_from_db()
    assert known.signed_up_again_at is not None
    state = f"stan u nas: {known.get_state_display()}"
    assert state in desk.get(f"/desk/{centre.slug}/today/").content.decode()


def test_the_code_typed_the_second_time_confirms_the_first_application(client, centre, filled):
    answer(client, centre, filled)
    client.post(f"/join/{centre.slug}/confirm/without/")
    assert Volunteer.objects.get().contact_unconfirmed
    join(Browser(), centre, filled)
    assert not Volunteer.objects.get().contact_unconfirmed


def test_a_volunteer_of_another_centre_says_so(client, desk, centre, filled):
    there = CentreFactory(name="Ośrodek w Lipnie")
    join(client, centre, filled | {"comes_from": there.pk})
    volunteer = Volunteer.objects.get()
    assert volunteer.comes_from == there
    page = desk.get(f"/desk/{centre.slug}/volunteers/{volunteer.pk}/").content.decode()
    assert "Ośrodek w Lipnie" in page


def test_a_signed_in_volunteer_of_another_centre_types_nothing_twice(client, centre):
    volunteer = VolunteerFactory(state="ready", first_name="Zofia", user=UserFactory())
    client.force_login(volunteer.user)
    page = client.get(f"/join/{centre.slug}/").content.decode()
    assert 'value="Zofia"' in page
    assert f'<option value="{volunteer.centre_id}" selected>' in page
    own = client.get(f"/join/{volunteer.centre.slug}/").content.decode()
    assert "Na swoje strony" in own
    assert 'value="Zofia"' not in own


def test_a_centre_sets_its_own_rules(client, desk, centre, filled):
    rules = f"/desk/{centre.slug}/volunteers/sign-up-rules/"
    desk.post(rules, {"joining_open": "on", "min_age": 16, "answer_days": 3})
    assert "od 16 do 17" in client.get(f"/join/{centre.slug}/").content.decode()
    assert "w ciągu 3 dni" in client.get(f"/join/{centre.slug}/thanks/").content.decode()
    told = desk.post(rules, {"joining_open": "on", "min_age": 40, "answer_days": 3})
    assert 'id="id_min_age_error"' in told.content.decode()
    desk.post(rules, {"min_age": 16, "answer_days": 3})
    assert "nie przyjmujemy" in client.get(f"/join/{centre.slug}/").content.decode()


@pytest.mark.parametrize("least", [13, 18])
def test_the_form_on_paper_asks_the_same(client, centre, least):
    HelpKindFactory()
    centre.min_age = least
    centre.save()
    answer = client.get(f"/join/{centre.slug}/form.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    for words in (centre.name, "Towarzyszenie", "wtorek", "samochodem", "Data i podpis"):
        assert words in text
    assert ("Zgoda rodzica" in text) == (least == 13)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, None),
        (1, "1 spotkanie przygotowujące"),
        (3, "3 spotkania przygotowujące"),
        (5, "5 spotkań przygotowujących"),
    ],
)
def test_the_thanks_page_says_how_many_meetings_this_centre_wants(client, centre, count, said):
    centre.meetings_required = count
    centre.save()
    page = client.get(f"/join/{centre.slug}/thanks/").content.decode()
    assert said in page if said else "przygotowując" not in page


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ({"first_name": "😀😀"}, "Zapisz to literami"),
        ({"last_name": ""}, "Wpisz swoje nazwisko"),
        ({"email": "jan@gmial.com"}, "Czy miało być gmail.com?"),
        ({"email": "jan@"}, "To nie jest adres e-mail"),
        ({"village": ""}, "Wybierz, gdzie mieszkasz"),
    ],
)
def test_what_is_mistyped_is_told_beside_its_field(client, centre, filled, slip, said):
    page = begin(client, centre, filled | slip)
    assert said in page.content.decode()
    assert not SignUp.objects.exists()
