import pytest
from django.test import Client as Browser

from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def language_of(browser, address):
    return browser.get(address, follow=True).headers["Content-Language"]


def test_polish_is_the_language_of_a_stranger():
    assert language_of(Browser(), "/accounts/login/") == "pl"


def test_a_person_sees_their_own_language():
    browser = Browser()
    browser.force_login(UserFactory(language="uk"))
    assert language_of(browser, "/desk/") == "uk"


def test_the_language_chosen_last_wins():
    browser = Browser()
    browser.force_login(UserFactory(language="uk"))
    browser.post("/i18n/setlang/", {"language": "en", "next": "/desk/"})
    assert language_of(browser, "/desk/") == "en"


def test_a_language_nobody_speaks_here_is_ignored():
    browser = Browser()
    browser.cookies["django_language"] = "xx"
    assert language_of(browser, "/accounts/login/") == "pl"


def test_an_address_with_a_language_keeps_it():
    browser = Browser()
    browser.cookies["django_language"] = "pl"
    assert browser.get("/uk/nie-ma-takiej-strony/").headers["Content-Language"] == "uk"


def test_private_pages_are_kept_by_no_browser():
    membership = MembershipFactory()
    browser = Browser()
    browser.force_login(membership.user)
    response = browser.get("/desk/")
    assert "no-store" in response.headers["Cache-Control"]
