"""Replies that only a person can understand."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.models import Action, Reading
from centres.models import Centre
from messaging.errors import TooLate
from messaging.models import Message, OptOut, Reply
from tests.factories import NOW, CentreFactory, MembershipFactory, UserFactory
from tests.factories_messaging import MessageFactory, ReplyFactory
from tests.messaging.conftest import Asked

pytestmark = pytest.mark.django_db
PHONE = "+48451000001"


def question(centre: Centre, **facts: object) -> Message:
    usual = {"centre": centre, "address": PHONE, "asks": True, "state": Message.State.SENT}
    return MessageFactory.create(**{**usual, "target": UserFactory.create(), **facts})


def page(desk: Client, name: str, centre: Centre, *args: int, **query: str) -> str:
    return desk.get(reverse(f"messaging:{name}", args=[centre.slug, *args]), query).content.decode()


def press(desk: Client, centre: Centre, reply: Reply, answer: str, **more: str) -> str:
    path = reverse("messaging:reply_handle", args=[centre.slug, reply.pk])
    facts = {"answer": answer, "sure": "on", **more}
    content = desk.post(path, facts, follow=True).content.decode()
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
    with django_assert_num_queries(6):
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


def test_what_cannot_be_undone_is_asked_about_first(
    desk: Client, centre: Centre, handler: Asked
) -> None:
    asked = question(centre)
    reply = ReplyFactory.create(centre=centre, sender=PHONE, answers=asked)
    path = reverse("messaging:reply_handle", args=[centre.slug, reply.pk])
    shown = desk.post(path, {"answer": f"yes-{asked.pk}", "back": "today"}).content.decode()
    assert "Przyjąć tę odpowiedź jako: tak?" in shown
    assert 'name="back" value="today"' in shown
    assert handler.calls == []


def test_what_can_be_undone_takes_one_press_and_one_to_undo(
    desk: Client, centre: Centre, handler: Asked, changeable: None
) -> None:
    asked = question(centre)
    reply = ReplyFactory.create(centre=centre, sender=PHONE, answers=asked)
    undo = reverse("messaging:reply_undo", args=[centre.slug, reply.pk])
    assert undo in press(desk, centre, reply, f"yes-{asked.pk}", sure="")
    desk.post(undo)
    asked.refresh_from_db()
    reply.refresh_from_db()
    assert (asked.answered_at, asked.answer) == (None, "")
    assert (reply.handled_at, reply.meaning) == (None, Reply.Meaning.UNCLEAR)


def test_what_time_has_passed_over_is_not_undone(
    desk: Client, centre: Centre, handler: Asked, changeable: None
) -> None:
    asked = question(centre)
    reply = ReplyFactory.create(centre=centre, sender=PHONE, answers=asked)
    press(desk, centre, reply, f"yes-{asked.pk}")
    handler.error = TooLate("Wizyta już się zaczęła.")
    path = reverse("messaging:reply_undo", args=[centre.slug, reply.pk])
    assert "Wizyta już się zaczęła." in desk.post(path, follow=True).content.decode()
    reply.refresh_from_db()
    assert reply.handled_at is not None


def test_an_old_press_is_not_undone(desk: Client, centre: Centre) -> None:
    long_ago = NOW.replace(year=2020)
    reply = ReplyFactory.create(centre=centre, handled_at=long_ago, handled_by=staff(centre))
    desk.post(reverse("messaging:reply_undo", args=[centre.slug, reply.pk]))
    reply.refresh_from_db()
    assert reply.handled_at == long_ago


def test_phoning_is_written_down_as_phoning(desk: Client, centre: Centre) -> None:
    reply = ReplyFactory.create(centre=centre)
    press(desk, centre, reply, "phoned", sure="")
    assert reply.effect.startswith("Odpowiedziano telefonicznie: ")
    assert Action.objects.get().facts == {"how": "phoned"}


def test_who_seems_to_want_no_messages_gets_none_once_a_person_says_so(
    desk: Client, centre: Centre
) -> None:
    reply = ReplyFactory.create(centre=centre, sender=PHONE, suggestion=Reply.Meaning.STOP)
    assert "Nie wysyłać już SMS-ów" in press(desk, centre, reply, "stop", sure="")
    press(desk, centre, reply, "stop")
    assert OptOut.objects.get().address == PHONE
    assert reply.meaning == Reply.Meaning.STOP


@pytest.mark.parametrize(
    ("back", "name"),
    [("today", "desk:today"), ("", "messaging:replies"), ("x", "messaging:replies")],
)
def test_a_press_leads_back_to_where_it_was_made(
    desk: Client, centre: Centre, back: str, name: str
) -> None:
    reply = ReplyFactory.create(centre=centre)
    path = reverse("messaging:reply_handle", args=[centre.slug, reply.pk])
    answer = desk.post(path, {"answer": "seen", "back": back})
    assert answer.url == reverse(name, args=[centre.slug])


def test_today_has_the_buttons_and_what_they_need(
    desk: Client, centre: Centre, handler: Asked
) -> None:
    asked = question(centre)
    ReplyFactory.create(centre=centre, sender=PHONE, answers=asked)
    shown = desk.get(reverse("desk:today", args=[centre.slug])).content.decode()
    assert f'form="press" formaction="/desk/{centre.slug}/messages/replies/' in shown
    assert f'value="yes-{asked.pk}"' in shown
    assert '<form id="press" method="post"><input type="hidden" name="csrfmiddlewaretoken"' in shown


def test_replies_are_found_by_name_number_and_word(desk: Client, centre: Centre) -> None:
    asked = question(centre, recipient_name="Anna Lis")
    ReplyFactory.create(centre=centre, body="o piątej", sender=PHONE, answers=asked, handled_at=NOW)
    path = reverse("messaging:replies", args=[centre.slug])
    for words, found in (("lis", True), ("1000 001", True), ("piąt", True), ("szóst", False)):
        assert ("o piątej" in desk.post(path, {"words": words}).content.decode()) is found


def test_replies_are_narrowed_by_meaning_and_to_unknown_numbers(
    desk: Client, centre: Centre
) -> None:
    asked = question(centre)
    ReplyFactory.create(centre=centre, body="pierwsza", sender=PHONE, answers=asked)
    ReplyFactory.create(centre=centre, body="druga", sender=PHONE, meaning="no", handled_at=NOW)
    ReplyFactory.create(centre=centre, body="trzecia")
    for query, expected in (
        ({"meaning": "unclear"}, {"pierwsza", "trzecia"}),
        ({"show": "unknown"}, {"trzecia"}),
        ({"show": "all"}, {"pierwsza", "druga", "trzecia"}),
    ):
        shown = page(desk, "replies", centre, **query)
        assert {word for word in ("pierwsza", "druga", "trzecia") if word in shown} == expected


def test_the_list_can_be_taken_out_as_a_table_and_that_is_noted(
    desk: Client, centre: Centre
) -> None:
    ReplyFactory.create(centre=centre, body="=1+1")
    ReplyFactory.create(body="cudza")
    table = page(desk, "replies_csv", centre)
    assert "'=1+1" in table
    assert "cudza" not in table
    assert Reading.objects.get().target_type == "messaging.reply"


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


def test_nobody_reads_a_strangers_reply_before_taking_it(desk: Client, centre: Centre) -> None:
    CentreFactory.create()
    reply = ReplyFactory.create(centre=None, sender=PHONE)
    shown = page(desk, "replies", centre)
    assert "Weź i przeczytaj" in shown
    assert "Tak, ale o 15" not in shown
    assert "451 000 001" not in shown
    path = reverse("messaging:reply", args=[centre.slug, reply.pk])
    assert desk.get(path).status_code == 404


def test_whoever_takes_a_strangers_reply_reads_it_alone(desk: Client, centre: Centre) -> None:
    reply = ReplyFactory.create(centre=None)
    take = reverse("messaging:reply_take", args=[centre.slug, reply.pk])
    assert "Tak, ale o 15" in desk.post(take, follow=True).content.decode()
    reply.refresh_from_db()
    assert reply.centre == centre
    assert Action.objects.get().verb == "messaging.take_reply"
    second = MembershipFactory.create()
    desk.force_login(second.user)
    late = reverse("messaging:reply_take", args=[second.centre.slug, reply.pk])
    assert desk.post(late).status_code == 404


def test_a_strangers_reply_can_be_left_to_others(desk: Client, centre: Centre) -> None:
    reply = ReplyFactory.create(centre=centre)
    desk.post(reverse("messaging:reply_give_back", args=[centre.slug, reply.pk]))
    assert list(Reply.objects.for_nobody_yet()) == [reply]


def test_a_reply_of_somebody_who_was_written_to_cannot_be_left_to_others(
    desk: Client, centre: Centre
) -> None:
    question(centre)
    reply = ReplyFactory.create(centre=centre, sender=PHONE)
    desk.post(reverse("messaging:reply_give_back", args=[centre.slug, reply.pk]))
    assert not Reply.objects.for_nobody_yet().exists()


def test_a_handled_reply_says_by_whom(desk: Client, centre: Centre) -> None:
    by = UserFactory.create(first_name="Zofia", last_name="Maj")
    reply = ReplyFactory.create(centre=centre, handled_at=NOW, handled_by=by)
    assert "Zofia Maj" in page(desk, "reply", centre, reply.pk)


def staff(centre: Centre) -> object:
    return centre.memberships.get().user
