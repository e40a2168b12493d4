"""Makers for preparation: a centre with a course of five meetings, and people who take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client as Browser
from django.utils import timezone

from accounts.models import User
from centres.models import Centre, Role
from kit.clock import at_wall, local_date
from kit.free_days import is_holiday
from tests.factories import (
    CentreFactory,
    CourseFactory,
    EnrolmentFactory,
    MeetingFactory,
    TopicFactory,
    VolunteerFactory,
)
from tests.factories_visits import staff, wall
from training.in_the_room.attending import mark_attendance
from training.models import Attendance, Course, Meeting, Topic
from volunteers.models import Volunteer

FIRST = wall(2026, 12, 1, 16)
"""A Tuesday; none of the five Tuesdays from here on is a holiday."""


@dataclass(frozen=True)
class Round:
    """One course, its centre and the coordinator."""

    centre: Centre
    coordinator: User
    course: Course

    def meeting(self, number: int = 1) -> Meeting:
        """The meeting about topic `number`, as it stands in the database now."""
        return self.course.meetings.select_related("course__centre", "topic").get(
            topic__number=number
        )

    def person(self, **fields: Any) -> Volunteer:
        """Somebody who prepares and has a place."""
        volunteer: Volunteer = self.outsider(**fields)
        EnrolmentFactory(course=self.course, volunteer=volunteer)
        return volunteer

    def outsider(self, **fields: Any) -> Volunteer:
        """Somebody who prepares and has no place."""
        fields.setdefault("state", Volunteer.State.PREPARING)
        volunteer: Volunteer = VolunteerFactory(centre=self.centre, **fields)
        return volunteer

    @property
    def address(self) -> str:
        """Where the centre's courses stand on the desk."""
        return f"/desk/{self.centre.slug}/training/"

    def browser(self) -> Browser:
        """The coordinator's browser."""
        return browser_of(self.coordinator)

    def attend(self, volunteer: Volunteer, numbers: Iterable[int] = range(1, 6)) -> None:
        """They are present at these meetings, noted right after each."""
        for number in numbers:
            meeting = self.meeting(number)
            marks = {volunteer: Attendance.State.PRESENT}
            mark_attendance(meeting, marks, by=self.coordinator, at=meeting.ends_at)


def five_topics() -> list[Topic]:
    """The five topics, made where the migration has not."""
    return [TopicFactory(number=number) for number in range(1, 6)]


def a_round(first: datetime = FIRST, **fields: Any) -> Round:
    """Five meetings, a week between them at the same moment of the day."""
    centre = fields.pop("centre", None) or CentreFactory(short_name="GOPS Kalinowo")
    course = CourseFactory(centre=centre, **fields)
    for topic in five_topics():
        week = timedelta(weeks=topic.number - 1)
        MeetingFactory(course=course, topic=topic, starts_at=first + week)
    return Round(centre, staff(centre, Role.COORDINATOR), course)


def in_days(days: int, hour: int = 16) -> datetime:
    """So many days from today by the real clock, for pages, which ask it."""
    return at_wall(local_date(timezone.now()) + timedelta(days=days), hour * 60)


def browser_of(user: User) -> Browser:
    """A browser in which this person is signed in."""
    browser = Browser()
    browser.force_login(user)
    return browser


def working_day(days: int) -> date:
    """A day about so far ahead, none of the five weeks from which meets a holiday."""
    day = local_date(in_days(days))
    while any(is_holiday(day + timedelta(weeks=week)) for week in range(5)):
        day += timedelta(days=1)
    return day
