"""Who will come: answers to an invitation and to the question before a meeting."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from messaging.closing import close_questions
from messaging.errors import TooLate
from messaging.models import Message, Reply
from training.enrolling import confirm, leave
from training.models import Attendance, Enrolment, Meeting
from training.persons import Person, whose
from training.telling import REMINDER


@transaction.atomic
def note_answers(
    meeting: Meeting,
    answers: Mapping[Person, Attendance.State],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Note who will come (COMING) and who will not (EXCUSED); the last answer counts.

    Raises TooLate once the meeting has begun, and when it was called off.
    """
    row = Meeting.objects.select_for_update(of=("self",)).select_related("course")
    locked = row.get(pk=meeting.pk)
    if locked.state != Meeting.State.PLANNED or locked.starts_at <= at:
        raise TooLate(_("It is too late: this meeting has begun already or was called off."))
    for person, state in answers.items():
        attendance, _new = Attendance.objects.update_or_create(
            meeting=locked,
            **whose(person),
            defaults={"state": state, "marked_by": by, "marked_at": at},
        )
        close_questions(attendance, [REMINDER], at=at)
        centre = locked.course.centre_id
        log("training.answer", attendance, by=by, at=at, centre=centre, state=state.value)


def handle_reply(
    target: Attendance, meaning: Reply.Meaning, *, message: Message, at: datetime
) -> str:
    """What a yes or a no means for the meeting it is about. Raises TooLate."""
    volunteer = target.volunteer
    if volunteer is None:
        raise TooLate(_("It is too late: this meeting has begun already or was called off."))
    coming = meaning == Reply.Meaning.YES
    state = Attendance.State.COMING if coming else Attendance.State.EXCUSED
    note_answers(target.meeting, {volunteer: state}, by=volunteer.user, at=at)
    topic = {"topic": target.meeting.topic}
    if coming:
        return _("Will come to the meeting “%(topic)s”.") % topic
    return _("Cannot come to the meeting “%(topic)s”.") % topic


def handle_answer_to_invitation(
    target: Enrolment, meaning: Reply.Meaning, *, message: Message, at: datetime
) -> str:
    """Yes keeps the place, no gives it back. Raises TooLate where there is none any more."""
    if target.state != Enrolment.State.ENROLLED or target.volunteer is None:
        raise TooLate(_("This person has no place in the course any more."))
    course = {"course": target.course}
    if meaning == Reply.Meaning.YES:
        confirm(target, by=target.volunteer.user, at=at)
        return _("Takes part in the course “%(course)s”.") % course
    leave(target.course, target.volunteer, by=target.volunteer.user, at=at)
    return _("Does not take part in the course “%(course)s”; the place is free again.") % course


def take_back_answer(target: Attendance, *, message: Message, by: User, at: datetime) -> None:
    """Nobody knows again whether they will come. Raises TooLate once the meeting has begun."""
    if target.volunteer is None:
        raise TooLate(_("It is too late: this meeting has begun already or was called off."))
    state = Attendance.State.EXPECTED
    note_answers(target.meeting, {target.volunteer: state}, by=by, at=at)
