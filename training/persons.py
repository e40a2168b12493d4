"""Volunteers and people from outside on one list, told apart by short keys."""

from typing import Any

from training.models import Attendance, Participant
from volunteers.models import Volunteer

Person = Volunteer | Participant


def key_of(person: Person) -> str:
    """Names a person in forms and scripts: "12" for a volunteer, "p12" for somebody else."""
    return f"p{person.pk}" if isinstance(person, Participant) else str(person.pk)


def key_of_mark(mark: Attendance) -> str:
    """The key of whoever the mark is about."""
    return f"p{mark.participant_id}" if mark.participant_id else str(mark.volunteer_id)


def whose(person: Person) -> dict[str, Any]:
    """The field of an enrolment or an attendance that holds this person."""
    return {"participant" if isinstance(person, Participant) else "volunteer": person}
