"""Who came, for how long, and what that makes of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.states import IllegalMove
from training.errors import NotHeldYet, NotPresent
from training.models import Attendance, Meeting
from training.persons import Person, key_of, key_of_mark, whose
from training.preparedness.following import follow
from volunteers.models import Volunteer

PRESENT = Attendance.State.PRESENT

DOORS_OPEN = timedelta(minutes=30)
"""So long before a meeting people begin to arrive, and are ticked."""


@transaction.atomic
def mark_attendance(
    meeting: Meeting,
    marks: Mapping[Person, Attendance.State],
    *,
    by: User | None,
    at: datetime,
    missed: Mapping[Person, int] | None = None,
) -> int:
    """Note for each person whether they came; marking again corrects what was marked.

    Who was present is credited with the meeting's minutes less those that they `missed` by coming
    late or leaving early. Returns for how many people that changed anything. A person who has now
    attended as many topics as the centre requires becomes ready; one whose presence was corrected
    away, and who is short of it now, goes back to preparing. Raises NotHeldYet before the doors
    open, IllegalMove when it was cancelled, NotPresent for a person of another centre who is no
    guest.
    """
    row = locked(meeting)
    check_open(row, at)
    if any(not _belongs(person, row) for person in marks):
        raise NotPresent
    before = list(row.attendances.all())
    were_present = {mark.volunteer_id for mark in before if mark.state == PRESENT}
    known = {key_of_mark(mark): (mark.state, mark.minutes) for mark in before}
    changed = []
    for person, state in marks.items():
        minutes = credited(row, state, (missed or {}).get(person, 0))
        if known.get(key_of(person)) != (state, minutes):
            facts = {"state": state, "minutes": minutes, "marked_by": by, "marked_at": at}
            row.attendances.update_or_create(**whose(person), defaults=facts)
            changed.append(person)
    if row.state == Meeting.State.PLANNED:
        row.state = Meeting.State.HELD
        row.save(update_fields=["state"])
    if changed:
        centre = row.course.centre_id
        log("training.attendance", row, by=by, at=at, centre=centre, people=len(changed))
    volunteers = {person.pk for person in changed if isinstance(person, Volunteer)}
    corrected_away = {person.pk for person, state in marks.items() if state != PRESENT} & volunteers
    follow(volunteers, corrected_away.intersection(were_present), by=by, at=at)
    return len(changed)


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, and nobody else's until the transaction ends."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("course__centre")
    return rows.get(pk=meeting.pk)


def check_open(meeting: Meeting, at: datetime) -> None:
    """Raise IllegalMove when the meeting was called off, NotHeldYet before the doors open."""
    if meeting.state == Meeting.State.CANCELLED:
        raise IllegalMove(meeting.state, Meeting.State.HELD)
    if at < meeting.starts_at - DOORS_OPEN:
        raise NotHeldYet


def credited(meeting: Meeting, state: str, missed: int) -> int:
    """Minutes that count for somebody in this state."""
    return max(0, meeting.minutes - missed) if state == PRESENT else 0


def _belongs(person: Person, meeting: Meeting) -> bool:
    if person.centre_id == meeting.course.centre_id:
        return True
    return isinstance(person, Volunteer) and meeting.guests.filter(volunteer=person).exists()
