"""One e-mail to the mail server. A mail server cannot be asked later what it has taken."""

import re
import smtplib
from contextlib import suppress
from datetime import timedelta
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from kit.phones import display
from messaging.answer_page.links import answer_link
from messaging.channels.errors import Refused, Uncertain, Withheld
from messaging.composing import render
from messaging.delivering.lanes import moment
from messaging.models import Message

METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)
CALENDAR = "BEGIN:VCALENDAR"
REST = timedelta(minutes=1)
SETTINGS_MENDED = timedelta(minutes=15)


class EmailTransport:
    """Django's mail backend of the settings."""

    def send(self, message: Message, mark: str, until: float) -> str:
        """Hand the message over under a Message-ID made from the attempt's mark."""
        message_id = f"<{mark}@{_domain()}>"
        letter = _letter(message, message_id)
        connection = get_connection()
        _open(connection)
        try:
            if moment() > until:
                raise Withheld
            _hand_over(connection, letter)
        finally:
            # Taken is taken, whatever becomes of the goodbye.
            with suppress(Exception):
                connection.close()
        return message_id


def _letter(message: Message, message_id: str) -> EmailMessage:
    centre = message.centre
    sender = settings.DEFAULT_FROM_EMAIL
    if centre is not None:
        sender = formataddr((centre.name, parseaddr(sender)[1]))
    with translation.override(message.language):
        facts: dict[str, object] = {
            "message": message,
            "centre": centre,
            "link": answer_link(message),
        }
        facts["phone"] = display(centre.phone) if centre is not None else ""
        body = render(["messages/frame.txt"], facts)
    letter = EmailMessage(
        message.subject,
        body.strip() + "\n",
        sender,
        [message.address],
        reply_to=[centre.email] if centre is not None and centre.email else None,
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    )
    for number, text in enumerate(_calendars(message.calendar), start=1):
        letter.attach(_calendar(text, number))
    try:
        letter.message()
    except (ValueError, UnicodeError) as failure:
        raise Refused("malformed", permanent=True) from failure
    return letter


def _calendars(text: str) -> list[str]:
    """The calendar objects one after another (RFC 5545, 3.4): one method and one uid in each."""
    return [CALENDAR + part for part in text.split(CALENDAR) if part]


def _calendar(text: str, number: int) -> MIMEText:
    """The attachment that a calendar program takes for an invitation or its cancelling."""
    part = MIMEText(text, "calendar", "utf-8")
    method = METHOD.search(text)
    if method:
        part.set_param("method", method[1])
    part.add_header("Content-Disposition", "attachment", filename=f"termin-{number}.ics")
    return part


def _open(connection: BaseEmailBackend) -> None:
    try:
        connection.open()
    except smtplib.SMTPAuthenticationError as failure:
        raise _rest("smtp-sign-in", SETTINGS_MENDED) from failure
    except (OSError, smtplib.SMTPException) as failure:
        raise _rest("connect", REST) from failure


def _hand_over(connection: BaseEmailBackend, letter: EmailMessage) -> None:
    try:
        connection.send_messages([letter])
    except smtplib.SMTPRecipientsRefused as failure:
        code = next(iter(failure.recipients.values()))[0]
        raise _refused(code) from failure
    except smtplib.SMTPSenderRefused as failure:
        raise _rest(f"smtp-{failure.smtp_code}", SETTINGS_MENDED) from failure
    except smtplib.SMTPResponseException as failure:
        raise _refused(failure.smtp_code) from failure
    except (OSError, smtplib.SMTPException) as failure:
        raise Uncertain(type(failure).__name__) from failure


def _refused(code: int) -> Refused:
    return Refused(f"smtp-{code}", permanent=code >= 500)


def _rest(code: str, rest: timedelta) -> Refused:
    return Refused(code, permanent=False, retry_after=rest, pauses=True)


def _domain() -> str:
    return urlsplit(settings.PUBLIC_BASE_URL).hostname or "localhost"
