"""The five preparation meetings of each centre, and who came."""

from datetime import date, datetime, timedelta

from demo.opinions import collect, open_questionnaires
from demo.story import Chapter, Story
from kit.clock import at_wall
from kit.free_days import is_holiday
from training.enrolling import enrol
from training.in_the_room.attending import mark_attendance
from training.models import Attendance, Course, Topic
from training.persons import Person
from training.planning import plan_course
from training.publishing import publish
from volunteers.models import Volunteer

PLACES = ("Biblioteka gminna", "Świetlica przy OSP", "Sala GOPS", "Dom kultury")


def prepare(chapter: Chapter, story: Story, volunteers: list[Volunteer]) -> None:
    """A course of five meetings in the third month; most people come to all of them."""
    course = _plan(chapter, story, story.begins + timedelta(days=62), len(volunteers))
    publish(course, by=chapter.staff.coordinator, at=_before(course))
    for volunteer in volunteers:
        enrol(course, volunteer, by=chapter.staff.coordinator, at=_before(course))
    if chapter.is_first:
        open_questionnaires(chapter, course, _before(course))
    faithful = {volunteer for volunteer in volunteers if story.random.random() < 0.88}
    for meeting in course.meetings.order_by("starts_at"):
        marks: dict[Person, Attendance.State] = {
            volunteer: Attendance.State.PRESENT
            if volunteer in faithful or story.random.random() < 0.7
            else Attendance.State.EXCUSED
            for volunteer in volunteers
        }
        after = meeting.starts_at + timedelta(minutes=meeting.minutes + 20)
        mark_attendance(meeting, marks, by=chapter.staff.coordinator, at=after)
    if chapter.is_first:
        collect(chapter, course, seed=len(volunteers))


def _plan(chapter: Chapter, story: Story, first: date, people: int) -> Course:
    weekday = story.random.choice((1, 2, 3, 5))
    start = 9 * 60 if weekday == 5 else 16 * 60
    return plan_course(
        chapter.place.centre,
        name=f"Przygotowanie {first.year}",
        place=story.random.choice(PLACES),
        capacity=people + 10,
        meetings=list(
            zip(
                Topic.objects.of_preparation(first),
                meeting_times(first, weekday, start),
                strict=True,
            )
        ),
        minutes=240,
        submission=story.uuid(),
        by=chapter.staff.coordinator,
        at=at_wall(first - timedelta(days=14), 10 * 60),
    )


def meeting_times(first: date, weekday: int, start: int) -> list[datetime]:
    """Five weekly moments from `first` on, none on a public holiday."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    found: list[datetime] = []
    while len(found) < 5:
        if not is_holiday(day):
            found.append(at_wall(day, start))
        day += timedelta(days=7)
    return found


def _before(course: Course) -> datetime:
    first = course.meetings.order_by("starts_at").first()
    assert first is not None  # noqa: S101 - a course is planned with five meetings
    return first.starts_at - timedelta(days=7)
