"""What the volunteer says after a visit: two figures by text message, or three questions."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from messaging.answer_page.links import token_for
from messaging.models import Message
from messaging.reminding import remind
from messaging.replies.receiving import receive
from tests.factories_messaging import MessageFactory
from tests.factories_visits import World, say, wall, world
from tests.visits.conftest import SignedIn
from visits.afterwards.confirming import confirm, confirm_all
from visits.errors import ReportedMeanwhile
from visits.models import Concern, Outcome, Visit

pytestmark = pytest.mark.django_db

VISIT = wall(2026, 11, 20, 16)
ASKED = wall(2026, 11, 21, 10)


def asked() -> tuple[World, Visit, Message]:
    """A volunteer whom the question has reached."""
    scene = world()
    visit = scene.visit(VISIT)
    remind(at=ASKED)
    Message.objects.update(state=Message.State.DELIVERED)
    return scene, visit, Message.objects.get()


def replied(scene: World, said: str) -> bool:
    reply = receive(uuid.uuid4().hex, scene.match.volunteer.phone, said, at=ASKED)
    return reply.handled_at is not None


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("1", "done"),
        ("1.", "done"),
        ("1 odbyła się", "done"),
        ("TAK", "done"),
        ("1 tak", "done"),
        ("2", "attempted"),
        ("2 nie", "attempted"),
        ("nie", "attempted"),
        ("1 nie", "planned"),
        ("2 tak", "planned"),
        ("3", "planned"),
        ("1 2", "planned"),
    ],
)
def test_a_figure_says_whether_it_took_place(said: str, state: str) -> None:
    scene, visit, _question = asked()
    assert replied(scene, said) == (state != "planned")
    visit.refresh_from_db()
    assert visit.state == state


def test_a_reply_by_text_message_waits_for_the_social_worker() -> None:
    scene, visit, _question = asked()
    replied(scene, "2")
    outcome = visit.outcomes.get()
    assert (outcome.channel, outcome.reason, outcome.is_confirmed) == ("sms", "unknown", False)


@pytest.mark.parametrize(
    ("said", "state"),
    [("1", "done"), ("2", "planned"), ("2 nie", "planned"), ("1 tak", "done"), ("tak", "planned")],
)
def test_figures_live_beside_an_offer_that_has_a_number(said: str, state: str) -> None:
    scene, visit, _question = asked()
    phone = scene.match.volunteer.phone
    MessageFactory(address=phone, asks=True, digit=2, state="delivered")
    replied(scene, said)
    visit.refresh_from_db()
    assert visit.state == state


def test_two_visits_are_asked_about_by_number_and_in_words() -> None:
    scene = world()
    first, second = scene.visit(VISIT), scene.visit(VISIT - timedelta(hours=3))
    remind(at=ASKED)
    Message.objects.update(state=Message.State.DELIVERED)
    bodies = " ".join(Message.objects.values_list("body", flat=True))
    assert "Odpisz TAK lub NIE z numerem" in bodies
    assert replied(scene, "1 odbyła się, 2 nie") or replied(scene, "1 tak 2 nie")
    assert {v.state for v in Visit.objects.all()} == {"done", "attempted"}
    assert {first.pk, second.pk} == {v.pk for v in Visit.objects.exclude(state="planned")}


def test_the_link_opens_three_questions_and_one_tap_answers_them() -> None:
    scene, visit, question = asked()
    page, browser = reverse("answers:question", args=[token_for(question)]), Browser()
    shown = browser.get(page).content.decode()
    assert "Czy wizyta się odbyła?" in shown
    assert scene.client.first_name not in shown
    said = {"answer": "done", "minutes": "60", "wellbeing": "", "note": ""}
    assert browser.post(page, said).status_code == 302
    visit.refresh_from_db()
    assert visit.state == Visit.State.DONE
    question.refresh_from_db()
    assert question.answer == "yes"
    assert "zapisano" in browser.get(page).content.decode()
    browser.post(page, said)
    assert Outcome.objects.count() == 1


def test_who_could_not_come_says_so_and_the_visit_was_missed() -> None:
    _scene, visit, question = asked()
    page = reverse("answers:question", args=[token_for(question)])
    Browser().post(page, {"answer": "volunteer", "minutes": ""})
    visit.refresh_from_db()
    assert (visit.state, visit.outcomes.get().channel) == (Visit.State.MISSED, "link")


def test_a_worry_behind_the_link_opens_a_concern() -> None:
    _scene, _visit, question = asked()
    page = reverse("answers:question", args=[token_for(question)])
    Browser().post(page, {"answer": "done", "minutes": "60", "wellbeing": "worry", "note": "Zimno"})
    assert Concern.objects.get().text == "Zimno"


def test_minutes_over_the_day_are_told_and_nothing_typed_is_lost() -> None:
    _scene, _visit, question = asked()
    page = reverse("answers:question", args=[token_for(question)])
    response = Browser().post(page, {"answer": "done", "minutes": "600", "note": "Spacer."})
    assert "wykracza poza północ" in response.content.decode()
    assert "Spacer." in response.content.decode()
    assert not Outcome.objects.exists()


def test_the_own_pages_ask_for_the_costs_too(signed_in: SignedIn) -> None:
    scene, visit, _question = asked()
    browser = signed_in(scene.match.volunteer.user)
    page = reverse("my_visits:tell", args=[visit.pk])
    assert "Kilometry" in browser.get(page).content.decode()
    browser.post(page, {"answer": "done", "minutes": "45", "kilometres": "12,5", "fare": "4,20"})
    outcome = visit.outcomes.get()
    assert (str(outcome.kilometres), str(outcome.fare)) == ("12.5", "4.20")


def own_word() -> tuple[World, Visit, Outcome]:
    scene = world()
    visit = scene.visit(VISIT)
    return scene, visit, say(visit, by=scene.match.volunteer.user)


def test_the_social_worker_confirms_once(signed_in: SignedIn) -> None:
    scene, visit, outcome = own_word()
    page = reverse("visits:confirm", args=[scene.centre.slug, visit.pk])
    for _again in range(2):
        signed_in(scene.worker).post(page, {"outcome": outcome.pk})
    outcome.refresh_from_db()
    assert (outcome.is_confirmed, outcome.confirmed_by) == (True, scene.worker)


def test_amending_keeps_both_versions_and_leaves_nothing_to_confirm() -> None:
    scene, visit, outcome = own_word()
    say(visit, minutes=30, by=scene.worker)
    assert [o.minutes for o in visit.outcomes.all()] == [30, 60]
    assert not Outcome.objects.waiting().exists()
    with pytest.raises(ReportedMeanwhile):
        confirm(outcome, by=scene.worker, at=ASKED)
    assert confirm_all([outcome], by=scene.worker, at=ASKED) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_to_confirm_takes_the_same_queries_for_any_length(
    count: int, signed_in: SignedIn, django_assert_num_queries: object
) -> None:
    scene = world()
    for day in range(count):
        say(scene.visit(VISIT - timedelta(days=day)), by=scene.match.volunteer.user)
    browser = signed_in(scene.worker)
    page = reverse("visits:unconfirmed", args=[scene.centre.slug])
    with django_assert_num_queries(7):  # type: ignore[operator]  # the fixture's own type
        assert browser.get(page).content.decode().count('name="outcome"') == count
    marked = list(Outcome.objects.values_list("pk", flat=True))
    browser.post(page, {"outcome": marked})
    assert not Outcome.objects.waiting().exists()
