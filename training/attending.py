"""Who came, and what that makes of them."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.states import IllegalMove
from training.errors import NotHeldYet, NotPresent
from training.models import Attendance, Meeting
from training.passport import ATTENDED, topics_attended
from volunteers.models import Volunteer
from volunteers.moving import move

PRESENT = Attendance.State.PRESENT


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
    topics as the centre requires becomes ready; one whose presence was corrected away, and who is
    short of it now, goes back to preparing. Raises NotHeldYet before the meeting begins,
    IllegalMove when it was cancelled, NotPresent for a person of another centre.
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("course")
    row = rows.get(pk=meeting.pk)
    if row.state == Meeting.State.CANCELLED:
        raise IllegalMove(row.state, Meeting.State.HELD)
    if at < row.starts_at:
        raise NotHeldYet
    if any(volunteer.centre_id != row.course.centre_id for volunteer in marks):
        raise NotPresent
    were_present = set(row.attendances.filter(state=PRESENT).values_list("volunteer", flat=True))
    for volunteer, state in marks.items():
        _mark(row, volunteer, state, by, at)
    if row.state == Meeting.State.PLANNED:
        row.state = Meeting.State.HELD
        row.save(update_fields=["state"])
    log("training.attendance", row, by=by, at=at, centre=row.course.centre_id, people=len(marks))
    corrected_away = {volunteer.pk for volunteer, state in marks.items() if state != PRESENT}
    _follow([volunteer.pk for volunteer in marks], were_present & corrected_away, by, at)


def _mark(
    meeting: Meeting, volunteer: Volunteer, state: Attendance.State, by: User | None, at: datetime
) -> None:
    Attendance.objects.update_or_create(
        meeting=meeting,
        volunteer=volunteer,
        defaults={
            "state": state,
            "minutes": meeting.minutes if state == PRESENT else 0,
            "marked_by": by,
            "marked_at": at,
        },
    )


def _follow(people: Collection[int], lost: Collection[int], by: User | None, at: datetime) -> None:
    """Bring each person into the state that their attendance earns.

    Nobody falls back who did not lose a meeting now: the centre may have come to require more.
    """
    rows = (
        Volunteer.objects.select_for_update(of=("self",))
        .select_related("centre")
        .prefetch_related(ATTENDED)
    )
    for volunteer in rows.filter(pk__in=people).order_by("pk"):
        prepared = topics_attended(volunteer) >= volunteer.centre.meetings_required
        if prepared and volunteer.state == Volunteer.State.PREPARING:
            move(volunteer, Volunteer.State.READY, by=by, at=at)
        elif not prepared and volunteer.state == Volunteer.State.READY and volunteer.pk in lost:
            move(volunteer, Volunteer.State.PREPARING, by=by, at=at)
