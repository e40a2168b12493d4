"""What the provider posts, genuine and forged."""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from twilio.request_validator import RequestValidator

from messaging.models import Message, Reply
from tests.factories_messaging import AttemptFactory

pytestmark = pytest.mark.django_db
INBOUND = {"MessageSid": "SM1", "From": "+48451000001", "To": "+48732100000", "Body": "Tak"}
STATUS = {"MessageSid": "SM9", "MessageStatus": "delivered"}


def post(path: str, fields: dict[str, str], *, token: str = "", **headers: str) -> HttpResponse:
    url = settings.PUBLIC_BASE_URL + path
    signature = RequestValidator(token or settings.TWILIO_AUTH_TOKEN).compute_signature(url, fields)
    signed: Any = {"X-Twilio-Signature": signature, **headers}
    return Client(enforce_csrf_checks=True).post(path, fields, headers=signed)


def inbound(**changes: str) -> HttpResponse:
    return post(reverse("hooks:inbound"), {**INBOUND, **changes})


def status(mark: str, **changes: str) -> HttpResponse:
    return post(reverse("hooks:status", args=[mark]), {**STATUS, **changes})


def test_an_inbound_message_is_kept_and_answered_with_nothing() -> None:
    answer = inbound()
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/xml")
    assert b"<Response/>" in answer.content
    assert Reply.objects.get().body == "Tak"


def test_a_message_without_a_word_is_kept() -> None:
    assert inbound(Body="").status_code == 200
    assert Reply.objects.get().body == ""


def test_what_no_form_likes_is_kept_all_the_same() -> None:
    assert inbound(Body="tak\x00\x00", From="whatsapp:+48451000001").status_code == 200
    assert Reply.objects.get().sender == "whatsapp:+484510"


@pytest.mark.parametrize("body", ["tak" * 533, "😀" * 800, "\u202e\u05db\u05df", "نعم", "a\nb"])
def test_long_foreign_and_joined_messages_are_kept_whole(body: str) -> None:
    assert inbound(Body=body, NumSegments="11").status_code == 200
    assert len(Reply.objects.get().body) >= len(body) - 1


@pytest.mark.parametrize(("told", "kept"), [("2", 2), ("", 0), ("many", 0), ("-1", 0), ("²", 0)])
def test_a_picture_message_is_kept_with_the_number_of_its_pictures(told: str, kept: int) -> None:
    assert inbound(Body="", NumMedia=told, MediaUrl0="https://example.org/x").status_code == 200
    assert Reply.objects.get().pictures == kept


def test_the_same_message_posted_again_is_the_same_message() -> None:
    assert [inbound().status_code, inbound().status_code] == [200, 200]
    assert Reply.objects.count() == 1


def test_a_status_moves_its_message() -> None:
    attempt = AttemptFactory.create()
    assert status(attempt.mark).status_code == 204
    attempt.message.refresh_from_db()
    assert attempt.message.state == Message.State.DELIVERED


def test_a_status_for_nothing_we_know_is_taken_quietly() -> None:
    assert status("made-up").status_code == 204


@pytest.mark.parametrize("path", ["/hooks/sms/inbound/", "/hooks/sms/status/m/"])
def test_a_forged_request_is_refused_and_logged_without_what_it_said(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert post(path, INBOUND, token="guessed").status_code == 403
    assert not Reply.objects.exists()
    assert "without the provider's signature" in caplog.text
    assert INBOUND["From"] not in caplog.text


def test_a_request_without_a_signature_is_refused() -> None:
    assert Client().post("/hooks/sms/inbound/", INBOUND).status_code == 403


def test_a_changed_field_makes_a_forgery() -> None:
    path = reverse("hooks:inbound")
    url = settings.PUBLIC_BASE_URL + path
    signature = RequestValidator(settings.TWILIO_AUTH_TOKEN).compute_signature(url, INBOUND)
    changed = {**INBOUND, "Body": "Nie"}
    answer = Client().post(path, changed, headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 403


def test_without_a_secret_in_the_settings_nothing_is_genuine(settings: Settings) -> None:
    settings.TWILIO_AUTH_TOKEN = ""
    url = settings.PUBLIC_BASE_URL + "/hooks/sms/inbound/"
    signature = RequestValidator("").compute_signature(url, INBOUND)
    answer = Client().post(
        "/hooks/sms/inbound/", INBOUND, headers={"X-Twilio-Signature": signature}
    )
    assert answer.status_code == 403


def test_headers_of_a_proxy_do_not_change_what_is_signed() -> None:
    path = reverse("hooks:inbound")
    forwarded = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"}
    assert post(path, INBOUND, **forwarded).status_code == 200


@pytest.mark.parametrize("path", ["/hooks/sms/inbound/", "/hooks/sms/status/m/"])
def test_only_posts_are_taken(path: str) -> None:
    assert Client().get(path).status_code == 405


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
def test_an_inbound_message_without_its_essentials_is_refused(missing: str) -> None:
    fields = {name: value for name, value in INBOUND.items() if name != missing}
    assert post(reverse("hooks:inbound"), fields).status_code == 400


def test_a_status_without_its_essentials_is_refused() -> None:
    assert post(reverse("hooks:status", args=["m"]), {"MessageSid": "SM9"}).status_code == 400
