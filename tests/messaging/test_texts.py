"""What messages say: the standard in three languages, a centre's own words, and what is refused."""

from datetime import datetime

import pytest
from django.test import Client as Browser

from audit.models import Action
from centres.models import Centre, Role
from kit.clock import WARSAW
from messaging.errors import TextRefused
from messaging.models import Message, OwnText
from messaging.reminding import remind
from messaging.texts.measuring import measure
from messaging.texts.rewording import faults, restore, reword, standard
from messaging.wordings import Wording, wordings
from tests.factories import NOW, CentreFactory, UserFactory
from tests.factories_visits import staff, wall, world

pytestmark = pytest.mark.django_db

QUESTION = "visits/reminder"
LANGUAGES = ("pl", "en", "uk")


@pytest.fixture
def centre() -> Centre:
    made: Centre = CentreFactory(short_name="MGOPS Stara Kalinowa", slug="kalinowa")
    return made


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "with tails"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wording", wordings.kinds.values(), ids=lambda w: w.purpose)
def test_every_standard_text_fits_two_parts_at_its_longest(
    wording: Wording, language: str, plain: bool, centre: Centre
) -> None:
    centre.plain_sms = plain
    assert len(centre.short_name) == 20
    text = standard(wording, language)
    size = measure(wording, text, centre=centre, language=language)
    assert size.parts <= 2, f"{size.letters} characters: {size.body}"
    assert faults(wording, text, centre=centre, language=language) == []
    assert "{" not in size.body


@pytest.mark.parametrize("wording", wordings.kinds.values(), ids=lambda w: w.purpose)
def test_every_standard_text_differs_from_language_to_language(wording: Wording) -> None:
    assert len({standard(wording, language) for language in LANGUAGES}) == 3


def refusal(centre: Centre, text: str, purpose: str = QUESTION) -> str:
    return " ".join(faults(wordings.kinds[purpose], text, centre=centre, language="pl"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Wizyta u {client} o {time}.", "dane osoby wspieranej"),
        ("Wizyta: {adres}", "dane osoby wspieranej"),
        ("{rodzaj_pomocy} o {time}", "dane osoby wspieranej"),
        ("Wizyta {dzien}.", "nie ma {dzien}"),
        ("{{ settings.SECRET_KEY }}", "nie ma { settings.SECRET_KEY }"),
        ("{% load i18n %}", "nie ma {% load i18n %}"),
        ("{day.__class__}", "nie ma {day.__class__}"),
        ("Wizyta {day", "nie ma pary"),
        ("Wizyta }day{ o {time}", "nie ma pary"),
        ("Zobacz https://bit.ly/3xyz", "skrócony adres"),
        ("Zobacz bit.ly/3xyz o {time}", "skrócony adres"),
        ("Zobacz www.gops.pl/wizyty", "prowadzi poza tę stronę"),
        ("Zobacz gops-kalinowa.pl", "prowadzi poza tę stronę"),
        ("Zobacz https://localhost.zle.pl/", "prowadzi poza tę stronę"),
        ("bardzo " * 40, "Skróć treść"),
    ],
)
def test_a_text_is_refused_with_the_reason(centre: Centre, text: str, why: str) -> None:
    assert why in refusal(centre, text)
    with pytest.raises(TextRefused):
        reword(centre, wordings.kinds[QUESTION], "pl", text, by=UserFactory(), at=NOW)
    assert not OwnText.objects.exists()


@pytest.mark.parametrize(
    "text", ["Jutro o {time} np. wizyta, ul. Szkolna 3.", "Zob. https://localhost/my/ {day}, 8.30"]
)
def test_ordinary_words_and_the_sites_own_pages_pass(centre: Centre, text: str) -> None:
    assert refusal(centre, text) == ""


def test_what_was_stored_past_the_check_is_still_only_words() -> None:
    scene = world()
    OwnText.objects.create(
        centre=scene.centre,
        purpose=QUESTION,
        language="pl",
        text="{{ settings.SECRET_KEY }} {centre.slug} {day}",
    )
    scene.visit(wall(2026, 11, 24, 16))
    remind(at=wall(2026, 11, 23, 18))
    assert "{{ settings.SECRET_KEY }} {centre.slug} 24.11" in Message.objects.get().body


def test_a_centre_speaks_in_its_own_words_in_one_language_and_takes_them_back() -> None:
    scene, other = world(), world()
    wording = wordings.kinds[QUESTION]
    reword(scene.centre, wording, "pl", "Czy {when} o {time}?", by=scene.head, at=NOW)
    for each in (scene, other):
        each.visit(wall(2026, 11, 24, 16))
    remind(at=wall(2026, 11, 23, 18))
    bodies = {message.centre: message.body for message in Message.objects.all()}
    assert bodies[scene.centre].startswith("GOPS Kalinowo: Czy jutro 24.11 o 16:00?")
    assert bodies[other.centre].startswith("GOPS Kalinowo: Jutro 24.11 o 16:00 wizyta.")
    assert restore(scene.centre, wording, "pl", by=scene.head, at=NOW)
    assert not restore(scene.centre, wording, "pl", by=scene.head, at=NOW)
    verbs = Action.objects.filter(verb__startswith="messaging.re").values_list("verb", flat=True)
    assert sorted(verbs) == ["messaging.restore_text", "messaging.reword"]


def test_the_standard_text_typed_in_is_the_standard_again(centre: Centre) -> None:
    wording, head = wordings.kinds[QUESTION], UserFactory()
    reword(centre, wording, "pl", "Wizyta {day}.", by=head, at=NOW)
    reword(centre, wording, "pl", standard(wording, "pl"), by=head, at=NOW)
    assert not OwnText.objects.exists()


def test_a_day_two_days_ahead_is_named_by_its_weekday() -> None:
    wording = wordings.kinds[QUESTION]
    facts = {
        "starts_at": datetime(2026, 11, 25, 16, tzinfo=WARSAW),
        "sent_at": datetime(2026, 11, 23, 18, tzinfo=WARSAW),
    }
    assert wording.fill("{when}", facts) == "środa 25.11"


# The screens.


@pytest.fixture
def desk(centre: Centre) -> Browser:
    browser = Browser()
    browser.force_login(staff(centre, Role.COORDINATOR))
    return browser


TEXT = f"/desk/kalinowa/messages/texts/pl/{QUESTION}/"


def test_the_preview_shows_values_length_and_cost_and_saves_nothing(desk: Browser) -> None:
    page = desk.post(TEXT, {"text": "Czy wizyta {day} o {time}?", "preview": "1"})
    words = page.content.decode()
    assert "MGOPS Stara Kalinowa: Czy wizyta 24.11 o 16:00? Odpisz TAK lub NIE." in words
    assert "GSM-7" in words
    assert "kosztuje 8 gr" in words
    assert not OwnText.objects.exists()


def test_a_refused_text_stays_in_the_box_with_the_reason(desk: Browser) -> None:
    page = desk.post(TEXT, {"text": "Wizyta u {client}", "save": "1"}).content.decode()
    assert "Wizyta u {client}" in page
    assert "dane osoby wspieranej" in page
    assert not OwnText.objects.exists()


def test_a_text_is_saved_and_taken_back_on_the_screen(desk: Browser, centre: Centre) -> None:
    desk.post(TEXT, {"text": "Wizyta  {day}.\n", "save": "1"})
    assert OwnText.objects.get().text == "Wizyta {day}."
    assert "Przywróć zwykłą treść" in desk.get(TEXT).content.decode()
    desk.post(f"{TEXT}restore/")
    assert not OwnText.objects.exists()


def test_a_text_that_does_not_exist_is_not_found(desk: Browser) -> None:
    for wrong in ("pl/visits/nothing", "de/visits/reminder"):
        assert desk.get(f"/desk/kalinowa/messages/texts/{wrong}/").status_code == 404


def test_the_letters_are_the_centres_choice(desk: Browser, centre: Centre) -> None:
    address = "/desk/kalinowa/messages/texts/"
    desk.post(address, {"sms_price": "16.5"})
    centre.refresh_from_db()
    assert (centre.plain_sms, str(centre.sms_price)) == (False, "16.50")
    assert desk.post(address, {"sms_price": "-1"}).status_code == 200


@pytest.mark.parametrize("own", [1, 3])
def test_the_list_costs_the_same_for_one_own_text_and_for_three(
    own: int, desk: Browser, centre: Centre, django_assert_num_queries: object
) -> None:
    for purpose in list(wordings.kinds)[:own]:
        OwnText.objects.create(centre=centre, purpose=purpose, language="pl", text="Treść.")
    with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture
        desk.get("/desk/kalinowa/messages/texts/")
