"""Several dates at once: told once, calendars follow, the rest moves where asked."""

import itertools
from datetime import date, datetime, time, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import settings as h
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from calendars.events import events_of
from calendars.models import FeedToken
from kit.clock import at_wall, local, local_date
from kit.free_days import is_holiday
from kit.ics import calendar_file
from messaging.models import Message
from tests.factories import NOW, UserFactory
from tests.factories_training import FIRST, Round, a_round, wall
from training.breaks import Rests
from training.dates.rescheduling import Change, reschedule, shifted
from training.errors import ChangedMeanwhile, Clash
from training.models import Attendance, Meeting
from training.planning import move_meeting

DAY = timedelta(days=1)


def changes(scene: Round, by: timedelta, numbers: range = range(1, 6)) -> list[Change]:
    meetings = [scene.meeting(number) for number in numbers]
    return [Change(one, one.starts_at + by, one.minutes) for one in meetings]


@pytest.mark.django_db
def test_five_new_dates_are_told_to_each_person_by_one_message() -> None:
    scene = a_round()
    scene.person(), scene.person()
    assert reschedule(scene.course, changes(scene, DAY), by=scene.coordinator, at=NOW) == 5
    assert [message.body for message in Message.objects.all()] == [
        (
            "GOPS Kalinowo: Zmienily sie terminy kursu: 2.12 16:00, 9.12 16:00, 16.12 16:00, "
            "23.12 16:00, 30.12 16:00."
        )
    ] * 2


@pytest.mark.django_db
def test_a_later_change_takes_the_place_of_news_that_is_not_sent_yet() -> None:
    scene = a_round()
    scene.person()
    reschedule(scene.course, changes(scene, DAY), by=None, at=NOW)
    move_meeting(
        scene.meeting(2), starts_at=wall(2026, 12, 10, 17), minutes=240, by=None, at=NOW + DAY / 24
    )
    (told,) = Message.objects.filter(state=Message.State.QUEUED)
    assert "2.12 16:00, 10.12 17:00, 16.12" in told.body


@pytest.mark.django_db
def test_nobody_is_told_of_a_draft_or_of_dates_that_stay() -> None:
    draft, same = a_round(published_at=None), a_round()
    draft.person(), same.person()
    assert reschedule(draft.course, changes(draft, DAY), by=None, at=NOW) == 5
    assert reschedule(same.course, changes(same, DAY * 0), by=None, at=NOW) == 0
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_two_meetings_may_change_places() -> None:
    scene = a_round()
    one, two = scene.meeting(1), scene.meeting(2)
    swapped = [Change(one, two.starts_at, 240), Change(two, one.starts_at, 240)]
    assert reschedule(scene.course, swapped, by=None, at=NOW) == 2


@pytest.mark.django_db
def test_where_one_date_clashes_none_is_saved() -> None:
    scene = a_round()
    other = a_round(FIRST + 8 * DAY, centre=scene.centre, name="Zima")
    with pytest.raises(Clash, match="Zima"):
        reschedule(scene.course, changes(scene, DAY), by=None, at=NOW)
    assert scene.meeting(1).starts_at == FIRST
    assert other.meeting(1).sequence == 0


@pytest.mark.django_db
def test_a_meeting_that_somebody_changed_meanwhile_is_not_overwritten() -> None:
    scene = a_round()
    seen = changes(scene, DAY)
    Meeting.objects.filter(topic__number=3).update(sequence=1)
    with pytest.raises(ChangedMeanwhile):
        reschedule(scene.course, seen, by=None, at=NOW)


@pytest.mark.django_db
def test_answers_about_old_dates_are_forgotten() -> None:
    scene = a_round()
    person = scene.person()
    for number in (1, 2):
        Attendance.objects.create(
            meeting=scene.meeting(number), volunteer=person, state="coming", marked_at=NOW
        )
    reschedule(scene.course, changes(scene, DAY, range(2, 6)), by=None, at=NOW)
    assert Attendance.objects.get().meeting == scene.meeting(1)


@pytest.mark.django_db
def test_the_rest_moves_by_as_many_days_and_misses_closed_days() -> None:
    scene = a_round()
    rests = Rests((), with_breaks=True)
    moved = shifted(scene.meeting(2), wall(2026, 12, 9, 18), closed=rests.why, at=NOW)
    assert [f"{local(at):%d.%m %H:%M}" for _meeting, at in moved] == [
        "09.12 18:00", "16.12 16:00", "13.01 16:00", "20.01 16:00",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_rest_gives_way_to_what_is_at_the_same_place() -> None:
    scene = a_round()
    a_round(wall(2026, 12, 16, 16), centre=scene.centre)
    moved = shifted(scene.meeting(1), wall(2026, 12, 2, 16), closed=Rests().why, at=NOW)
    days = [local_date(at) for _meeting, at in moved]
    assert date(2026, 12, 16) not in days
    assert days == sorted(days)


class TestCalendars(TestCase):
    """Properties of what stands in a calendar after any number of moves."""

    @h(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(1, 5),
                st.dates(date(2026, 12, 1), date(2030, 12, 31)),
                st.integers(6, 18),
            ),
            min_size=1,
            max_size=4,
        )
    )
    def test_the_file_says_what_the_screen_says_and_the_uid_stays(
        self, moves: list[tuple[int, date, int]]
    ) -> None:
        scene = a_round(wall(2026, 12, 1, 16))
        user = UserFactory()
        scene.person(user=user)
        feed = FeedToken(user=user, kind=FeedToken.Kind.VOLUNTEER, created_at=NOW)
        before = {event.uid: event for event in events_of(feed, at=NOW)}
        for number, day, hour in moves:
            seen = scene.meeting(number)
            to = at_wall(day, hour * 60)
            taken = [m.starts_at for m in scene.course.meetings.exclude(pk=seen.pk)]
            if any(abs(to - other) < timedelta(hours=4) for other in taken):
                continue
            move_meeting(seen, starts_at=to, minutes=240, by=None, at=NOW)
            if to != seen.starts_at:
                assert scene.meeting(number).sequence == seen.sequence + 1
        after = events_of(feed, at=NOW)
        assert {event.uid for event in after} == set(before)
        body = calendar_file(after, name="x", stamped_at=NOW)
        shown = {
            component["uid"]: component.decoded("dtstart")
            for component in icalendar.Calendar.from_ical(body).walk("VEVENT")
        }
        for meeting in scene.course.meetings.all():
            (uid,) = [uid for uid in shown if uid.startswith(f"meeting-{meeting.pk}@")]
            assert _wall(shown[uid]) == local(meeting.starts_at).replace(tzinfo=None)

    @h(max_examples=15, deadline=None)
    @given(st.dates(date(2026, 12, 1), date(2030, 12, 31)), st.integers(6, 18))
    def test_moving_the_rest_keeps_the_distance_the_hour_and_misses_holidays(
        self, day: date, hour: int
    ) -> None:
        scene = a_round(wall(2026, 12, 1, 16))
        moved = shifted(scene.meeting(1), at_wall(day, hour * 60), closed=Rests().why, at=NOW)
        rest = [local(at) for _meeting, at in moved[1:]]
        assert {at.time() for at in rest} == {time(16)}
        assert not any(is_holiday(at.date()) for at in rest)
        gaps = {(b.date() - a.date()).days % 7 for a, b in itertools.pairwise(rest)}
        assert gaps == {0}


def _wall(at: datetime) -> datetime:
    return at.replace(tzinfo=None)
