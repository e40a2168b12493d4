"""A missed topic made good at another course: at home, or in a commune nearby.

Courses open themselves to neighbours. The host is shown a first name and the home centre, and
messages about the meeting are the home centre's, so that no outbox tells more.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from audit.recording import log
from centres.models import Village
from kit.clock import local_date
from kit.distance import bounding_box, km_between
from training.errors import CourseIsFull, NotOpenToThem
from training.models import Attendance, Curriculum, Enrolment, Guest, Meeting, Topic
from training.preparedness.passport import Standing, standing_of
from training.telling import MAKE_UP, take_back, tell
from volunteers.models import Volunteer

REACH_KM = 40
"""As the crow flies; further nobody goes for one evening."""

MOST_SHOWN = 8
MOST_LOOKED_AT = 30
"""So many of the nearest are asked for free places."""


@dataclass(frozen=True)
class Option:
    """A meeting at which a missed topic can be made good, and how far it is."""

    meeting: Meeting
    km: float

    @property
    def km_shown(self) -> int:
        """Whole kilometres, one at the least."""
        return max(1, round(self.km))


def missed_topics(volunteer: Volunteer, standing: Standing, *, at: datetime) -> list[Topic]:
    """Topics that do not count and that no meeting to come will bring.

    Only of somebody who has been in a course: to others the whole course is offered. Nothing is
    missed by somebody who has what the centre requires.
    """
    today = local_date(at)
    if volunteer.state not in Volunteer.PRESENT or standing.counted(today) >= standing.required:
        return []
    missing = [
        topic
        for topic in Topic.objects.of_preparation(today)
        if not standing.holds(topic.counts_as, today)
    ]
    if not missing or not _was_in_a_course(volunteer, at):
        return []
    coming = set(places_of(volunteer, at=at).values_list("topic__counts_as", flat=True))
    return [topic for topic in missing if topic.counts_as not in coming]


def places_of(volunteer: Volunteer, *, at: datetime) -> QuerySet[Meeting]:
    """Meetings to come at which the volunteer has a place and has not said that they cannot."""
    own = Q(
        course__in=Enrolment.objects.filter(
            volunteer=volunteer, state=Enrolment.State.ENROLLED
        ).values("course")
    )
    guest = Q(pk__in=Guest.objects.filter(volunteer=volunteer).values("meeting"))
    declined = Attendance.objects.filter(volunteer=volunteer, state=Attendance.State.EXCUSED)
    return (
        Meeting.objects.planned()
        .told()
        .filter(own | guest, starts_at__gt=at)
        .exclude(pk__in=declined.values("meeting"))
    )


def options(volunteer: Volunteer, topics: Collection[Topic], *, at: datetime) -> list[Option]:
    """Where these topics can be made good, the nearest first, then the soonest.

    The database looks only at villages in a box around the volunteer's own, so that a region of
    thousands of centres takes as long as a county.
    """
    if not topics:
        return []
    home = volunteer.village or volunteer.centre.village
    near = sorted(
        (km_between(home.latitude, home.longitude, north, east), starts_at, pk)
        for pk, starts_at, north, east in _open_meetings(volunteer, home, topics, at)
    )
    distances = {pk: km for km, _starts_at, pk in near if km <= REACH_KM}
    first = list(distances)[:MOST_LOOKED_AT]
    free = with_free_places(Meeting.objects.filter(pk__in=first))
    found = free.select_related("topic", "course__centre")
    shown = [Option(meeting, distances[meeting.pk]) for meeting in found]
    shown.sort(key=lambda option: (option.km_shown, option.meeting.starts_at))
    return shown[:MOST_SHOWN]


def _open_meetings(
    volunteer: Volunteer, home: Village, topics: Collection[Topic], at: datetime
) -> QuerySet[Meeting, tuple[int, datetime, float, float]]:
    box = bounding_box(home.latitude, home.longitude, REACH_KM)
    place = "course__centre__village"
    return (
        Meeting.objects.planned()
        .told()
        .filter(
            Q(course__open_to_neighbours=True) | Q(course__centre=volunteer.centre_id),
            topic__counts_as__in=[topic.counts_as for topic in topics],
            topic__curriculum__code=Curriculum.PREPARATION,
            topic__curriculum__centre=None,
            starts_at__gt=at,
            **{
                f"{place}__latitude__range": (box.south, box.north),
                f"{place}__longitude__range": (box.west, box.east),
            },
        )
        .exclude(pk__in=Attendance.objects.filter(volunteer=volunteer).values("meeting"))
        .values_list("pk", "starts_at", f"{place}__latitude", f"{place}__longitude")
    )


def with_free_places(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those at which the room takes somebody more, guests counted."""
    enrolled = (
        Enrolment.objects.staying()
        .filter(course=OuterRef("course"))
        .order_by()
        .values("course")
        .annotate(n=Count("pk"))
    )
    guests = (
        Guest.objects.staying()
        .filter(meeting=OuterRef("pk"))
        .order_by()
        .values("meeting")
        .annotate(n=Count("pk"))
    )
    return meetings.annotate(
        places=F("course__capacity")
        - Coalesce(Subquery(enrolled.values("n")), 0)
        - Coalesce(Subquery(guests.values("n")), 0)
    ).filter(places__gt=0)


@transaction.atomic
def make_up(meeting: Meeting, volunteer: Volunteer, *, by: User | None, at: datetime) -> Guest:
    """Give the volunteer a place at this one meeting and tell them; twice is the same as once.

    Raises NotOpenToThem when the meeting is not, or not any more, for somebody who misses this
    topic; and CourseIsFull.
    """
    rows = Meeting.objects.select_for_update(of=("self",))
    row = rows.select_related("course__centre", "topic__curriculum").get(pk=meeting.pk)
    known = row.guests.filter(volunteer=volunteer).first()
    if known is not None:
        return known
    missed = missed_topics(volunteer, standing_of(volunteer), at=at)
    wanted = {topic.counts_as for topic in missed}
    if row.topic.counts_as not in wanted or not _is_open_to(row, volunteer, at):
        raise NotOpenToThem
    return give_guest_place(row, volunteer, by=by, at=at)


def give_guest_place(
    meeting: Meeting,
    volunteer: Volunteer,
    *,
    by: User | None,
    at: datetime,
    purpose: str = MAKE_UP,
) -> Guest:
    """The place itself, where there is one, and its message; none where `purpose` is empty.

    Raises CourseIsFull. Called within a verb's transaction.
    """
    if not with_free_places(Meeting.objects.filter(pk=meeting.pk)).exists():
        raise CourseIsFull
    guest = Guest.objects.create(meeting=meeting, volunteer=volunteer, accepted_at=at)
    log("training.make_up", volunteer, by=by, at=at, meeting=meeting.pk)
    if purpose:
        tell(meeting, volunteer, purpose, at=at)
    return guest


@transaction.atomic
def give_back(guest: Guest, *, by: User | None, at: datetime) -> bool:
    """Free the guest's place again; what was noted of them stays. False where it was too late."""
    meeting, volunteer = guest.meeting, guest.volunteer
    if meeting.state != Meeting.State.PLANNED or meeting.starts_at <= at:
        return False
    guest.delete()
    meeting.attendances.filter(volunteer=volunteer).delete()
    take_back(meeting, at=at, volunteer=volunteer)
    log("training.make_up_off", volunteer, by=by, at=at, meeting=meeting.pk)
    return True


def _is_open_to(meeting: Meeting, volunteer: Volunteer, at: datetime) -> bool:
    course = meeting.course
    near = course.open_to_neighbours or course.centre_id == volunteer.centre_id
    planned = meeting.state == Meeting.State.PLANNED and meeting.starts_at > at
    return near and planned and not course.is_draft and meeting.topic.curriculum.prepares


def _was_in_a_course(volunteer: Volunteer, at: datetime) -> bool:
    begun = Meeting.objects.begun(at).filter(topic__curriculum__code=Curriculum.PREPARATION)
    enrolled = Q(course__enrolments__volunteer=volunteer)
    return begun.filter(enrolled | Q(attendances__volunteer=volunteer)).exists()
