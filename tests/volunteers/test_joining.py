from datetime import timedelta

import pytest

from kit.clock import local_date
from kit.phones import demo_phone
from messaging.models import Message
from tests.factories import CentreFactory, VillageFactory
from tests.joining import END, HELP, WHO, begin, challenge_on, code_sent_to, join, part
from volunteers.models import SignUp, Volunteer
from volunteers.wishes import wishes

pytestmark = pytest.mark.django_db


def test_a_sign_up_makes_an_application_and_thanks(client, centre, filled):
    response = join(client, centre, filled)
    assert response.url == f"/join/{centre.slug}/thanks/"
    volunteer = Volunteer.objects.get()
    assert (volunteer.state, volunteer.centre, str(volunteer)) == ("applied", centre, "Maria Nowak")
    assert [row.window.label() for row in volunteer.availabilities.all()] == ["wtorek 16:00–20:00"]


def test_who_goes_back_after_the_end_is_thanked_again_and_may_begin_anew(client, centre, filled):
    join(client, centre, filled)
    for page in ("help/", "send/", "confirm/"):
        assert client.get(f"/join/{centre.slug}/{page}").url == f"/join/{centre.slug}/thanks/"
    assert 'value="Maria"' not in client.get(f"/join/{centre.slug}/").content.decode()


def thanks_to(centre):
    return Message.objects.get(centre=centre, purpose="volunteers/application_received")


def test_the_person_is_told_until_when_they_hear(client, centre, filled):
    centre.answer_days = 3
    centre.save()
    page = client.get(join(client, centre, filled).url).content.decode()
    assert "w ciągu 3 dni" in page
    message = thanks_to(centre)
    assert message.address == demo_phone(77)
    until = local_date(message.created_at) + timedelta(days=3)
    assert f"odezwie sie do {until.day}.{until:%m}" in message.body


def test_every_page_sent_twice_makes_one_volunteer(client, centre, filled):
    guard = challenge_on(client.get(f"/join/{centre.slug}/"))
    for _twice in range(2):
        begun = client.post(f"/join/{centre.slug}/", part(filled, WHO) | guard)
    for _twice in range(2):
        helped = client.post(begun.url, part(filled, HELP))
    for _twice in range(2):
        sent = client.post(helped.url, part(filled, END))
    for _twice in range(2):
        end = client.post(sent.url, {"code": code_sent_to(demo_phone(77))})
    assert end.url == f"/join/{centre.slug}/thanks/"
    assert (Volunteer.objects.count(), SignUp.objects.count()) == (1, 0)


def test_a_second_person_with_the_same_phone_is_welcome(client, centre, filled):
    join(client, centre, filled)
    join(client, centre, filled | {"first_name": "Ewa"})
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


def test_ticked_times_are_not_lost_by_an_error(client, centre, filled):
    begun = begin(client, centre, filled)
    page = client.post(begun.url, {"windows": ["1-960-1200", "2-480-1200"]}).content.decode()
    assert 'id="id_help_kinds_error"' in page
    assert 'value="1-960-1200" id="id_windows_1-960-1200" checked' in page
    assert page.count("checked") == 4


def test_a_box_for_the_whole_day_works_by_itself(client, centre, filled):
    join(client, centre, filled | {"windows": ["1-480-1200", "1-480-720"]})
    windows = [row.window.label() for row in Volunteer.objects.get().availabilities.all()]
    assert windows == ["wtorek 08:00–20:00"]


@pytest.mark.parametrize("name", ["O'Neill", "D’Arc", "Łucja 🙂", "Anna-Maria"])
def test_names_are_taken_as_people_write_them(client, centre, filled, name):
    join(client, centre, filled | {"last_name": name})
    assert Volunteer.objects.get().last_name == name


def test_invisible_characters_vanish_from_names(client, centre, filled):
    join(client, centre, filled | {"last_name": "No\x00wak\u202e\u200b"})
    assert Volunteer.objects.get().last_name == "Nowak"


def test_invisible_characters_vanish_from_what_the_address_says():
    assert wishes.chosen({"appeal": "12\x00", "course": "\u200b"}) == {"appeal": "12"}


def test_a_child_gets_a_kind_no_and_nothing_is_kept(client, centre, filled):
    begin(client, centre, filled)
    answer = client.post(f"/join/{centre.slug}/", part(filled, WHO) | {"age_band": "younger"})
    page = client.get(answer.url).content.decode()
    assert "od 13 lat" in page
    assert "szkolne koło wolontariatu" in page
    assert (Volunteer.objects.count(), SignUp.objects.count()) == (0, 0)


def test_a_centre_for_adults_takes_no_minors(client, centre, filled):
    centre.min_age = 18
    centre.save()
    page = join(client, centre, filled | {"age_band": "13-17"}).content.decode()
    assert 'id="id_age_band_error"' in page
    assert "mniej niż 18 lat" in page


def test_a_village_of_another_commune_cannot_be_chosen(client, centre, filled):
    page = join(client, centre, filled | {"village": str(VillageFactory().pk)}).content.decode()
    assert 'id="id_village_error"' in page


@pytest.mark.parametrize(
    "missing", ["first_name", "village", "age_band", "help_kinds", "transport", "consent"]
)
def test_each_answer_that_is_needed_is_asked_for(client, centre, filled, missing):
    page = join(client, centre, {k: v for k, v in filled.items() if k != missing})
    assert f'id="id_{missing}_error"' in page.content.decode()


def test_times_may_be_left_open(client, centre, filled):
    join(client, centre, {k: v for k, v in filled.items() if k != "windows"})
    assert not Volunteer.objects.get().availabilities.exists()


def test_a_closed_centre_says_so(client, centre, filled):
    centre.joining_open = False
    centre.save()
    page = client.post(f"/join/{centre.slug}/", part(filled, WHO)).content.decode()
    assert "Teraz nie przyjmujemy zgłoszeń" in page
    assert not Volunteer.objects.exists()


def test_an_unknown_centre_is_not_found(client):
    assert client.get("/join/nigdzie/").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "Krok 1 z 3"), ("en", "Step 1 of 3"), ("uk", "Крок 1 із 3")],
)
def test_the_form_speaks_three_languages(client, centre, language, words):
    client.cookies["django_language"] = language
    assert words in client.get(f"/join/{centre.slug}/").content.decode()


def test_whoever_signs_up_in_ukrainian_is_written_to_in_ukrainian(client, centre, filled):
    client.cookies["django_language"] = "uk"
    join(client, centre, filled)
    assert Volunteer.objects.get().language == "uk"
    assert "Дякуємо за заявку" in thanks_to(centre).body


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
