"""Everything that was said with one person, and what staff do from there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from centres.models import Centre
from messaging.models import Channel, Message, OptOut, Reply
from tests.factories import NOW, ClientFactory, MembershipFactory, VolunteerFactory
from tests.factories_messaging import MessageFactory, ReplyFactory
from tests.messaging.conftest import Asked
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
PHONE = "+48451000001"


@pytest.fixture
def desk(client: Client, anna: Volunteer) -> Client:
    client.force_login(MembershipFactory.create(centre=anna.centre).user)
    return client


def address(centre: Centre, kind: str, pk: int, name: str = "conversation") -> str:
    return reverse(f"messaging:{name}", args=[centre.slug, kind, pk])


def shown(desk: Client, person: Volunteer) -> str:
    return desk.get(address(person.centre, "volunteer", person.pk)).content.decode()


def write(desk: Client, person: Volunteer, text: str, **more: str) -> str:
    path = address(person.centre, "volunteer", person.pk, "conversation_write")
    return desk.post(path, {"text": text, **more}, follow=True).content.decode()


def test_what_both_sides_said_stands_in_the_order_of_time(desk: Client, anna: Volunteer) -> None:
    for minutes, body in ((9, "pierwsza"), (5, "trzecia")):
        at = NOW - timedelta(minutes=minutes)
        MessageFactory.create(centre=anna.centre, address=PHONE, body=body, due_at=at)
    ReplyFactory.create(
        centre=anna.centre, sender=PHONE, body="druga", received_at=NOW - timedelta(minutes=7)
    )
    MessageFactory.create(
        centre=anna.centre, address=anna.email, channel=Channel.EMAIL, body="czwarta", due_at=NOW
    )
    page = shown(desk, anna)
    places = [page.index(word) for word in ("pierwsza", "druga", "trzecia", "czwarta")]
    assert places == sorted(places)


def test_a_centre_sees_only_what_it_said_itself(desk: Client, anna: Volunteer) -> None:
    MessageFactory.create(address=PHONE, body="cudza wiadomość")
    ReplyFactory.create(sender=PHONE, body="cudza odpowiedź")
    assert "cudza" not in shown(desk, anna)


def test_no_number_stands_in_an_address(desk: Client, anna: Volunteer) -> None:
    reply = ReplyFactory.create(centre=anna.centre, sender=PHONE)
    page = desk.get(address(anna.centre, "reply", reply.pk)).content.decode()
    assert 'href="tel:+48451000001"' in page
    assert PHONE not in page.replace("tel:+48451000001", "")


def test_a_message_and_a_reply_lead_to_the_person_whose_number_it_is(
    desk: Client, anna: Volunteer
) -> None:
    message = MessageFactory.create(centre=anna.centre, address=PHONE, recipient_name="Anna Lis")
    VolunteerFactory.create(centre=anna.centre, phone=PHONE, last_name="Syn")
    page = desk.get(address(anna.centre, "message", message.pk)).content.decode()
    assert "Rozmowa: Anna Lis" in page
    assert "anna@example.org" in page


def test_a_stranger_has_a_conversation_too(desk: Client, anna: Volunteer) -> None:
    reply = ReplyFactory.create(centre=anna.centre, sender="+48451000777")
    assert "Rozmowa: 451 000 777" in (
        desk.get(address(anna.centre, "reply", reply.pk)).content.decode()
    )


def test_nobody_learns_that_a_number_is_a_confidential_clients(
    desk: Client, anna: Volunteer
) -> None:
    hidden = ClientFactory.create(centre=anna.centre, phone="+48451000777", confidential=True)
    reply = ReplyFactory.create(centre=anna.centre, sender="+48451000777")
    page = desk.get(address(anna.centre, "reply", reply.pk)).content.decode()
    assert hidden.last_name not in page
    assert desk.get(address(anna.centre, "client", hidden.pk)).status_code == 404


def test_people_of_other_centres_and_of_no_kind_do_not_exist(desk: Client, anna: Volunteer) -> None:
    other = VolunteerFactory.create()
    for kind, pk in (
        ("volunteer", other.pk),
        ("message", MessageFactory.create().pk),
        ("reply", ReplyFactory.create().pk),
        ("nobody", 1),
    ):
        for name in ("conversation", "conversation_write", "conversation_silence"):
            path = address(anna.centre, kind, pk, name)
            answer = desk.get(path) if name == "conversation" else desk.post(path, {"text": "x"})
            assert answer.status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_conversation_costs_the_same_however_long_it_is(
    desk: Client, anna: Volunteer, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _n in range(count):
        message = MessageFactory.create(centre=anna.centre, address=PHONE)
        ReplyFactory.create(centre=anna.centre, sender=PHONE, answers=message)
    with django_assert_num_queries(10):
        shown(desk, anna)


def test_a_long_conversation_begins_with_the_newest(desk: Client, anna: Volunteer) -> None:
    for n in range(45):
        at = NOW + timedelta(minutes=n)
        MessageFactory.create(centre=anna.centre, address=PHONE, body=f"nr {n}.", due_at=at)
    page = shown(desk, anna)
    assert ("nr 44." in page, "nr 4." in page, "Wcześniejsze wiadomości" in page) == (
        True,
        False,
        True,
    )


def test_an_unclear_reply_is_answered_from_here(
    desk: Client, anna: Volunteer, handler: Asked, changeable: None
) -> None:
    asked = MessageFactory.create(
        centre=anna.centre, address=PHONE, asks=True, state="sent", target=anna
    )
    reply = ReplyFactory.create(centre=anna.centre, sender=PHONE, answers=asked)
    assert f'value="yes-{asked.pk}"' in shown(desk, anna)
    path = reverse("messaging:reply_handle", args=[anna.centre.slug, reply.pk])
    answer = desk.post(path, {"answer": f"yes-{asked.pk}", "back": "conversation"})
    assert answer.url == address(anna.centre, "reply", reply.pk)
    assert handler.calls == [(anna, Reply.Meaning.YES)]


def test_a_note_is_shown_before_it_is_sent(desk: Client, anna: Volunteer) -> None:
    page = write(desk, anna, "Dziękuję, zadzwonię jutro.", preview="1")
    assert "GOPS A: Dziekuje, zadzwonie jutro." in page
    assert "Zajmie 1 SMS." in page
    assert not Message.objects.exists()


def test_a_note_is_sent_once(desk: Client, anna: Volunteer) -> None:
    submission = "11111111-2222-4333-8444-555555555555"
    for _press in range(2):
        write(desk, anna, "Dziękuję.", submission=submission)
    note = Message.objects.get()
    assert (note.address, note.body, note.recipient_name) == (
        PHONE,
        "GOPS A: Dziekuje.",
        "Anna Lis",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a" * 310, "To zajmuje 3"),
        ("Proszę otworzyć bit.ly/abc", "Skrócony link"),
        ("", "To pole jest wymagane."),
    ],
)
def test_what_may_not_be_sent_is_refused_and_stays_in_the_box(
    desk: Client, anna: Volunteer, text: str, why: str
) -> None:
    page = write(desk, anna, text)
    assert why in page
    assert text in page
    assert not Message.objects.exists()


def test_a_clients_name_is_asked_about_once(desk: Client, anna: Volunteer) -> None:
    ClientFactory.create(centre=anna.centre, last_name="Wiśniewska")
    text = "Proszę zadzwonić do p. Wisniewskiej"
    assert "To może być nazwisko klienta: Wisniewskiej" in write(desk, anna, text)
    assert not Message.objects.exists()
    write(desk, anna, text, sure="on")
    assert Message.objects.exists()


def test_nobody_learns_a_confidential_clients_name_by_trying(desk: Client, anna: Volunteer) -> None:
    ClientFactory.create(centre=anna.centre, last_name="Wiśniewska", confidential=True)
    assert "nazwisko klienta:" not in write(desk, anna, "p. Wiśniewska")


def test_a_note_to_a_silent_number_goes_by_email(desk: Client, anna: Volunteer) -> None:
    OptOut.objects.create(address=PHONE, since=NOW)
    assert "Napisz e-mail" in shown(desk, anna)
    write(desk, anna, "Dziękuję.")
    assert Message.objects.get().channel == Channel.EMAIL


def test_who_can_only_be_phoned_is_not_written_to(desk: Client, anna: Volunteer) -> None:
    Volunteer.objects.update(phone="+48483600001", email="")
    assert "można tylko zadzwonić" in shown(desk, anna)
    write(desk, anna, "Dziękuję.")
    assert not Message.objects.exists()


def test_a_wish_said_by_telephone_is_noted(desk: Client, anna: Volunteer) -> None:
    path = address(anna.centre, "volunteer", anna.pk, "conversation_silence")
    desk.post(path, {"wish": "none"})
    wish = OptOut.objects.get()
    assert (wish.address, wish.said, wish.noted_by) == (
        PHONE,
        OptOut.Said.PHONE,
        anna.centre.memberships.get().user,
    )
    assert "nie wysyłamy SMS-ów" in shown(desk, anna)
    desk.post(path, {"wish": "again"})
    assert not OptOut.objects.exists()


def test_a_volunteers_page_leads_here(desk: Client, anna: Volunteer) -> None:
    page = desk.get(reverse("volunteers:detail", args=[anna.centre.slug, anna.pk]))
    assert address(anna.centre, "volunteer", anna.pk) in page.content.decode()
