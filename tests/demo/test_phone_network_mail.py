"""E-mails sent to the stand-in, read on its pages."""

import smtplib
from email.message import EmailMessage

from demo.phone_network import PhoneNetwork
from tests.demo.app_at_the_other_end import Person


def mail(to: str, subject: str, body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "przystanek@localhost"
    message["To"] = to
    message["Subject"] = subject
    message.set_content(body)
    return message


def send(net: PhoneNetwork, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", net.smtp_port) as server:
        server.send_message(message)


def test_a_mail_is_shown_with_links_and_the_names_of_attachments(
    net: PhoneNetwork, person: Person
) -> None:
    message = mail("Ewa@example.org", "Kod do logowania", "Kod: ŻÓŁ7\nhttp://127.0.0.1:8000/x/")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="wizyta.ics")
    send(net, message)
    page = person.get("/mail/ewa@example.org/")
    assert "Kod do logowania Od przystanek@localhost" in page.words
    assert "Kod: ŻÓŁ7" in page.words
    assert 'href="http://127.0.0.1:8000/x/"' in page.text
    assert "Załączniki: wizyta.ics" in page.words


def test_an_invitation_beside_the_text_is_named_too(net: PhoneNetwork, person: Person) -> None:
    message = mail("ewa@example.org", "Wizyta", "We wtorek o 16")
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    send(net, message)
    words = person.get("/mail/ewa@example.org/").words
    assert "We wtorek o 16" in words
    assert "Załączniki: text/calendar" in words


def test_a_mail_in_html_alone_shows_its_words(net: PhoneNetwork, person: Person) -> None:
    message = mail("ewa@example.org", "Kod", "")
    message.set_content("<p>Kod <b>4711</b></p>", subtype="html")
    send(net, message)
    assert "Kod 4711" in person.get("/mail/ewa@example.org/").words


def test_a_mail_is_in_the_mailbox_of_everybody_it_is_for(net: PhoneNetwork, person: Person) -> None:
    message = mail("ewa@example.org", "Zebranie", "W piątek")
    message["Bcc"] = "jan@example.org"
    send(net, message)
    assert "ewa@example.org 1 nowa" in person.get("/mail/").words
    assert "Zebranie" in person.get("/mail/jan@example.org/").words


def test_a_mailbox_that_was_looked_at_has_nothing_new(net: PhoneNetwork, person: Person) -> None:
    send(net, mail("ewa@example.org", "Zebranie", "W piątek"))
    person.get("/mail/ewa@example.org/")
    assert "nowa" not in person.get("/mail/").words


def test_mailboxes_are_found_by_part_of_the_address(net: PhoneNetwork, person: Person) -> None:
    send(net, mail("ewa@example.org", "Zebranie", "W piątek"))
    send(net, mail("jan@example.org", "Zebranie", "W piątek"))
    words = person.get("/mail/?adres=EWA").words
    assert "ewa@example.org" in words
    assert "jan@example.org" not in words


def test_an_empty_mailbox_says_so(person: Person) -> None:
    assert "Kod do logowania pojawi się tutaj" in person.get("/mail/").words
    assert "Na ten adres nic jeszcze nie przyszło" in person.get("/mail/nikt@example.org/").words
