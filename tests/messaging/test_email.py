"""E-mail: through SMTP to the stand-in's mailbox, and what a mail server may refuse."""

import email
import email.policy
import math
import smtplib
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from demo.phone_network import PhoneNetwork
from kit.ics import Event, calendar_file
from messaging.answer_page.links import question_of
from messaging.channels.email.transport import EmailTransport
from messaging.channels.errors import Refused, Uncertain
from messaging.delivering.sending import Counts, send_due
from messaging.models import Attempt, Channel, Message
from tests.factories import NOW, CentreFactory
from tests.factories_messaging import MessageFactory

pytestmark = pytest.mark.django_db


def letter(**facts: object) -> Message:
    usual = {"channel": Channel.EMAIL, "address": "jan@example.org", "subject": "Spotkanie"}
    return MessageFactory.create(**{**usual, "body": "Jutro o 16:00 spotkanie.", **facts})


def sent(message: Message) -> EmailMessage:
    """The mail as the server gets it."""
    EmailTransport().send(message, "mark", float("inf"))
    raw = mail.outbox[-1].message().as_bytes()
    return email.message_from_bytes(raw, policy=email.policy.default)


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_an_e_mail_says_who_writes_and_how_to_answer_them() -> None:
    centre = CentreFactory.create(name="GOPS w Kalinowie", phone="+48483600001")
    message = sent(letter(centre=centre))
    assert message["Subject"] == "Spotkanie"
    assert message["From"].addresses[0].display_name == "GOPS w Kalinowie"
    assert message["Reply-To"] == "gops@example.org"
    assert body(message).splitlines()[-2:] == [
        "GOPS w Kalinowie",
        "Telefon 48 360 00 01, e-mail gops@example.org",
    ]


def test_the_message_id_is_made_from_the_attempts_mark() -> None:
    assert sent(letter())["Message-ID"] == "<mark@localhost>"


def test_a_question_comes_with_a_link_that_opens_it() -> None:
    question = letter(asks=True)
    [link] = [line for line in body(sent(question)).splitlines() if "/a/" in line]
    assert question_of(link.rstrip("/").rsplit("/", 1)[1]) == question


def test_a_statement_has_no_link() -> None:
    assert "/a/" not in body(sent(letter()))


def test_an_invitation_is_one_that_calendars_understand() -> None:
    visit = Event(
        uid="v1", sequence=0, starts_at=NOW, ends_at=NOW + timedelta(hours=1), summary="Wizyta"
    )
    text = calendar_file([visit], name="Wizyta", stamped_at=NOW, method="REQUEST").decode()
    [part] = sent(letter(calendar=text)).iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert "BEGIN:VEVENT" in part.get_content()


def test_a_line_break_in_a_subject_is_refused_and_not_sent() -> None:
    with pytest.raises(Refused) as refusal:
        sent(letter(subject="Spotkanie\nBcc: all@example.org"))
    assert (refusal.value.permanent, mail.outbox) == (True, [])


SAID = [
    (
        smtplib.SMTPRecipientsRefused({"jan@example.org": (550, b"no such user")}),
        "smtp-550",
        True,
        False,
    ),
    (
        smtplib.SMTPRecipientsRefused({"jan@example.org": (450, b"greylisted")}),
        "smtp-450",
        False,
        False,
    ),
    (smtplib.SMTPSenderRefused(553, b"not yours", "x"), "smtp-553", False, True),
    (smtplib.SMTPDataError(552, b"too big"), "smtp-552", True, False),
    (smtplib.SMTPDataError(451, b"later"), "smtp-451", False, False),
]


@pytest.mark.parametrize(("error", "code", "permanent", "pauses"), SAID)
def test_a_refusal_of_the_server_is_read(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, permanent: bool, pauses: bool
) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", fail_with(error))
    with pytest.raises(Refused) as refusal:
        sent(letter())
    found = refusal.value
    assert (found.code, found.permanent, found.pauses) == (code, permanent, pauses)


@pytest.mark.parametrize(
    "error", [smtplib.SMTPServerDisconnected("gone"), TimeoutError(), ConnectionResetError()]
)
def test_a_server_that_falls_silent_leaves_it_uncertain(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", fail_with(error))
    with pytest.raises(Uncertain):
        sent(letter())


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConnectionRefusedError(), "connect"),
        (TimeoutError(), "connect"),
        (smtplib.SMTPAuthenticationError(535, b"no"), "smtp-sign-in"),
    ],
)
def test_a_server_out_of_reach_gives_the_channel_a_rest(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    monkeypatch.setattr(EmailBackend, "open", fail_with(error))
    with pytest.raises(Refused) as refusal:
        sent(letter())
    assert (refusal.value.code, refusal.value.pauses) == (code, True)


def test_trouble_after_the_server_took_it_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailBackend, "close", fail_with(TimeoutError()))
    assert EmailTransport().send(letter(), "mark", math.inf) == "<mark@localhost>"


@pytest.mark.django_db(transaction=True)
def test_an_e_mail_reaches_the_mailbox(network: PhoneNetwork) -> None:
    now = timezone.now()
    message = letter(due_at=now, expires_at=now + timedelta(hours=1))
    assert send_due(at=timezone.now) == Counts(sent=1)
    message.refresh_from_db()
    [row] = network.book.rows("SELECT address, subject FROM mails")
    assert tuple(row) == ("jan@example.org", "Spotkanie")
    assert (message.state, message.attempts.get().result) == (
        Message.State.SENT,
        Attempt.Result.ACCEPTED,
    )


def fail_with(error: Exception) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail
