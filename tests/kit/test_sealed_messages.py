"""What was done is told on the next page, to that person only, and rests nowhere on the way."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client as Browser
from django.urls import reverse

from kit.sealed_messages import SealedCookieStorage, SealedMessages
from tests.factories import UserFactory
from tests.factories_visits import world

pytestmark = pytest.mark.django_db
NAME = SealedCookieStorage.cookie_name


def asked(user: object, cookie: str = "") -> HttpRequest:
    request = HttpRequest()
    request.user, request.session = user, {}  # type: ignore[assignment]  # as far as it is used
    if cookie:
        request.COOKIES[NAME] = cookie
    return request


def told(user: object, text: str) -> tuple[HttpRequest, str]:
    request, response = asked(user), HttpResponse()
    storage = SealedMessages(request)
    storage.add(constants.SUCCESS, text)
    storage.update(response)
    return request, response.cookies[NAME].value if NAME in response.cookies else ""


def test_a_message_reaches_its_person_and_nobody_reads_it_on_the_way() -> None:
    person = UserFactory()
    _request, cookie = told(person, "Zapisano: Maria Kowal.")
    assert "Maria" not in cookie
    assert [str(one) for one in SealedMessages(asked(person, cookie))] == ["Zapisano: Maria Kowal."]
    for other in (UserFactory(), AnonymousUser()):
        assert list(SealedMessages(asked(other, cookie))) == []
    assert list(SealedMessages(asked(person, cookie[:-4] + "AAAA"))) == []


def test_what_is_too_long_for_a_cookie_waits_in_the_session() -> None:
    request, _cookie = told(UserFactory(), "".join(chr(0x4E00 + n) for n in range(3000)))
    assert "_messages" in request.session


def test_what_was_saved_is_told_once_and_the_session_is_not_written_for_it() -> None:
    scene = world()
    browser = Browser()
    browser.force_login(scene.worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    before = Session.objects.get().session_data
    alarm = reverse("visits:concern_alarm", args=[scene.centre.slug])
    shown = browser.post(alarm, {"phone": ""}, follow=True).content.decode()
    assert "Zapisano" in shown
    assert Session.objects.get().session_data == before
    assert "Zapisano" not in browser.get(alarm).content.decode()
