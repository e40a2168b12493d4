import pytest

from kit.phones import demo_phone
from messaging.models import Message
from tests.factories import CentreFactory, VillageFactory
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

MINOR = {"age_band": "13-17"}


def join(client, centre, answers):
    return client.post(f"/join/{centre.slug}/", answers)


def test_a_sign_up_makes_an_application_and_thanks(client, centre, filled):
    response = join(client, centre, filled)
    assert response.url == f"/join/{centre.slug}/thanks/"
    volunteer = Volunteer.objects.get()
    assert (volunteer.state, volunteer.centre, str(volunteer)) == ("applied", centre, "Maria Nowak")
    assert [row.window.label() for row in volunteer.availabilities.all()] == ["wtorek 16:00–20:00"]


def test_the_person_gets_one_message_that_the_application_came(client, centre, filled):
    join(client, centre, filled)
    message = Message.objects.get()
    assert message.address == demo_phone(77)
    assert message.body.startswith(f"{centre.short_name}: Dziekujemy za zgloszenie")


def test_the_same_form_sent_twice_makes_one_volunteer(client, centre, filled):
    join(client, centre, filled)
    join(client, centre, filled)
    assert (Volunteer.objects.count(), Message.objects.count()) == (1, 1)


def test_a_second_person_with_the_same_phone_is_welcome(client, centre, filled):
    join(client, centre, filled)
    other = "7c9e6679-7425-40de-944b-e07fc1f90ae8"
    join(client, centre, filled | {"first_name": "Ewa", "submission": other})
    first, second = Volunteer.objects.order_by("pk")
    assert list(Volunteer.objects.same_phone(first)) == [second]


def test_an_email_alone_is_enough(client, centre, filled):
    join(client, centre, filled | {"phone": "", "email": "maria@example.org"})
    assert Volunteer.objects.get().email == "maria@example.org"


def test_without_phone_and_email_a_sentence_says_that_one_is_enough(client, centre, filled):
    page = join(client, centre, filled | {"phone": ""}).content.decode()
    assert "wystarczy jedno z nich" in page
    assert not Volunteer.objects.exists()


@pytest.mark.parametrize(
    "typed",
    ["451 000 077", "+48451000077", "0048 451 000 077", "48451000077", "451-000-077"],
)
def test_a_mobile_is_read_in_every_form(client, centre, filled, typed):
    join(client, centre, filled | {"phone": typed})
    assert Volunteer.objects.get().phone == "+48451000077"


def test_a_landline_of_the_radom_area_keeps_its_48(client, centre, filled):
    join(client, centre, filled | {"phone": "48 360 00 00"})
    assert Volunteer.objects.get().phone == "+48483600000"


@pytest.mark.parametrize("typed", ["12", "501 501", "abc", "700 123 456", "501234567890123"])
def test_a_bad_phone_is_told_beside_the_field_and_nothing_is_lost(client, centre, filled, typed):
    page = join(client, centre, filled | {"phone": typed}).content.decode()
    assert 'id="id_phone_error"' in page
    assert f'value="{typed}"' in page
    assert 'value="Maria"' in page
    assert 'value="1-960-1200" id="id_windows_1-960-1200" checked' in page


@pytest.mark.parametrize("name", ["O'Neill", "D’Arc", "Łucja 🙂", "Anna-Maria"])
def test_names_are_taken_as_people_write_them(client, centre, filled, name):
    join(client, centre, filled | {"last_name": name})
    assert Volunteer.objects.get().last_name == name


def test_invisible_characters_vanish_from_names(client, centre, filled):
    join(client, centre, filled | {"last_name": "No\x00wak\u202e\u200b"})
    assert Volunteer.objects.get().last_name == "Nowak"


def test_somebody_under_18_needs_a_guardian(client, centre, filled):
    page = join(client, centre, filled | MINOR).content.decode()
    assert 'id="id_guardian_name_error"' in page
    assert 'id="id_guardian_phone_error"' in page
    guardian = {"guardian_name": "Ewa Nowak", "guardian_phone": demo_phone(78)}
    join(client, centre, filled | MINOR | guardian)
    assert Volunteer.objects.get().guardian_phone == demo_phone(78)


def test_an_adults_guardian_is_not_kept(client, centre, filled):
    guardian = {"guardian_name": "Ewa Nowak", "guardian_phone": demo_phone(78)}
    join(client, centre, filled | guardian)
    assert (Volunteer.objects.get().guardian_name, Volunteer.objects.get().guardian_phone) == (
        "",
        "",
    )


def test_somebody_too_young_is_told_from_which_age(client, centre, filled):
    page = join(client, centre, filled | {"age_band": "younger"}).content.decode()
    assert "od 13 lat" in page
    assert not Volunteer.objects.exists()


def test_a_centre_for_adults_takes_no_minors(client, centre, filled):
    centre.min_age = 18
    centre.save()
    page = join(client, centre, filled | MINOR).content.decode()
    assert 'id="id_age_band_error"' in page
    assert "mniej niż 18 lat" in page


def test_a_village_of_another_commune_cannot_be_chosen(client, centre, filled):
    page = join(client, centre, filled | {"village": str(VillageFactory().pk)}).content.decode()
    assert 'id="id_village_error"' in page


def test_a_place_outside_the_commune_is_possible(client, centre, filled):
    join(client, centre, filled | {"village": "elsewhere"})
    assert Volunteer.objects.get().village is None


@pytest.mark.parametrize("missing", ["first_name", "help_kinds", "transport", "consent"])
def test_each_answer_that_is_needed_is_asked_for(client, centre, filled, missing):
    page = join(client, centre, {k: v for k, v in filled.items() if k != missing})
    assert f'id="id_{missing}_error"' in page.content.decode()


def test_times_may_be_left_open(client, centre, filled):
    join(client, centre, {k: v for k, v in filled.items() if k != "windows"})
    assert not Volunteer.objects.get().availabilities.exists()


def test_a_machine_is_thanked_and_forgotten(client, centre, filled):
    response = join(client, centre, filled | {"website": "https://spam.example"})
    assert response.url == f"/join/{centre.slug}/thanks/"
    assert not Volunteer.objects.exists()


def test_a_closed_centre_says_so(client, centre, filled):
    centre.joining_open = False
    centre.save()
    page = join(client, centre, filled).content.decode()
    assert "Teraz nie przyjmujemy zgłoszeń" in page
    assert not Volunteer.objects.exists()


def test_an_unknown_centre_is_not_found(client):
    assert client.get("/join/nigdzie/").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "Wyślij zgłoszenie"), ("en", "Send the application"), ("uk", "Надіслати заявку")],
)
def test_the_form_speaks_three_languages(client, centre, language, words):
    client.cookies["django_language"] = language
    assert words in client.get(f"/join/{centre.slug}/").content.decode()


def test_a_sign_up_in_ukrainian_is_answered_in_ukrainian(client, centre, filled):
    join(client, centre, filled | {"language": "uk"})
    assert "Дякуємо за заявку" in Message.objects.get().body


def test_a_commune_is_found_by_a_village_without_diacritics(client):
    here, there = CentreFactory(), CentreFactory()
    VillageFactory(municipality=here.municipality, name="Żółwinek")
    page = client.get("/join/", {"q": "zolwin"}).content.decode()
    assert (f"/join/{here.slug}/" in page, f"/join/{there.slug}/" in page) == (True, False)
    assert "Żółwinek" in page


def test_centres_that_take_no_sign_ups_are_not_listed(client):
    centre = CentreFactory(joining_open=False)
    assert f"/join/{centre.slug}/" not in client.get("/join/").content.decode()


def test_a_search_without_a_hit_says_what_to_do(client):
    CentreFactory()
    page = client.get("/join/", {"q": "<b>nigdzie"}).content.decode()
    assert "Nic nie znaleziono dla „&lt;b&gt;nigdzie”" in page


@pytest.mark.parametrize("centres", [1, 3])
def test_the_choice_of_centres_takes_the_same_queries_however_many(
    client, centres, django_assert_num_queries
):
    CentreFactory.create_batch(centres)
    with django_assert_num_queries(2):
        client.get("/join/", {"q": "kalinowo"})
