"""The question two days before a meeting. Reminders are found, not stored."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from messaging.errors import TooLate
from messaging.models import Message, Reply
from messaging.queueing import queue
from training.models import Attendance, Enrolment, Meeting
from volunteers.recipients import recipient_of

BEFORE = timedelta(days=2)
PURPOSE = "training/reminder"


def queue_reminders(*, at: datetime) -> int:
    """Ask everyone enrolled whether they will come, once for each time a meeting is set to.

    After a missed night the question goes out later, never once the meeting has begun. Returns
    how many people were asked.
    """
    meetings = Meeting.objects.coming(at, at + BEFORE).select_related("course__centre", "topic")
    asked = 0
    for meeting in meetings:
        known = set(
            meeting.attendances.exclude(state=Attendance.State.EXPECTED)
            .values_list("volunteer", flat=True)
        )  # fmt: skip
        for enrolment in meeting.course.enrolments.select_related("volunteer"):
            if enrolment.volunteer_id not in known:
                asked += _ask(meeting, enrolment, at)
    return asked


@transaction.atomic
def _ask(meeting: Meeting, enrolment: Enrolment, at: datetime) -> bool:
    attendance, _new = Attendance.objects.get_or_create(
        meeting=meeting,
        volunteer=enrolment.volunteer,
        defaults={"state": Attendance.State.EXPECTED, "marked_at": at},
    )
    message = queue(
        recipient_of(enrolment.volunteer),
        PURPOSE,
        centre=meeting.course.centre,
        dedup=f"{PURPOSE}:{attendance.pk}:{meeting.sequence}",
        at=at,
        target=attendance,
        context={"meeting": meeting, "place": meeting.course.place},
        expires_at=meeting.starts_at,
        asks=True,
    )
    return message is not None and message.created_at == at


@transaction.atomic
def answer(attendance: Attendance, *, coming: bool, by: User | None, at: datetime) -> None:
    """Note that the person will come or is excused. Raises TooLate once the meeting has begun."""
    meeting = attendance.meeting
    if meeting.state != Meeting.State.PLANNED or meeting.starts_at <= at:
        raise TooLate(_("It is too late: this meeting has begun already or was called off."))
    attendance.state = Attendance.State.COMING if coming else Attendance.State.EXCUSED
    attendance.marked_by, attendance.marked_at = by, at
    attendance.save(update_fields=["state", "marked_by", "marked_at"])
    log("training.answer", attendance, by=by, at=at, centre=meeting.course.centre_id,
        state=attendance.state)  # fmt: skip


def handle_reply(
    attendance: Attendance, meaning: Reply.Meaning, *, message: Message, at: datetime
) -> str:
    """What a yes or a no means for the meeting it is about. Raises TooLate."""
    coming = meaning == Reply.Meaning.YES
    answer(attendance, coming=coming, by=attendance.volunteer.user, at=at)
    topic = {"topic": attendance.meeting.topic}
    if coming:
        return _("Will come to the meeting “%(topic)s”.") % topic
    return _("Cannot come to the meeting “%(topic)s”.") % topic
