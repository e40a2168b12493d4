"""Several reminders of one person are one text message, and each question still one of its own."""

from datetime import timedelta

import pytest

from kit.phones import demo_phone
from kit.sms_text import segments
from messaging.delivering.claiming import claim
from messaging.delivering.recording import absent, taken
from messaging.models import Attempt, Message
from messaging.queueing import cancel
from messaging.reminding import remind
from messaging.replies.receiving import receive
from tests.factories import EnrolmentFactory, MatchFactory, NeedFactory, VolunteerFactory
from tests.factories_training import a_round
from tests.factories_visits import World, wall, world
from visits.cancelling import cancel as call_off
from visits.models import Visit
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

State = Message.State
EVENING = wall(2026, 11, 23, 18)
SENT = EVENING + timedelta(minutes=1)
FIRST, SECOND = wall(2026, 11, 24, 14), wall(2026, 11, 24, 17)


def two_visits(**volunteer: object) -> tuple[World, Visit, Visit]:
    """One volunteer with two visits tomorrow."""
    scene = world()
    Volunteer.objects.filter(pk=scene.match.volunteer_id).update(phone=demo_phone(1), **volunteer)
    return scene, scene.visit(FIRST), scene.visit(SECOND)


def send_everything() -> None:
    Message.objects.filter(state=State.QUEUED).update(state=State.DELIVERED, state_at=SENT)


def test_two_visits_of_one_evening_are_one_text_message_with_two_numbers() -> None:
    two_visits()
    assert remind(at=EVENING) == 2
    lead, joined = Message.objects.order_by("pk")
    assert lead.body == (
        "GOPS Kalinowo: 1) Jutro 24.11 o 14:00 wizyta. 2) Jutro 24.11 o 17:00 wizyta. "
        "Odpisz TAK lub NIE z numerem, np. TAK 1."
    )
    assert (lead.state, lead.parts, lead.expires_at) == (State.QUEUED, 1, FIRST)
    assert (joined.state, joined.joined_to, joined.parts) == (State.JOINED, lead, 0)
    assert [m.pk for m in Message.objects.due(EVENING)] == [lead.pk]


@pytest.mark.parametrize(
    ("said", "answers"), [("TAK 1", ["yes", ""]), ("nie 2", ["", "no"]), ("2 tak", ["", "yes"])]
)
def test_each_of_the_two_is_answered_by_its_number(said: str, answers: list[str]) -> None:
    two_visits()
    remind(at=EVENING)
    send_everything()
    reply = receive("SM1", demo_phone(1), said, at=SENT)
    assert reply.handled_at is not None
    assert list(Visit.objects.order_by("starts_at").values_list("answer", flat=True)) == answers


def test_an_answer_without_a_number_goes_to_a_person() -> None:
    two_visits()
    remind(at=EVENING)
    send_everything()
    assert receive("SM1", demo_phone(1), "TAK", at=SENT).handled_at is None
    assert not Visit.objects.exclude(answer="").exists()


def test_what_two_parts_do_not_hold_begins_another_message() -> None:
    scene, *_visits = two_visits(language="uk")
    for hour in (18, 19, 20):
        scene.visit(wall(2026, 11, 24, hour))
    remind(at=EVENING)
    sent = Message.objects.filter(state=State.QUEUED)
    assert sent.count() == 3
    assert all(segments(message.body).count <= 2 for message in sent)
    digits = Message.objects.order_by("digit").values_list("digit", flat=True)
    assert list(digits) == [1, 2, 3, 4, 5]


def test_people_who_share_a_phone_are_asked_apart_each_by_their_own_number() -> None:
    scene, *_visits = two_visits()
    sister = VolunteerFactory(
        centre=scene.centre, first_name="Ewa", phone=demo_phone(1), state="active"
    )
    need = NeedFactory(client=scene.client, state="matched")
    scene.visit(wall(2026, 11, 24, 11), match=MatchFactory(need=need, volunteer=sister))
    assert remind(at=EVENING) == 3
    assert Message.objects.filter(state=State.QUEUED).count() == 2
    assert sorted(digit or 1 for digit in Message.objects.values_list("digit", flat=True)) == [
        1,
        2,
        3,
    ]


def test_a_visit_and_a_meeting_of_one_person_are_one_message() -> None:
    scene, first, _second = two_visits()
    first.delete()
    course = a_round(wall(2026, 11, 25, 16), centre=scene.centre)
    EnrolmentFactory(course=course.course, volunteer=scene.match.volunteer)
    assert remind(at=EVENING) == 2
    assert Message.objects.get(state=State.QUEUED).body == (
        "GOPS Kalinowo: 1) Jutro 24.11 o 17:00 wizyta. 2) Spotkanie 25.11, 16:00, Biblioteka. "
        "Przyjdziesz? Odpisz TAK lub NIE z numerem, np. TAK 1."
    )


def test_e_mails_stay_apart_because_each_carries_its_own_date_and_link() -> None:
    scene, *_visits = two_visits()
    Volunteer.objects.filter(pk=scene.match.volunteer_id).update(phone="", email="jan@example.org")
    remind(at=EVENING)
    assert list(Message.objects.values_list("state", "channel")) == [("queued", "email")] * 2


@pytest.mark.parametrize("which", [0, 1])
def test_when_one_is_called_off_before_sending_the_other_is_asked_about_alone(which: int) -> None:
    scene, *visits = two_visits()
    remind(at=EVENING)
    call_off(visits[which], reason="client", by=scene.worker, at=EVENING)
    assert remind(at=SENT) == 1
    waiting = Message.objects.filter(state=State.QUEUED, asks=True)
    assert [message.target_id for message in waiting] == [visits[1 - which].pk]
    assert "z numerem" not in waiting.get().body
    assert remind(at=SENT + timedelta(minutes=1)) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("which", [0, 1])
def test_one_called_off_on_the_way_takes_the_text_back_and_the_other_is_asked_again(
    which: int,
) -> None:
    scene, *visits = two_visits()
    remind(at=EVENING)
    [mark] = claim(9, at=EVENING)
    attempt = Attempt.objects.select_related("message").get(mark=mark)
    call_off(visits[which], reason="client", by=scene.worker, at=EVENING)
    assert absent(attempt, at=SENT)
    assert remind(at=SENT) == 1
    waiting = Message.objects.filter(state=State.QUEUED, asks=True)
    assert [message.target_id for message in waiting] == [visits[1 - which].pk]


@pytest.mark.django_db(transaction=True)
def test_what_went_out_all_the_same_can_still_be_answered() -> None:
    scene, first, second = two_visits()
    remind(at=EVENING)
    [mark] = claim(9, at=EVENING)
    attempt = Attempt.objects.select_related("message").get(mark=mark)
    call_off(first, reason="client", by=scene.worker, at=EVENING)
    taken(attempt, "SM1", at=SENT)
    assert remind(at=SENT) == 0
    receive("SM2", demo_phone(1), "TAK 2", at=SENT)
    second.refresh_from_db()
    assert second.answer == "yes"


def test_what_staff_call_off_is_not_asked_again() -> None:
    two_visits()
    remind(at=EVENING)
    cancel(dedup_prefix="visits/reminder:", at=EVENING)
    assert remind(at=SENT) == 0
    assert not Message.objects.exclude(state=State.CANCELLED).exists()
