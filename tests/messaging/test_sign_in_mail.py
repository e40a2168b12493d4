"""Sign-in codes and account letters go through the outbox too."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from messaging.delivering.sending import Counts, send_due
from messaging.models import Channel, Message
from messaging.sign_in_mail import Adapter
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
State = Message.State


def ask_for_code(client: Client, email: str) -> None:
    client.post(reverse("account_request_login_code"), {"email": email})


def test_a_code_is_queued_and_not_sent_from_the_request(client: Client) -> None:
    user = UserFactory.create(email="anna@example.org")
    ask_for_code(client, user.email)
    letter = Message.objects.get()
    assert (letter.channel, letter.address, letter.centre) == (Channel.EMAIL, user.email, None)
    assert letter.subject == "Twój kod do logowania"
    assert letter.expires_at - letter.created_at == timedelta(minutes=15)
    assert mail.outbox == []


def test_the_code_reaches_the_mailbox_and_leaves_the_database(client: Client) -> None:
    ask_for_code(client, UserFactory.create().email)
    assert send_due(at=timezone.now) == Counts(sent=1)
    letter = Message.objects.get()
    assert (letter.state, letter.body) == (State.SENT, "")
    assert re.search(r"\n[A-Z0-9-]{6,}\n", mail.outbox[0].body)


def test_the_code_opens_the_door(client: Client) -> None:
    user = UserFactory.create()
    ask_for_code(client, user.email)
    [code] = re.findall(r"^[A-Z0-9-]{6,}$", Message.objects.get().body, re.MULTILINE)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_code_that_was_not_sent_in_time_is_forgotten(client: Client) -> None:
    ask_for_code(client, UserFactory.create().email)
    assert send_due(at=lambda: timezone.now() + timedelta(minutes=16)) == Counts(expired=1)
    assert Message.objects.get().body == ""
    assert mail.outbox == []


def test_a_letter_is_written_in_its_readers_language(client: Client) -> None:
    ask_for_code(client, UserFactory.create(language="uk").email)
    letter = Message.objects.get()
    assert (letter.language, letter.subject) == ("uk", "Ваш код для входу")


def test_a_stranger_is_told_without_being_told_apart(client: Client) -> None:
    ask_for_code(client, "nobody@example.org")
    letter = Message.objects.get()
    assert (letter.subject, letter.secret) == ("Nie ma konta dla tego adresu", True)


def test_a_new_password_can_be_chosen_by_the_link(client: Client) -> None:
    user = UserFactory.create()
    client.post(reverse("account_reset_password"), {"email": user.email})
    letter = Message.objects.get()
    assert letter.subject == "Nowe hasło"
    [link] = re.findall(r"https?://\S+", letter.body)
    path = "/" + link.split("/", 3)[3]
    assert client.get(path, follow=True).status_code == 200


def test_letters_that_are_not_ours_go_through_the_outbox_too(client: Client) -> None:
    Adapter().send_mail("account/email/password_changed", "anna@example.org", {"ip": "x"})
    letter = Message.objects.get()
    assert letter.subject
    assert letter.body


def test_nobody_opens_an_account_by_themselves(client: Client) -> None:
    response = client.post(
        reverse("account_signup"),
        {"email": "new@example.org", "password1": "correct horse battery"},
    )
    assert response.status_code == 200
    assert not Message.objects.exists()
    assert client.session.get("_auth_user_id") is None
