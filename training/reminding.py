"""The question before a meeting, and word on its morning. Reminders are found, not stored."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from kit.clock import day_bounds, local_date
from messaging.reminders import Due, Look, Reminder, Timing, told
from training.models import Attendance, Enrolment, Guest, Meeting
from training.telling import MORNING, REMINDER, dedup_of, invitation_to
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

Place = Enrolment | Guest
"""What makes somebody come: a place in the course, or at this one meeting."""

Who = Callable[[Value | OuterRef, Value | OuterRef, type[Place]], Q]
"""Which people with a place are reminded of the meeting with this key and beginning."""


def ahead(look: Look) -> Iterator[Due]:
    """The question to everyone with a place who has not said whether they come, once for each time.

    After a missed night it goes out later, never once the meeting has begun.
    """

    def silent(meeting: Value | OuterRef, starts_at: Value | OuterRef, place: type[Place]) -> Q:
        return ~Q(Exists(_noted(meeting)))

    yield from _find(look, REMINDER, silent)


def on_the_day(look: Look) -> Iterator[Due]:
    """Word on the day itself, but for those who cannot come and those who were asked today."""

    def expected(meeting: Value | OuterRef, starts_at: Value | OuterRef, place: type[Place]) -> Q:
        away = _noted(meeting).filter(_asked_on(look.at) | Q(state=Attendance.State.EXCUSED))
        return ~Q(Exists(away)) & ~Q(told(MORNING, place, expires_at=starts_at))

    yield from _find(look, MORNING, expected)


def _find(look: Look, purpose: str, who: Who) -> Iterator[Due]:
    until = day_bounds(look.timing.day_reached(local_date(look.at), look.at))[1]
    # Through two levels: from the enrolment's query to the meeting's.
    outer = OuterRef(OuterRef("pk")), OuterRef(OuterRef("starts_at"))
    somebody = _people(OuterRef("course")).filter(who(*outer, Enrolment))
    visitor = Guest.objects.staying().filter(who(*outer, Guest), meeting=OuterRef("pk"))
    meetings = (
        Meeting.objects.told()
        .coming(look.since, until)
        .filter(look.centres.q("course__centre"))
        .filter(Q(Exists(somebody)) | Q(Exists(visitor)))
        .select_related("course__centre", "course__curriculum")
    )
    for meeting in meetings.order_by("starts_at", "pk"):
        due_at = look.timing.before(local_date(meeting.starts_at))
        if due_at < meeting.starts_at:
            this = Value(meeting.pk), Value(meeting.starts_at)
            people = _people(meeting.course_id).filter(who(*this, Enrolment))
            guests = meeting.guests.staying().filter(who(*this, Guest))
            for place in (
                *people.select_related("volunteer__centre"),
                *guests.select_related("volunteer__centre"),
            ):
                yield _due(meeting, place, purpose, due_at, look.at)


def _people(course: int | OuterRef) -> QuerySet[Enrolment]:
    return Enrolment.objects.staying().of_volunteers().filter(course=course)


def _noted(meeting: Value | OuterRef) -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting=meeting, volunteer=OuterRef("volunteer"))


def _asked_on(at: datetime) -> Q:
    """Asked on this very day, and silent since."""
    return Q(state=Attendance.State.EXPECTED, marked_at__gte=day_bounds(local_date(at))[0])


def _due(meeting: Meeting, place: Place, purpose: str, due_at: datetime, at: datetime) -> Due:
    volunteer = cast("Volunteer", place.volunteer)

    def still() -> Model | None:
        # Locked and looked at again: it may have been moved or called off since it was found.
        rows = Meeting.objects.planned().select_for_update(of=("self",))
        row = rows.filter(pk=meeting.pk, sequence=meeting.sequence).first()
        if row is None or row.starts_at <= at:
            return row and place
        if purpose == MORNING:
            asked_now = Attendance.objects.filter(_asked_on(at), meeting=row, volunteer=volunteer)
            return None if asked_now.exists() else place
        noted, _new = Attendance.objects.get_or_create(
            meeting=row,
            volunteer=volunteer,
            defaults={"state": Attendance.State.EXPECTED, "marked_at": at},
        )
        return noted if noted.state == Attendance.State.EXPECTED else None

    recipient = recipient_of(volunteer)
    return Due(
        recipient=recipient,
        purpose=purpose,
        # A guest's message is the home centre's own: the host knows no more than a first name.
        centre=volunteer.centre,
        dedup=dedup_of(purpose, meeting, volunteer),
        due_at=due_at,
        expires_at=meeting.starts_at,
        still=still,
        context={"starts_at": meeting.starts_at, "place": meeting.course.place},
        asks=purpose == REMINDER,
        calendar=invitation_to(recipient, meeting, at=at),
    )


AHEAD = Reminder(
    code="training.ahead",
    label=_("Before a preparation meeting"),
    explained=_("Everyone enrolled is asked whether they will come."),
    usual=Timing(days=2, minute=10 * 60),
    find=ahead,
)

ON_THE_DAY = Reminder(
    code="training.on_the_day",
    label=_("On the day of a preparation meeting"),
    explained=_(
        "Everyone enrolled is reminded, but for those who have said that they cannot come."
    ),
    usual=Timing(days=0, minute=8 * 60),
    find=on_the_day,
)
