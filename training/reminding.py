"""The question two days before a meeting. Reminders are found, not stored."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from messaging.models import Message
from training.models import Attendance, Enrolment, Meeting
from training.telling import REMINDER, tell
from volunteers.models import Volunteer

BEFORE = timedelta(days=2)


def queue_reminders(*, at: datetime) -> int:
    """Ask everyone enrolled whether they will come, once for each time a meeting is set to.

    After a missed night the question goes out later, never once the meeting has begun. Who has
    said already that they come, or do not, is not asked. Returns how many people were asked.
    """
    noted = Attendance.objects.filter(
        meeting=OuterRef(OuterRef("pk")), volunteer=OuterRef("volunteer")
    )
    unasked = (
        Enrolment.objects.staying()
        .of_volunteers()
        .filter(~Exists(noted), course=OuterRef("course"))
    )
    meetings = Meeting.objects.told().coming(at, at + BEFORE).filter(Exists(unasked))
    return sum(_ask_everyone(meeting, at) for meeting in meetings.order_by("starts_at", "pk"))


@transaction.atomic
def _ask_everyone(meeting: Meeting, at: datetime) -> int:
    # Locked and looked at again: it may have been moved or called off since it was found.
    rows = Meeting.objects.told().coming(at, at + BEFORE).select_for_update(of=("self",))
    row = rows.select_related("course__centre").filter(pk=meeting.pk).first()
    if row is None:
        return 0
    noted = Attendance.objects.filter(meeting=row, volunteer=OuterRef("volunteer"))
    unasked = row.course.enrolments.staying().filter(~Exists(noted)).select_related("volunteer")
    return len([_ask(row, one.volunteer, at) for one in unasked if one.volunteer])


def _ask(meeting: Meeting, volunteer: Volunteer, at: datetime) -> Message:
    attendance = Attendance.objects.create(
        meeting=meeting, volunteer=volunteer, state=Attendance.State.EXPECTED, marked_at=at
    )
    return tell(meeting, volunteer, REMINDER, at=at, about=attendance, asks=True)
