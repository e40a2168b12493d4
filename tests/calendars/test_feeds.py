import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from audit.models import Action
from calendars.errors import NotTheirs
from calendars.feeds import issue, revoke
from calendars.models import FeedToken
from centres.models import Role
from clients.models import Need
from matching.models import FirstVisit
from tests.calendars.feeds import (
    Kind,
    body,
    coordinators,
    events,
    on_the_wall,
    volunteers,
    workers,
)
from tests.factories import NOW, CourseFactory, EnrolmentFactory, MeetingFactory, UserFactory
from tests.factories_visits import World, plan, say, staff, wall, world
from training.models import Meeting
from visits.cancelling import cancel
from visits.moving import move

pytestmark = pytest.mark.django_db


def test_a_token_is_long_and_only_its_hash_is_kept() -> None:
    token = volunteers(world())
    assert len(token) == 43
    kept = FeedToken.objects.get()
    assert kept.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(Action.objects.values_list())


def test_a_new_address_ends_the_old_one() -> None:
    scene = world()
    old, other, new = volunteers(scene), workers(scene), volunteers(scene)
    assert Browser().get(f"/calendar/{old}.ics").status_code == 404
    assert Browser().get(f"/calendar/{new}.ics").status_code == 200
    assert Browser().get(f"/calendar/{other}.ics").status_code == 200


def test_a_feed_that_is_not_theirs_to_read_is_not_found() -> None:
    scene = world()
    user, token = scene.worker, workers(scene)
    browser = Browser()
    for guess in (token[:-1], token.swapcase(), token + "A", "A" * 43, token + ".ics"):
        assert browser.get(f"/calendar/{guess}.ics").status_code == 404
    assert browser.get(f"/calendar/{token}.ics.html").status_code == 404
    user.is_active = False
    user.save()
    assert browser.get(f"/calendar/{token}.ics").status_code == 404
    user.is_active = True
    user.save()
    assert browser.get(f"/calendar/{token}.ics").status_code == 200
    revoke(FeedToken.objects.get(), by=user, at=NOW)
    assert browser.get(f"/calendar/{token}.ics").status_code == 404


def test_a_calendar_program_needs_no_session_and_may_ask_by_head() -> None:
    token = volunteers(world())
    browser = Browser()
    response = browser.head(f"/calendar/{token}.ics", headers={"range": "bytes=0-9"})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in response.headers["Cache-Control"]
    assert not browser.cookies
    assert browser.post(f"/calendar/{token}.ics").status_code == 405


def test_the_feed_tells_nothing_of_the_client() -> None:
    scene = world()
    visit = scene.visit(wall(2026, 11, 23, 8))
    say(visit, note="tajne", at=NOW)
    for token in (volunteers(scene), workers(scene), coordinators(scene), on_the_wall(scene)):
        text = body(token).decode()
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
    (event,) = events(issue(user, Kind.VOLUNTEER, at=NOW))
    assert "BEGIN:VEVENT" in str(event["location"])
    assert str(event["summary"]).startswith("Spotkanie przygotowujące – ")


def test_a_cancelled_visit_stays_as_cancelled_with_a_higher_sequence() -> None:
    scene = world()
    visit = scene.visit()
    token = volunteers(scene)
    (before,) = events(token)
    cancel(visit, reason="centre", by=scene.worker, at=NOW)
    (after,) = events(token)
    assert after["uid"] == before["uid"]
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert int(after["sequence"]) > int(before["sequence"])


def test_a_moved_visit_is_the_same_event_at_another_time() -> None:
    scene = world()
    visit = scene.visit()
    token = volunteers(scene)
    (before,) = events(token)
    move(visit, starts_at=wall(2026, 11, 26, 9), minutes=60, by=scene.worker, at=NOW)
    (after,) = events(token)
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == wall(2026, 11, 26, 9)


def test_the_social_workers_feed_has_their_own_clients_visits_only() -> None:
    scene, other = world(), world()
    scene.visit()
    other.visit()
    assert len(events(workers(scene))) == 1
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    assert events(workers(scene, colleague)) == []
    assert len(events(coordinators(scene))) == 1


def test_a_worker_who_left_the_centre_sees_its_visits_no_more() -> None:
    scene = world()
    scene.visit()
    token = workers(scene)
    scene.worker.memberships.update(until=date(2026, 11, 22))
    assert Browser().get(f"/calendar/{token}.ics").status_code == 404


def test_meetings_are_in_the_feeds_of_those_enrolled_and_of_the_coordinator() -> None:
    scene = world()
    course = CourseFactory(centre=scene.centre)
    MeetingFactory(course=course, starts_at=NOW + timedelta(days=1), minutes=180)
    EnrolmentFactory(course=course, volunteer=scene.match.volunteer)
    for token in (volunteers(scene), coordinators(scene), on_the_wall(scene, "Biblioteka")):
        (event,) = events(token)
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=180)
        assert str(event["location"]) == "Biblioteka"
    assert events(workers(scene)) == []
    assert events(on_the_wall(scene, "Remiza")) == []


def test_a_cancelled_meeting_stays_as_cancelled() -> None:
    scene = world()
    MeetingFactory(
        course=CourseFactory(centre=scene.centre),
        starts_at=NOW + timedelta(days=1),
        state=Meeting.State.CANCELLED,
    )
    (event,) = events(coordinators(scene))
    assert str(event["status"]) == "CANCELLED"


def test_visits_of_long_ago_leave_the_feed() -> None:
    scene = world()
    scene.visit(NOW - timedelta(days=80))
    scene.visit(NOW - timedelta(days=130))
    assert len(events(volunteers(scene))) == 1


def test_a_feed_speaks_its_owners_language() -> None:
    scene = world()
    scene.visit()
    user = scene.match.volunteer.user
    assert user is not None
    user.language = "en"
    user.save()
    (event,) = events(volunteers(scene))
    assert str(event["summary"]) == "Visit – GOPS Kalinowo"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("of", [volunteers, workers, coordinators, on_the_wall])
def test_a_feed_takes_the_same_queries_for_one_and_three_of_everything(
    rows: int, of: Callable[[World], str], django_assert_num_queries: Any
) -> None:
    scene = world()
    for n in range(rows):
        match = more(scene).match if n else scene.match
        plan(match, start=(9 + 2 * n) * 60)
        scene.visit(NOW + timedelta(days=1 + n), match=match)
        match.review_on = date(2026, 12, 1)
        match.save()
        course = CourseFactory(centre=scene.centre)
        MeetingFactory(course=course, starts_at=NOW + timedelta(days=1), trainer=scene.worker)
    token = of(scene)
    asked = {volunteers: 12, workers: 12, coordinators: 11, on_the_wall: 10}[of]
    with django_assert_num_queries(asked):
        body(token)


def more(scene: World) -> World:
    """Another pair of the same worker's and volunteer's."""
    other = world()
    client, volunteer = other.client, other.match.volunteer
    client.centre, client.worker = scene.centre, scene.worker
    client.save()
    volunteer.centre = scene.centre
    volunteer.user, mine = None, scene.match.volunteer.user
    volunteer.save()
    assert mine is not None
    other.match.volunteer = scene.match.volunteer
    other.match.save()
    return other


def test_nobody_gets_a_feed_of_a_role_that_they_have_not() -> None:
    scene, other = world(), world()
    refused = [
        (scene.worker, Kind.COORDINATOR, scene.centre),
        (scene.worker, Kind.CENTRE, scene.centre),
        (scene.coordinator, Kind.COORDINATOR, other.centre),
        (scene.coordinator, Kind.VOLUNTEER, None),
        (UserFactory(), Kind.WORKER, scene.centre),
    ]
    for user, kind, centre in refused:
        with pytest.raises(NotTheirs):
            issue(user, kind, centre=centre, at=NOW)


def test_a_feed_ends_with_the_volunteering_and_with_the_membership() -> None:
    scene = world()
    tokens = [volunteers(scene), coordinators(scene), on_the_wall(scene)]
    scene.match.volunteer.state = "ended"
    scene.match.volunteer.save()
    scene.coordinator.memberships.update(until=date(2026, 11, 22))
    for token in tokens:
        assert Browser().get(f"/calendar/{token}.ics").status_code == 404


def test_visits_to_confidential_clients_are_for_their_own_worker_and_the_head() -> None:
    scene = world(confidential=True)
    plan(scene.match)
    assert events(coordinators(scene)) == events(on_the_wall(scene)) == []
    assert len(events(workers(scene))) == len(events(coordinators(scene, scene.head))) == 1


def test_first_visits_are_in_the_feeds_of_both_sides_and_of_who_comes_along() -> None:
    scene = world()
    companion = staff(scene.centre, Role.SOCIAL_WORKER)
    FirstVisit.objects.create(
        match=scene.match,
        companion=companion,
        starts_at=wall(2026, 11, 25, 10),
        where=FirstVisit.Where.HOME,
        planned_at=NOW,
    )
    for token in (
        volunteers(scene),
        workers(scene),
        workers(scene, companion),
        coordinators(scene),
        on_the_wall(scene),
    ):
        [event] = events(token)
        assert str(event["summary"]) == "Pierwsza wizyta – GOPS Kalinowo"
        assert event.decoded("dtstart") == wall(2026, 11, 25, 10)


def test_reviews_and_interviews_are_days_in_the_feeds_of_those_who_are_there() -> None:
    scene = world()
    scene.match.review_on = date(2026, 12, 1)
    scene.match.save()
    need = scene.match.need
    need.state, need.valid_until = Need.State.OPEN, date(2026, 12, 3)
    need.save()
    talk, interview = events(workers(scene))
    assert [one.decoded("dtstart") for one in (talk, interview)] == [
        date(2026, 12, 1),
        date(2026, 12, 3),
    ]
    assert str(talk["transp"]) == "TRANSPARENT"
    assert [e.decoded("dtstart") for e in events(volunteers(scene))] == [date(2026, 12, 1)]
    assert events(on_the_wall(scene)) == []


def test_a_program_that_has_the_feed_already_is_told_so() -> None:
    scene = world()
    visit = scene.visit()
    path = f"/calendar/{volunteers(scene)}.ics"
    first = Browser().get(path)
    known = {"if-none-match": first.headers["ETag"]}
    assert Browser().get(path, headers=known).status_code == 304
    since = {"if-modified-since": first.headers["Last-Modified"]}
    assert Browser().get(path, headers=since).status_code == 304
    cancel(visit, reason="centre", by=scene.worker, at=NOW)
    changed = Browser().get(path, headers=known)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
