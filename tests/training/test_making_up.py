"""A missed topic made good in a neighbouring commune."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from messaging.models import Message
from messaging.reminding import remind
from tests.factories import CentreFactory, EnrolmentFactory, UserFactory, VillageFactory
from tests.factories_training import Round, a_round, browser_of, in_days
from training.enrolling import places_left
from training.errors import CourseIsFull, NotOpenToThem
from training.making_up.making_good import give_back, make_up, missed_topics, options
from training.models import Attendance, Course, Guest
from training.planning import cancel_meeting, move_meeting
from training.preparedness.passport import standing_of
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

HOME = (52.0, 21.0)


def centre_at(north: float = 0.0, **fields: Any) -> Any:
    """A centre so many degrees north of home; 0.1 are eleven kilometres."""
    village = VillageFactory(latitude=HOME[0] + north, longitude=HOME[1])
    return CentreFactory(village=village, municipality=village.municipality, **fields)


def host(north: float, days: int = 5, **course: Any) -> Round:
    """A neighbour's course that begins so many days from now."""
    centre = centre_at(north, short_name="GOPS Lipno")
    return a_round(in_days(days), centre=centre, open_to_neighbours=True, **course)


def missed_one() -> tuple[Round, Volunteer]:
    """Somebody who came to all meetings but the second."""
    scene = a_round(in_days(-60), centre=centre_at())
    person = scene.person(first_name="Halina", last_name="Sikora", user=UserFactory())
    scene.attend(person, [1, 3, 4, 5])
    return scene, Volunteer.objects.select_related("centre", "village").get(pk=person.pk)


def found(person: Volunteer) -> list[tuple[str, int, int]]:
    """The options: centre, topic, kilometres."""
    at = timezone.now()
    topics = missed_topics(person, standing_of(person), at=at)
    return [
        (one.meeting.course.centre.short_name, one.meeting.topic.number, one.km_shown)
        for one in options(person, topics, at=at)
    ]


def test_only_the_missed_topic_is_offered_and_the_nearest_comes_first() -> None:
    _scene, person = missed_one()
    host(0.2)
    near = host(0.1, days=20)
    Course.objects.filter(pk=near.course.pk).update(place="Remiza")
    assert found(person) == [("GOPS Lipno", 2, 11), ("GOPS Lipno", 2, 22)]


@pytest.mark.parametrize(
    "hidden",
    [
        {"open_to_neighbours": False},
        {"published_at": None},
        {"capacity": 1},
    ],
)
def test_a_course_that_is_closed_a_draft_or_full_is_not_offered(hidden: dict[str, Any]) -> None:
    _scene, person = missed_one()
    neighbour = host(0.1)
    neighbour.person()
    Course.objects.filter(pk=neighbour.course.pk).update(**hidden)
    assert found(person) == []


def test_what_is_too_far_or_over_is_not_offered() -> None:
    _scene, person = missed_one()
    host(0.5)
    host(0.1, days=-30)
    assert found(person) == []


def test_a_course_of_one_s_own_centre_is_offered_whether_open_to_neighbours_or_not() -> None:
    scene, person = missed_one()
    a_round(in_days(3), centre=scene.centre)
    assert found(person) == [(scene.centre.short_name, 2, 1)]


def test_nothing_is_missed_while_one_s_own_meeting_is_to_come() -> None:
    scene = a_round(in_days(-10), centre=centre_at())
    person = scene.person()
    scene.attend(person, [1])
    host(0.1)
    assert [topic for _centre, topic, _km in found(person)] == [2]


def test_who_cannot_come_to_their_own_meeting_is_offered_another() -> None:
    scene = a_round(in_days(2), centre=centre_at())
    person = scene.person()
    scene.course.meetings.filter(topic__number=1).update(starts_at=in_days(-1))
    scene.attend(person, [1])
    host(0.1, days=10)
    assert found(person) == []
    scene.meeting(2).attendances.create(
        volunteer=person, state=Attendance.State.EXCUSED, marked_at=timezone.now()
    )
    assert [topic for _centre, topic, _km in found(person)] == [2]


def test_who_has_never_been_in_a_course_is_offered_none() -> None:
    scene = a_round(in_days(-60), centre=centre_at())
    host(0.1)
    assert found(scene.outsider()) == []


def test_taking_a_place_makes_a_guest_who_is_told_once_by_their_own_centre() -> None:
    scene, person = missed_one()
    neighbour = host(0.1)
    for _ in range(2):
        make_up(neighbour.meeting(2), person, by=person.user, at=timezone.now())
    assert Guest.objects.get().meeting == neighbour.meeting(2)
    message = Message.objects.get(purpose="training/make_up")
    assert (message.centre, message.recipient_name) == (scene.centre, "Halina Sikora")
    assert "GOPS Lipno, Biblioteka" in message.body
    assert found(person) == []


def test_guests_take_places() -> None:
    _scene, person = missed_one()
    neighbour = host(0.1, capacity=2)
    neighbour.person()
    make_up(neighbour.meeting(2), person, by=None, at=timezone.now())
    assert places_left(neighbour.course) == 0
    _other, late = missed_one()
    with pytest.raises(CourseIsFull):
        make_up(neighbour.meeting(2), late, by=None, at=timezone.now())


@pytest.mark.parametrize("number", [1, 3])
def test_nobody_takes_a_place_for_a_topic_that_they_have(number: int) -> None:
    _scene, person = missed_one()
    neighbour = host(0.1)
    with pytest.raises(NotOpenToThem):
        make_up(neighbour.meeting(number), person, by=None, at=timezone.now())


def test_the_stamp_comes_into_the_guest_s_own_passport_and_makes_them_ready() -> None:
    _scene, person = missed_one()
    neighbour = host(0.1)
    make_up(neighbour.meeting(2), person, by=None, at=timezone.now())
    neighbour.attend(person, [2])
    person.refresh_from_db()
    assert person.state == Volunteer.State.READY


def test_the_host_sees_a_first_name_and_the_home_centre_only() -> None:
    scene, person = missed_one()
    neighbour = host(0.1)
    make_up(neighbour.meeting(2), person, by=None, at=timezone.now())
    pages = [f"meetings/{neighbour.meeting(2).pk}/", f"{neighbour.course.pk}/", ""]
    pages.append(f"{neighbour.course.pk}/export/")
    neighbour.course.meetings.filter(topic__number=2).update(starts_at=in_days(0, 0))
    neighbour.attend(person, [2])
    texts = [neighbour.browser().get(neighbour.address + page).content.decode() for page in pages]
    assert "Halina" in texts[3]
    assert f"Halina ({scene.centre.short_name})" in texts[0]
    for text in texts:
        assert "Sikora" not in text
        assert person.phone.removeprefix("+48") not in text.replace(" ", "")
        assert person.phone not in text


def test_a_guest_is_asked_told_of_a_move_and_of_calling_off_like_everybody_else() -> None:
    scene, person = missed_one()
    neighbour = host(0.1, days=-6)
    make_up(neighbour.meeting(2), person, by=None, at=timezone.now())
    remind(at=timezone.now())
    meeting = neighbour.meeting(2)
    later = meeting.starts_at + timedelta(days=1)
    move_meeting(meeting, starts_at=later, minutes=240, by=None, at=timezone.now())
    cancel_meeting(neighbour.meeting(2), by=None, at=timezone.now())
    told = Message.objects.filter(centre=scene.centre, recipient_name="Halina Sikora")
    assert set(told.values_list("purpose", flat=True)) == {
        "training/make_up",
        "training/reminder",
        "training/moved",
        "training/cancelled",
    }


def test_a_place_can_be_given_back_before_the_meeting() -> None:
    _scene, person = missed_one()
    neighbour = host(0.1)
    guest = make_up(neighbour.meeting(2), person, by=None, at=timezone.now())
    assert give_back(guest, by=None, at=timezone.now())
    assert not Guest.objects.exists()
    assert found(person) == [("GOPS Lipno", 2, 11)]


def test_one_s_own_page_shows_where_to_go_and_a_button_takes_the_place() -> None:
    _scene, person = missed_one()
    neighbour = host(0.1)
    assert person.user is not None
    browser = browser_of(person.user)
    page = browser.get("/my/preparation/").content.decode()
    assert "GOPS Lipno, Biblioteka" in page
    assert "ok. 11 km" in page
    place = f"/my/{person.pk}/make-up/{neighbour.meeting(2).pk}/"
    browser.post(place)
    assert Guest.objects.get().volunteer == person
    assert "Nie mogę tam pójść" in browser.get("/my/preparation/").content.decode()
    browser.post(f"{place}drop/")
    assert not Guest.objects.exists()


def test_the_coordinator_takes_a_place_for_somebody() -> None:
    scene, person = missed_one()
    neighbour = host(0.1)
    place = f"{scene.address}people/{person.pk}/make-up/{neighbour.meeting(2).pk}/"
    page = scene.browser().post(place, follow=True).content.decode()
    assert Guest.objects.get().volunteer == person
    assert "Nie może tam pójść" in page


def test_a_course_that_is_not_open_does_not_exist() -> None:
    scene, person = missed_one()
    neighbour = a_round(in_days(5), centre=centre_at(0.1))
    place = f"{scene.address}people/{person.pk}/make-up/{neighbour.meeting(2).pk}/"
    assert scene.browser().post(place).status_code == 404


@pytest.mark.parametrize("hosts", [1, 3])
def test_more_options_take_no_more_queries(hosts: int) -> None:
    _scene, person = missed_one()
    for number in range(hosts):
        EnrolmentFactory(course=host(0.05 * (number + 1)).course)
    at = timezone.now()
    topics = missed_topics(person, standing_of(person), at=at)
    with CaptureQueriesContext(connection) as asked:
        assert len(options(person, topics, at=at)) == hosts
    assert len(asked) == 2
