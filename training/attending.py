"""Who came, and what that makes of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.states import IllegalMove
from training.errors import NotHeldYet
from training.models import Attendance, Meeting
from training.passport import topics_attended
from volunteers.models import Volunteer
from volunteers.moving import move


@transaction.atomic
def mark_attendance(
    meeting: Meeting,
    marks: Mapping[Volunteer, Attendance.State],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Note for each person whether they came; marking again corrects what was marked.

    Who was present is credited with the meeting's minutes. A person who has now attended as many
    topics as the centre requires becomes ready; one whose attendance was corrected away goes back
    to preparing. Raises NotHeldYet before the meeting begins, IllegalMove when it was cancelled.
    """
    row = (
        Meeting.objects.select_for_update(of=("self",)).select_related("course").get(pk=meeting.pk)
    )
    if row.state == Meeting.State.CANCELLED:
        raise IllegalMove(row.state, Meeting.State.HELD)
    if at < row.starts_at:
        raise NotHeldYet
    for volunteer, state in marks.items():
        present = state == Attendance.State.PRESENT
        Attendance.objects.update_or_create(
            meeting=row,
            volunteer=volunteer,
            defaults={
                "state": state,
                "minutes": row.minutes if present else 0,
                "marked_by": by,
                "marked_at": at,
            },
        )
    if row.state == Meeting.State.PLANNED:
        row.state = Meeting.State.HELD
        row.save(update_fields=["state"])
    log("training.attendance", row, by=by, at=at, centre=row.course.centre_id, people=len(marks))
    _follow(marks, by, at)


def _follow(people: Iterable[Volunteer], by: User | None, at: datetime) -> None:
    """Bring each person into the state that their attendance earns."""
    rows = (
        Volunteer.objects.select_for_update(of=("self",))
        .select_related("centre")
        .prefetch_related("attendances__meeting")
    )
    for volunteer in rows.filter(pk__in=[person.pk for person in people]):
        prepared = topics_attended(volunteer) >= volunteer.centre.meetings_required
        if prepared and volunteer.state == Volunteer.State.PREPARING:
            move(volunteer, Volunteer.State.READY, by=by, at=at)
        elif not prepared and volunteer.state == Volunteer.State.READY:
            move(volunteer, Volunteer.State.PREPARING, by=by, at=at)
