"""Courses of the coming weeks, so that planning, the queue and neighbours can be seen."""

from datetime import datetime, timedelta

from demo.story import Chapter, Story
from kit.clock import at_wall
from training.breaks import rests_in
from training.dates.planner import on_weekday, propose
from training.enrolling import enrol, enrol_or_wait
from training.models import Course, Curriculum
from training.planning import PATTERNS, plan_course
from training.publishing import publish
from volunteers.models import Volunteer

PLACES_OF_THE_FIRST = 4
THURSDAY, SATURDAY = 3, 5


def announce_courses(chapters: list[Chapter], story: Story, now: datetime) -> None:
    """One in the first centre, full, with somebody who waits; one next door, open to neighbours;
    one that is still a draft."""
    first, neighbour = chapters[0], chapters[1]
    course = _plan(first, story, now, days=16, weekday=THURSDAY, start=16 * 60)
    publish(course, by=first.staff.coordinator, at=now)
    _fill(course, first, now)
    open_one = _plan(neighbour, story, now, days=9, weekday=SATURDAY, start=9 * 60, open_to=True)
    publish(open_one, by=neighbour.staff.coordinator, at=now)
    _plan(first, story, now, days=80, weekday=THURSDAY, start=10 * 60)


def _plan(
    chapter: Chapter,
    story: Story,
    now: datetime,
    *,
    days: int,
    weekday: int,
    start: int,
    open_to: bool = False,
) -> Course:
    centre = chapter.place.centre
    curriculum = Curriculum.objects.preparation(story.today)
    topics = list(curriculum.topics.all())
    rests = rests_in(centre.municipality.voivodeship, with_breaks=True)
    first = on_weekday(story.today + timedelta(days=days), weekday)
    weekly = PATTERNS[Course.Rhythm.WEEKLY]
    times = propose(first, start, [240] * len(topics), weekly, closed=rests.why).times
    return plan_course(
        centre,
        name=f"Przygotowanie {times[0]:%m/%Y}",
        place="Biblioteka gminna, Szkolna 5",
        capacity=12 if open_to else PLACES_OF_THE_FIRST,
        meetings=list(zip(topics, times, strict=True)),
        minutes=240,
        submission=story.uuid(),
        by=chapter.staff.coordinator,
        at=max(now - timedelta(days=3), at_wall(story.today - timedelta(days=3), 0)),
        avoids_breaks=True,
        open_to_neighbours=open_to,
        trainer=chapter.staff.coordinator,
    )


def _fill(course: Course, chapter: Chapter, now: datetime) -> None:
    """As many as there are places, those who still prepare first, and one more, who waits."""
    people = Volunteer.objects.on_the_way().filter(centre=course.centre).order_by("-state", "pk")
    preparing_first = sorted(people, key=lambda one: one.state != Volunteer.State.PREPARING)
    for volunteer in preparing_first[:PLACES_OF_THE_FIRST]:
        enrol(course, volunteer, by=chapter.staff.coordinator, at=now)
    for volunteer in preparing_first[PLACES_OF_THE_FIRST : PLACES_OF_THE_FIRST + 1]:
        enrol_or_wait(course, volunteer, by=None, at=now)
