import hashlib
from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client as Browser
from django.urls import reverse

from audit.models import Action
from calendars.feeds import issue, revoke
from calendars.models import FeedToken
from kit.clock import local
from matching.models import Match
from tests.factories import NOW, CourseFactory, EnrolmentFactory, MeetingFactory, UserFactory
from tests.factories_visits import World, plan, say, wall, world
from tests.visits.conftest import SignedIn
from training.models import Meeting
from visits.cancelling import cancel
from visits.models import Visit
from visits.moving import move

pytestmark = pytest.mark.django_db


def feed(token: str) -> icalendar.Calendar:
    response = Browser().get(f"/calendar/{token}.ics")
    assert response.status_code == 200
    calendar = icalendar.Calendar.from_ical(response.content)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def events(token: str) -> list[icalendar.Event]:
    return [event for event in feed(token).walk("VEVENT") if isinstance(event, icalendar.Event)]


def volunteer_of(scene: World) -> str:
    user = scene.match.volunteer.user
    assert user is not None
    return issue(user, at=NOW)


def test_a_token_is_long_and_only_its_hash_is_kept() -> None:
    token = issue(UserFactory(), at=NOW)
    assert len(token) == 43
    kept = FeedToken.objects.get()
    assert kept.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(Action.objects.values_list())


def test_a_new_address_ends_the_old_one() -> None:
    user = UserFactory()
    old, new = issue(user, at=NOW), issue(user, at=NOW)
    assert Browser().get(f"/calendar/{old}.ics").status_code == 404
    assert Browser().get(f"/calendar/{new}.ics").status_code == 200


def test_a_feed_that_is_not_theirs_to_read_is_not_found() -> None:
    user = UserFactory()
    token = issue(user, at=NOW)
    browser = Browser()
    for guess in (token[:-1], token.swapcase(), token + "A", "A" * 43, token + ".ics"):
        assert browser.get(f"/calendar/{guess}.ics").status_code == 404
    assert browser.get(f"/calendar/{token}.ics.html").status_code == 404
    user.is_active = False
    user.save()
    assert browser.get(f"/calendar/{token}.ics").status_code == 404
    user.is_active = True
    user.save()
    revoke(user, at=NOW)
    assert browser.get(f"/calendar/{token}.ics").status_code == 404


def test_a_calendar_program_needs_no_session_and_may_ask_by_head() -> None:
    token = issue(UserFactory(), at=NOW)
    browser = Browser()
    response = browser.head(f"/calendar/{token}.ics", headers={"range": "bytes=0-9"})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in response.headers["Cache-Control"]
    assert not browser.cookies
    assert browser.post(f"/calendar/{token}.ics").status_code == 405


def test_the_volunteers_feed_equals_their_visits() -> None:
    scene = world()
    plan(scene.match)
    world().visit(wall(2026, 11, 24, 16))
    found = events(volunteer_of(scene))
    assert [event.decoded("dtstart") for event in found] == list(
        Visit.objects.filter(match=scene.match)
        .order_by("starts_at")
        .values_list("starts_at", flat=True)
    )
    assert {str(event["summary"]) for event in found} == {"Wizyta – GOPS Kalinowo"}


@pytest.mark.parametrize(
    ("first_day", "week"), [(date(2027, 3, 23), "2027-W13"), (date(2026, 10, 20), "2026-W44")]
)
def test_over_a_clock_change_the_feed_equals_the_visits_page(
    signed_in: SignedIn, first_day: date, week: str
) -> None:
    scene = world()
    plan(scene.match, first_day=first_day, at=wall(first_day.year, first_day.month, 1, 9))
    path = reverse("visits:list", args=[scene.centre.slug])
    shown = signed_in(scene.worker).get(path, {"week": week}).content.decode()
    assert "16:00–17:00" in shown
    starts = [event.decoded("dtstart") for event in events(issue(scene.worker, at=NOW))]
    assert {f"{start:%H:%M}" for start in starts} == {"16:00"}
    assert len({start.utcoffset() for start in starts}) == 2
    planned = Visit.objects.order_by("starts_at").values_list("starts_at", flat=True)
    assert starts == [local(at) for at in planned]


def test_the_feed_tells_nothing_of_the_client() -> None:
    scene = world()
    visit = scene.visit(wall(2026, 11, 23, 8))
    say(visit, note="tajne", at=NOW)
    for token in (volunteer_of(scene), issue(scene.worker, at=NOW)):
        text = feed(token).to_ical().decode()
        for secret in (
            scene.client.first_name,
            scene.client.last_name,
            scene.client.address,
            scene.client.village.name,
            scene.match.need.tasks,
            str(scene.match.need.kind),
            "tajne",
        ):
            assert secret not in text


def test_text_that_looks_like_calendar_lines_stays_text() -> None:
    course = CourseFactory(place="Sala\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:obce")
    meeting = MeetingFactory(course=course, starts_at=NOW + timedelta(days=1))
    user = UserFactory()
    EnrolmentFactory(course=course, volunteer__user=user, volunteer__centre=meeting.course.centre)
    (event,) = events(issue(user, at=NOW))
    assert "BEGIN:VEVENT" in str(event["location"])
    assert str(event["summary"]).startswith("Spotkanie przygotowujące – ")


def test_a_cancelled_visit_stays_as_cancelled_with_a_higher_sequence() -> None:
    scene = world()
    visit = scene.visit()
    token = volunteer_of(scene)
    (before,) = events(token)
    cancel(visit, reason="centre", by=scene.worker, at=NOW)
    (after,) = events(token)
    assert after["uid"] == before["uid"]
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert int(after["sequence"]) > int(before["sequence"])


def test_a_moved_visit_is_the_same_event_at_another_time() -> None:
    scene = world()
    visit = scene.visit()
    token = volunteer_of(scene)
    (before,) = events(token)
    move(visit, starts_at=wall(2026, 11, 26, 9), minutes=60, by=scene.worker, at=NOW)
    (after,) = events(token)
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == wall(2026, 11, 26, 9)


def test_the_social_workers_feed_has_their_own_clients_visits_only() -> None:
    scene, other = world(), world()
    scene.visit()
    other.visit()
    assert len(events(issue(scene.worker, at=NOW))) == 1
    assert events(issue(scene.head, at=NOW)) == []


def test_a_worker_who_left_the_centre_sees_its_visits_no_more() -> None:
    scene = world()
    scene.visit()
    token = issue(scene.worker, at=NOW)
    scene.worker.memberships.update(until=date(2026, 11, 22))
    assert events(token) == []


def test_meetings_are_in_the_feeds_of_those_enrolled_and_of_the_coordinator() -> None:
    scene = world()
    course = CourseFactory(centre=scene.centre)
    MeetingFactory(course=course, starts_at=NOW + timedelta(days=1), minutes=180)
    EnrolmentFactory(course=course, volunteer=scene.match.volunteer)
    for token in (volunteer_of(scene), issue(scene.coordinator, at=NOW)):
        (event,) = events(token)
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=180)
        assert str(event["location"]) == "Biblioteka"
    assert events(issue(scene.worker, at=NOW)) == []


def test_a_cancelled_meeting_stays_as_cancelled() -> None:
    scene = world()
    MeetingFactory(
        course=CourseFactory(centre=scene.centre),
        starts_at=NOW + timedelta(days=1),
        state=Meeting.State.CANCELLED,
    )
    (event,) = events(issue(scene.coordinator, at=NOW))
    assert str(event["status"]) == "CANCELLED"


def test_a_volunteer_who_is_also_staff_has_each_date_once() -> None:
    scene = world()
    user = scene.worker
    scene.match.volunteer.user = user
    scene.match.volunteer.save()
    scene.visit()
    assert len(events(issue(user, at=NOW))) == 1


def test_visits_of_long_ago_leave_the_feed() -> None:
    scene = world()
    scene.visit(NOW - timedelta(days=80))
    scene.visit(NOW - timedelta(days=100))
    assert len(events(volunteer_of(scene))) == 1


def test_a_feed_speaks_its_owners_language() -> None:
    scene = world()
    scene.visit()
    user = scene.match.volunteer.user
    assert user is not None
    user.language = "en"
    user.save()
    (event,) = events(issue(user, at=NOW))
    assert str(event["summary"]) == "Visit – GOPS Kalinowo"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_feed_takes_the_same_queries_for_one_and_three_visits(
    rows: int, django_assert_num_queries: object
) -> None:
    scene = world()
    for n in range(rows):
        scene.visit(NOW + timedelta(days=1 + n))
    token = volunteer_of(scene)
    assert Match.objects.count() == 1
    with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture
        feed(token)
