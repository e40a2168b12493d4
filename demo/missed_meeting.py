"""A meeting missed by the volunteer who signs in, and one that is held today."""

from datetime import datetime, timedelta

from demo.story import Chapter, Story
from kit.clock import at_wall, local_minute
from training.certificates.certifying import revoke
from training.enrolling import enrol
from training.in_the_room.attending import mark_attendance
from training.models import Attendance, Certificate, Course, Curriculum, Meeting
from training.planning import plan_course
from training.preparedness.ruling import change_rule
from training.publishing import publish
from volunteers.models import Volunteer

EARLIEST, LATEST = 8 * 60, 17 * 60
HALF_AN_HOUR = 30


def a_missed_meeting(chapter: Chapter, volunteer: Volunteer, now: datetime) -> None:
    """They were ill for the last meeting: the neighbours teach its topic in the coming weeks.

    The certificate that they had too early is taken back. Their centre lets a talk stand for one
    meeting, and lets meetings count for three years.
    """
    by = chapter.staff.coordinator
    last = Meeting.objects.filter(course__centre=chapter.place.centre, state=Meeting.State.HELD)
    meeting = last.order_by("-starts_at")[0]
    after = meeting.ends_at + timedelta(minutes=30)
    mark_attendance(meeting, {volunteer: Attendance.State.EXCUSED}, by=by, at=after)
    for certificate in Certificate.objects.of(volunteer).valid():
        revoke(certificate, why="Poprawiona lista obecności", by=by, at=now)
    rule = {"meetings_required": 5, "talks_allowed": 1, "preparation_years": 3}
    change_rule(chapter.place.centre, **rule, course_quorum=6, by=by, at=now)


def a_meeting_today(chapter: Chapter, story: Story, now: datetime) -> None:
    """The first of a course in the first centre, in office hours, as near to now as may be."""
    soon = local_minute(now) // HALF_AN_HOUR * HALF_AN_HOUR
    begins = at_wall(story.today, min(max(soon, EARLIEST), LATEST))
    topics = Curriculum.objects.preparation(story.today).topics.all()[:4]
    course = plan_course(
        chapter.place.centre,
        name=f"Przygotowanie od {begins:%d.%m}",
        place="Sala GOPS",
        capacity=12,
        meetings=[(topic, begins + timedelta(weeks=n)) for n, topic in enumerate(topics)],
        minutes=120,
        submission=story.uuid(),
        by=chapter.staff.coordinator,
        at=begins - timedelta(days=7),
    )
    publish(course, by=chapter.staff.coordinator, at=begins - timedelta(days=7))
    _fill(course, chapter, begins - timedelta(days=6))


def _fill(course: Course, chapter: Chapter, at: datetime) -> None:
    """Some of those who still miss meetings, or who like to come again."""
    people = Volunteer.objects.on_the_way().filter(centre=course.centre).order_by("-state", "pk")
    for volunteer in people[:5]:
        enrol(course, volunteer, by=chapter.staff.coordinator, at=at)
