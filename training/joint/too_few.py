"""Who waits for a course, where they are too few for one, and who nearby is as well."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from centres.models import Centre
from kit.distance import bounding_box, km_between
from training.models import Attendance, Enrolment, Guest, JointCourse, Meeting
from volunteers.models import Volunteer, VolunteerQuerySet

REACH_KM = 30
"""Further apart two centres hardly share an evening course."""

SILENCE = timedelta(days=60)
"""For so long nothing is proposed after a no."""


@dataclass(frozen=True)
class Neighbour:
    """A centre nearby with people who wait as well."""

    centre: Centre
    waiting: int
    together: int
    km: float

    @property
    def km_shown(self) -> int:
        """Whole kilometres, one at the least."""
        return max(1, round(self.km))


def waiting_for_a_course(at: datetime) -> VolunteerQuerySet:
    """People who prepare, have attended nothing yet, and have no place in a course to come."""
    to_come = Meeting.objects.planned().filter(starts_at__gt=at)
    placed = Enrolment.objects.filter(
        volunteer=OuterRef("pk"),
        state=Enrolment.State.ENROLLED,
        course__in=to_come.values("course"),
    )
    guest = Guest.objects.filter(volunteer=OuterRef("pk"), meeting__in=to_come)
    been = Attendance.objects.filter(volunteer=OuterRef("pk"), state=Attendance.State.PRESENT)
    preparing = Volunteer.objects.filter(state=Volunteer.State.PREPARING)
    return preparing.filter(~Exists(placed), ~Exists(guest), ~Exists(been))


def with_waiting(centres: QuerySet[Centre], at: datetime) -> QuerySet[Centre]:
    """Adds `waiting`, and leaves those where somebody waits and they are too few for a course.

    Not where a course to come has been planned already: there people are simply enrolled.
    """
    counted = (
        waiting_for_a_course(at)
        .filter(centre=OuterRef("pk"))
        .order_by()
        .values("centre")
        .annotate(n=Count("pk"))
    )
    planned = Meeting.objects.planned().filter(course__centre=OuterRef("pk"), starts_at__gt=at)
    return centres.annotate(waiting=Coalesce(Subquery(counted.values("n")), 0)).filter(
        ~Exists(planned), waiting__gt=0, waiting__lt=F("course_quorum")
    )


def nearby(centre: Centre, at: datetime) -> QuerySet[Centre]:
    """Centres in a box around this one that have too few people, too, and were not asked lately."""
    here = centre.village
    box = bounding_box(here.latitude, here.longitude, REACH_KM)
    found = Centre.objects.filter(
        village__latitude__range=(box.south, box.north),
        village__longitude__range=(box.west, box.east),
    ).exclude(pk=centre.pk)
    return with_waiting(found, at).filter(~Exists(_dealt_with(centre, at)))


def neighbours(centre: Centre, at: datetime) -> list[Neighbour]:
    """Whom a joint course can be proposed to, the nearest first; together they are enough."""
    own = with_waiting(Centre.objects.filter(pk=centre.pk), at).select_related("village").first()
    if own is None:
        return []
    found = [_neighbour(own, one) for one in nearby(own, at).select_related("village")]
    enough = [one for one in found if one.km <= REACH_KM and one.together >= _needed(own, one)]
    return sorted(enough, key=lambda one: (one.km, one.centre.pk))


def _neighbour(own: Any, other: Any) -> Neighbour:
    a, b = own.village, other.village
    km = km_between(a.latitude, a.longitude, b.latitude, b.longitude)
    return Neighbour(other, other.waiting, own.waiting + other.waiting, km)


def _needed(own: Centre, other: Neighbour) -> int:
    """The lower of the two thresholds: whoever needs fewer can host."""
    return min(own.course_quorum, other.centre.course_quorum)


def _dealt_with(centre: Centre, at: datetime) -> QuerySet[JointCourse]:
    """What the two centres have between them: a proposal, a plan, or a no of the last weeks."""
    other = OuterRef("pk")
    pair = Q(proposer=centre, partner=other) | Q(proposer=other, partner=centre)
    lately = Q(state=JointCourse.State.DECLINED, answered_at__gt=at - SILENCE)
    planned = Meeting.objects.planned().filter(course=OuterRef("course"), starts_at__gt=at)
    alive = Q(state=JointCourse.State.PROPOSED) | Q(state=JointCourse.State.AGREED, course=None)
    running = Q(state=JointCourse.State.AGREED) & Q(Exists(planned))
    return JointCourse.objects.filter(pair & (lately | alive | running))
