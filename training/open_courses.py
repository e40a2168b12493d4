"""Courses that one can still join: on the centre's public page, and on a volunteer's own."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.models import Centre
from centres.panels import Panel
from training.models import Course, Curriculum, Enrolment, Meeting
from volunteers.models import Volunteer

FOR_THE_PUBLIC = (Curriculum.Audience.VOLUNTEERS, Curriculum.Audience.RESIDENTS)


@dataclass(frozen=True)
class Offered:
    """A course with its dates, and how many places are free."""

    course: Course
    meetings: list[Meeting]
    free: int
    enrolment: Enrolment | None = None

    @property
    def for_volunteers(self) -> bool:
        """Whether one joins by signing up; residents just come."""
        return self.course.curriculum.audience == Curriculum.Audience.VOLUNTEERS


def offered_by(centre: Centre, at: datetime) -> list[Offered]:
    """Published courses of a centre that have not begun, the next first; two queries."""
    on = Meeting.objects.exclude(state=Meeting.State.CANCELLED).select_related("topic")
    courses = (
        Course.objects.filter(centre=centre, curriculum__audience__in=FOR_THE_PUBLIC)
        .published()
        .with_figures()
        .filter(first__gt=at)  # type: ignore[misc]  # by `with_figures`
        .order_by("first", "pk")
        .select_related("curriculum")
        .prefetch_related(Prefetch("meetings", on.order_by("starts_at"), to_attr="on"))
    )
    return [_offered(course) for course in courses]


def _offered(course: Course, enrolment: Enrolment | None = None) -> Offered:
    people: int = course.people  # type: ignore[attr-defined]  # by `with_figures`
    waiting: int = course.waiting  # type: ignore[attr-defined]  # annotated likewise
    meetings: list[Meeting] = course.on  # type: ignore[attr-defined]  # prefetched by that name
    # A place for which somebody waits is theirs, even before they have been told.
    return Offered(course, meetings, max(0, course.capacity - people - waiting), enrolment)


def on_centre_page(request: HttpRequest, centre: Centre) -> Panel | None:
    """The list on the centre's public page: dates, place and free places, and nobody's name."""
    offered = offered_by(centre, timezone.now())
    if not offered:
        return None
    context = {"offered": offered, "centre_shown": centre}
    return Panel(_("Courses that you can join"), "training/_open_courses.html", context)


def on_my_page(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """What a volunteer can choose, and where they stand in what they chose."""
    if volunteer.state not in Volunteer.PRESENT:
        return None
    own = {one.course_id: one for one in volunteer.enrolments.exclude(state=Enrolment.State.LEFT)}
    offered = [
        Offered(one.course, one.meetings, one.free, own.get(one.course.pk))
        for one in offered_by(volunteer.centre, timezone.now())
        if one.for_volunteers
    ]
    if not offered:
        return None
    context = {"offered": offered, "volunteer": volunteer}
    return Panel(_("Courses"), "training/_my_courses.html", context, order=21)
