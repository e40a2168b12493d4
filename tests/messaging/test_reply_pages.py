"""Replies that only a person can understand."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.models import Action
from centres.models import Centre
from messaging.errors import TooLate
from messaging.models import Message, Reply
from tests.factories import NOW, CentreFactory, MembershipFactory, UserFactory
from tests.factories_messaging import MessageFactory, ReplyFactory
from tests.messaging.conftest import Asked

pytestmark = pytest.mark.django_db
PHONE = "+48451000001"


@pytest.fixture
def centre() -> Centre:
    return CentreFactory.create()


@pytest.fixture
def desk(client: Client, centre: Centre) -> Client:
    """A coordinator's browser."""
    client.force_login(MembershipFactory.create(centre=centre).user)
    return client


def question(centre: Centre, **facts: object) -> Message:
    usual = {"centre": centre, "address": PHONE, "asks": True, "state": Message.State.SENT}
    return MessageFactory.create(**{**usual, "target": UserFactory.create(), **facts})


def page(desk: Client, name: str, centre: Centre, *args: int, **query: str) -> str:
    return desk.get(reverse(f"messaging:{name}", args=[centre.slug, *args]), query).content.decode()


def press(desk: Client, centre: Centre, reply: Reply, answer: str) -> str:
    path = reverse("messaging:reply_handle", args=[centre.slug, reply.pk])
    content = desk.post(path, {"answer": answer}, follow=True).content.decode()
    reply.refresh_from_db()
    return content


def test_an_empty_list_says_what_will_come(desk: Client, centre: Centre) -> None:
    assert "Nic tu na Ciebie nie czeka" in page(desk, "replies", centre)


def test_replies_wait_beside_their_question_with_the_way_they_lean(
    desk: Client, centre: Centre
) -> None:
    asked = question(centre, body="GOPS: jutro o 16?", recipient_name="Anna Lis")
    ReplyFactory.create(centre=centre, answers=asked, suggestion=Reply.Meaning.YES)
    shown = page(desk, "replies", centre)
    for words in ("Anna Lis", "Tak, ale o 15", "GOPS: jutro o 16?", "Bliżej jej do: tak."):
        assert words in shown


def test_handled_replies_are_listed_on_demand(desk: Client, centre: Centre) -> None:
    ReplyFactory.create(centre=centre, body="stara odpowiedź", handled_at=NOW)
    assert "stara odpowiedź" not in page(desk, "replies", centre)
    assert "stara odpowiedź" in page(desk, "replies", centre, show="all")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_replies(
    desk: Client, centre: Centre, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        ReplyFactory.create(centre=centre, answers=question(centre))
    with django_assert_num_queries(5):
        page(desk, "replies", centre)


@pytest.mark.parametrize("meaning", [Reply.Meaning.YES, Reply.Meaning.NO])
def test_one_press_takes_it_for_an_answer(
    desk: Client, centre: Centre, handler: Asked, meaning: Reply.Meaning
) -> None:
    asked = question(centre)
    reply = ReplyFactory.create(centre=centre, sender=PHONE, answers=asked)
    assert f"Przyjęto: {meaning.label}" in press(desk, centre, reply, f"{meaning.value}-{asked.pk}")
    assert handler.calls == [(asked.target, meaning)]
    assert (reply.meaning, reply.answers, reply.handled_by) == (meaning, asked, staff(centre))


def test_staff_may_answer_when_the_time_is_over(
    desk: Client, centre: Centre, handler: Asked
) -> None:
    asked = question(centre, expires_at=NOW.replace(year=2020), due_at=NOW.replace(year=2019))
    reply = ReplyFactory.create(centre=centre, sender=PHONE)
    press(desk, centre, reply, f"yes-{asked.pk}")
    assert len(handler.calls) == 1


def test_seen_to_by_other_means_closes_it(desk: Client, centre: Centre, handler: Asked) -> None:
    reply = ReplyFactory.create(centre=centre)
    press(desk, centre, reply, "seen")
    assert (reply.handled_by, handler.calls) == (staff(centre), [])
    assert Action.objects.get().verb == "messaging.handle_reply"


def test_the_second_of_two_colleagues_is_told(desk: Client, centre: Centre) -> None:
    reply = ReplyFactory.create(centre=centre)
    press(desk, centre, reply, "seen")
    assert "Ktoś już się zajął tą odpowiedzią." in press(desk, centre, reply, "seen")
    assert Action.objects.count() == 1


def test_an_answer_that_can_change_nothing_leaves_the_reply_open(
    desk: Client, centre: Centre, handler: Asked
) -> None:
    handler.error = TooLate("Ktoś inny już się zgodził.")
    asked = question(centre)
    reply = ReplyFactory.create(centre=centre, sender=PHONE)
    assert "Ktoś inny już się zgodził." in press(desk, centre, reply, f"yes-{asked.pk}")
    assert reply.handled_at is None


@pytest.mark.parametrize("answer", ["", "yes", "yes-0", "yes-999999", "maybe-1", "yes-1; DROP"])
def test_a_press_that_no_button_makes_changes_nothing(
    desk: Client, centre: Centre, handler: Asked, answer: str
) -> None:
    reply = ReplyFactory.create(centre=centre, sender=PHONE)
    assert "Tego numeru o to nie pytano." in press(desk, centre, reply, answer)
    assert (reply.handled_at, handler.calls) == (None, [])


def test_a_question_of_another_centre_or_phone_cannot_be_answered(
    desk: Client, centre: Centre, handler: Asked
) -> None:
    reply = ReplyFactory.create(centre=centre, sender=PHONE)
    for asked in (question(CentreFactory.create()), question(centre, address="+48451000002")):
        press(desk, centre, reply, f"yes-{asked.pk}")
    assert (handler.calls, reply.handled_at) == ([], None)


def test_a_reply_offers_the_questions_of_this_centre_only(desk: Client, centre: Centre) -> None:
    question(centre, body="nasze pytanie")
    question(CentreFactory.create(), body="cudze pytanie")
    reply = ReplyFactory.create(centre=centre, sender=PHONE)
    shown = page(desk, "reply", centre, reply.pk)
    assert "nasze pytanie" in shown
    assert "cudze pytanie" not in shown


def test_a_reply_to_another_centre_does_not_exist(desk: Client, centre: Centre) -> None:
    reply = ReplyFactory.create()
    for method, name in (("get", "reply"), ("post", "reply_handle")):
        path = reverse(f"messaging:{name}", args=[centre.slug, reply.pk])
        assert getattr(desk, method)(path).status_code == 404


def test_whoever_sees_to_a_strangers_reply_makes_it_their_centres(
    desk: Client, centre: Centre
) -> None:
    CentreFactory.create()
    reply = ReplyFactory.create(centre=None)
    assert "Tak, ale o 15" in page(desk, "replies", centre)
    press(desk, centre, reply, "seen")
    assert reply.centre == centre


def test_a_handled_reply_says_by_whom(desk: Client, centre: Centre) -> None:
    by = UserFactory.create(first_name="Zofia", last_name="Maj")
    reply = ReplyFactory.create(centre=centre, handled_at=NOW, handled_by=by)
    assert "Zofia Maj" in page(desk, "reply", centre, reply.pk)


def staff(centre: Centre) -> object:
    return centre.memberships.get().user
