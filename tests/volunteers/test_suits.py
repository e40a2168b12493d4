"""What suits a volunteer: asked on the desk after a talk, and on their own pages."""

import pytest
from django.test import Client as Browser

from audit.models import Action
from centres.models import Language
from tests.factories import UserFactory, VolunteerFactory
from tests.factories_words import InterestFactory, LanguageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer(centre):
    return VolunteerFactory(centre=centre, user=UserFactory(), state="ready")


@pytest.fixture
def said():
    return {
        "languages": [LanguageFactory(code="pl").pk, LanguageFactory(code="uk").pk],
        "interests": [InterestFactory().pk],
        "transport": "bus",
        "bus_days": ["1", "3"],
        "gender": "woman",
        "smoking": "avoids",
        "with_pets": "no",
        "manages_stairs": "",
        "also_nearby": "on",
        "version": 1,
    }


@pytest.mark.parametrize("own", [False, True])
def test_what_was_said_is_kept_and_shown(desk, centre, volunteer, said, own):
    browser = Browser() if own else desk
    browser.force_login(volunteer.user) if own else None
    page = (
        f"/my/{volunteer.pk}/suits/"
        if own
        else f"/desk/{centre.slug}/volunteers/{volunteer.pk}/suits/"
    )
    assert browser.post(page, said).status_code == 302
    volunteer.refresh_from_db()
    assert (volunteer.gender, volunteer.smoking, volunteer.bus_days) == ("woman", "avoids", [1, 3])
    assert (volunteer.with_pets, volunteer.manages_stairs, volunteer.also_nearby) == (
        False,
        None,
        True,
    )
    card = desk.get(f"/desk/{centre.slug}/volunteers/{volunteer.pk}/").content.decode()
    spoken = Language.objects.filter(pk__in=said["languages"])
    assert ", ".join(language.name_pl for language in spoken) in card
    assert "wtorek, czwartek" in card
    opened = browser.get(page).content.decode()
    assert 'value="no" id="id_with_pets_1" checked' in " ".join(opened.split())


def test_the_log_names_the_fields_and_not_the_answers(desk, centre, volunteer, said):
    desk.post(f"/desk/{centre.slug}/volunteers/{volunteer.pk}/suits/", said)
    (action,) = Action.objects.filter(verb="volunteers.change")
    assert set(action.facts) == {"fields"}
    assert "gender" in action.facts["fields"]


def test_answers_of_a_page_opened_long_ago_are_asked_about_once(desk, centre, volunteer, said):
    page = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/suits/"
    desk.post(page, said)
    stale = desk.post(page, said | {"gender": "man"}).content.decode()
    assert "Ktoś zmienił" in stale
    volunteer.refresh_from_db()
    assert volunteer.gender == "woman"


def test_a_rest_in_the_past_is_answered_with_a_sentence(desk, centre, volunteer, said):
    page = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/suits/"
    shown = desk.post(page, said | {"rest_until": "2020-01-01"}).content.decode()
    assert "Ta data jest za wczesna" in shown


def test_no_minutes_in_the_week_is_answered_with_a_sentence(desk, centre, volunteer, filled):
    more = {"radius_km": 5, "weekly_minutes": 0, "most_clients": 1, "version": 1}
    page = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/edit/"
    shown = desk.post(page, filled | more).content.decode()
    assert "co najmniej 15 minut" in shown
