import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from calendars.models import FeedToken
from tests.factories import UserFactory
from tests.visits.conftest import SignedIn

pytestmark = pytest.mark.django_db

HOME, ISSUE, REVOKE = "/calendar/", "/calendar/issue/", "/calendar/revoke/"


def test_the_address_is_shown_once_and_works(signed_in: SignedIn) -> None:
    browser = signed_in(UserFactory())
    assert "Pobierz adres mojego kalendarza" in browser.get(HOME).content.decode()
    shown = browser.post(ISSUE).content.decode()
    (address,) = re.findall(r'value="(\S+\.ics)"', shown)
    assert f'href="webcal:{address.partition(":")[2]}"' in shown
    token = address.rpartition("/")[2]
    assert Browser().get(f"/calendar/{token}").status_code == 200
    later = browser.get(HOME).content.decode()
    assert token not in later
    assert "Pobierz nowy adres" in later


def test_switching_off_ends_the_feed(signed_in: SignedIn) -> None:
    browser = signed_in(UserFactory())
    browser.post(ISSUE)
    response = browser.post(REVOKE, follow=True)
    assert "Adres kalendarza już nie działa." in response.content.decode()
    assert FeedToken.objects.get().revoked_at is not None


def test_looking_issues_nothing(signed_in: SignedIn) -> None:
    browser = signed_in(UserFactory())
    for path in (ISSUE, REVOKE):
        assert browser.get(path).status_code == 405
    assert not FeedToken.objects.exists()


def test_strangers_sign_in_first() -> None:
    for path in (HOME, ISSUE, REVOKE):
        response = Browser().post(path) if path != HOME else Browser().get(path)
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("account_login"))


def test_one_persons_page_says_nothing_of_anothers_feed(signed_in: SignedIn) -> None:
    signed_in(UserFactory()).post(ISSUE)
    assert "Pobierz nowy adres" not in signed_in(UserFactory()).get(HOME).content.decode()
