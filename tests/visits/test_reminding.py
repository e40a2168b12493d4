from datetime import timedelta

import pytest

from kit.phones import demo_phone
from matching.models import Match
from messaging.models import Channel, Message
from messaging.queueing import cancel as cancel_messages
from messaging.reminding import remind
from tests.factories import NOW
from tests.factories_visits import plan, wall, world
from visits.answering import answer_reminder
from visits.models import Visit
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

EVENING = wall(2026, 11, 23, 18)


def test_tomorrows_visit_is_asked_about_at_six_in_the_evening() -> None:
    world().visit(wall(2026, 11, 24, 16))
    assert remind(at=EVENING - timedelta(minutes=1)) == 0
    assert remind(at=EVENING) == 1
    message = Message.objects.get()
    assert message.body == ("GOPS Kalinowo: Jutro 24.11 o 16:00 wizyta. Odpisz TAK lub NIE.")
    assert (message.asks, message.expires_at) == (True, wall(2026, 11, 24, 16))


def test_who_has_to_be_phoned_is_told_the_weekday_because_the_call_may_be_made_later() -> None:
    scene = world()
    Volunteer.objects.update(phone="+48483600001", email="")  # a landline
    scene.visit(wall(2026, 11, 24, 16))
    remind(at=EVENING)
    message = Message.objects.get()
    assert (message.channel, "wtorek 24.11" in message.body.lower()) == (Channel.PHONE, True)


def test_nothing_in_the_question_tells_whom_it_is_about() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    remind(at=EVENING)
    body = Message.objects.get().body
    for secret in (
        scene.client.first_name,
        scene.client.last_name,
        scene.client.address,
        scene.match.need.tasks,
        str(scene.match.need.kind),
    ):
        assert secret not in body


def test_each_visit_is_asked_about_once_however_often_the_sweep_runs() -> None:
    plan(world().match)
    counts = [remind(at=EVENING + timedelta(minutes=n)) for n in range(4)]
    assert counts == [1, 0, 0, 0]


def test_a_missed_evening_is_caught_up_in_the_morning() -> None:
    world().visit(wall(2026, 11, 24, 16))
    assert remind(at=wall(2026, 11, 24, 8)) == 1
    assert "Dzis 24.11 o 16:00 wizyta" in Message.objects.get().body


def test_nothing_is_asked_once_the_visit_has_begun() -> None:
    world().visit(wall(2026, 11, 24, 16))
    assert remind(at=wall(2026, 11, 24, 16)) == 0


def test_a_visit_planned_late_in_the_evening_for_tomorrow_is_asked_about_at_once() -> None:
    scene = world()
    remind(at=EVENING)
    scene.visit(wall(2026, 11, 24, 8))
    assert remind(at=EVENING + timedelta(hours=2)) == 1


def test_who_has_answered_is_not_asked() -> None:
    world().visit(wall(2026, 11, 24, 16), answer=Visit.Answer.YES)
    assert remind(at=EVENING) == 0


@pytest.mark.parametrize("state", [Match.State.PAUSED, Match.State.ENDED])
def test_visits_of_paused_and_ended_matches_are_not_asked_about(state: str) -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    Match.objects.update(
        state=state,
        **({"ended_at": NOW, "end_reason": "goal"} if state == Match.State.ENDED else {}),
    )
    assert remind(at=EVENING) == 0


def test_who_has_only_a_landline_is_asked_by_email_or_on_the_telephone() -> None:
    scene = world()
    volunteer = scene.match.volunteer
    volunteer.phone = "+48483600001"
    volunteer.save()
    scene.visit(wall(2026, 11, 24, 16))
    assert remind(at=EVENING) == 1
    volunteer.email = "jan@example.org"
    volunteer.save()
    scene.visit(wall(2026, 11, 24, 17))
    assert remind(at=EVENING) == 1
    channels = Message.objects.order_by("pk").values_list("channel", flat=True)
    assert list(channels) == [Channel.PHONE, Channel.EMAIL]


def test_a_question_that_staff_took_back_is_not_asked_again() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    remind(at=EVENING)
    cancel_messages(at=EVENING, dedup_prefix="visits/reminder:")
    assert remind(at=EVENING + timedelta(minutes=1)) == 0
    assert Message.objects.get().state == Message.State.CANCELLED


@pytest.mark.parametrize("day", [(2027, 3, 28), (2026, 10, 25)])
def test_the_evening_before_a_clock_change_asks_once_at_the_same_wall_time(
    day: tuple[int, int, int],
) -> None:
    scene = world()
    visit = scene.visit(wall(*day, 16))
    evening = wall(*day, 0) - timedelta(hours=6)
    assert remind(at=evening - timedelta(seconds=1)) == 0
    assert remind(at=evening) == 1
    assert remind(at=visit.starts_at - timedelta(minutes=1)) == 0


@pytest.mark.parametrize("visits", [1, 3])
def test_the_number_of_queries_of_an_idle_sweep_does_not_grow(
    visits: int, django_assert_num_queries: object
) -> None:
    for _n in range(visits):
        scene = world()
        scene.match.volunteer.phone = demo_phone(_n)
        scene.match.volunteer.save()
        scene.visit(wall(2026, 11, 24, 16))
    remind(at=EVENING)
    with django_assert_num_queries(13):  # type: ignore[operator]  # pytest-django's fixture
        remind(at=EVENING)


def test_who_can_only_be_phoned_stands_on_the_call_list_from_the_morning_before() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    assert remind(at=wall(2026, 11, 23, 9)) == 0
    volunteer = scene.match.volunteer
    volunteer.phone, volunteer.email = "+48483600001", ""
    volunteer.save()
    assert remind(at=wall(2026, 11, 23, 7, 59)) == 0
    assert remind(at=wall(2026, 11, 23, 8)) == 1
    assert remind(at=EVENING) == 0
    assert Message.objects.calls(EVENING).get().channel == Channel.PHONE


def test_an_answer_noted_on_the_visits_page_leaves_nobody_to_phone() -> None:
    scene = world()
    volunteer = scene.match.volunteer
    volunteer.phone, volunteer.email = "+48483600001", ""
    volunteer.save()
    visit = scene.visit(wall(2026, 11, 24, 16))
    remind(at=EVENING)
    answer_reminder(visit, Visit.Answer.YES, by=scene.coordinator, at=EVENING)
    assert not Message.objects.calls(EVENING).exists()
