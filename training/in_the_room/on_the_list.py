"""Who stands on a meeting's list, and how they are called there.

Guests of another centre are shown to the host by their first name and their centre, here and on
everything that is made of this list.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from training.in_the_room.ticking import fingerprint
from training.models import Attendance, Course, Meeting
from training.persons import Person, key_of, key_of_mark
from volunteers.spelling import folded

State = Attendance.State


@dataclass(frozen=True)
class OnList:
    """One line of the list, with what is known so far ("" and 0 where nothing is)."""

    person: Person
    meeting: Meeting
    mark: Attendance | None

    @property
    def key(self) -> str:
        """Names the line in forms and scripts."""
        return key_of(self.person)

    @property
    def is_guest(self) -> bool:
        """Whether they belong to another centre."""
        return self.person.centre_id != self.meeting.course.centre_id

    @property
    def name(self) -> str:
        """The name by which the host knows them."""
        return name_for_host(self.person, self.meeting.course)

    @property
    def phone(self) -> str:
        """Their phone, where it is the host's to know."""
        return "" if self.is_guest else self.person.phone

    @property
    def state(self) -> str:
        """What was answered or noted."""
        return self.mark.state if self.mark else ""

    @property
    def missed(self) -> int:
        """Minutes that somebody who was present came late or left early."""
        if self.mark is None or self.mark.state != State.PRESENT:
            return 0
        return max(0, self.meeting.minutes - self.mark.minutes)

    @property
    def seen(self) -> str:
        """What a page that shows this line has seen of it."""
        return fingerprint(self.mark.state, self.mark.minutes) if self.mark else ""

    @property
    def is_noted(self) -> bool:
        """Whether nothing is left to ask."""
        return self.state in Attendance.AFTERWARDS

    @property
    def by_code(self) -> bool:
        """Whether they entered the code of the day themselves."""
        return self.mark is not None and self.state == State.PRESENT and is_own(self.mark)


def is_own(mark: Attendance) -> bool:
    """Whether nobody of the staff made this mark, but the person themselves."""
    own = mark.volunteer.user_id if mark.volunteer else None
    return mark.marked_by_id in (None, own)


def name_for_host(person: Person, course: Course) -> str:
    """Last name first, as lists are read; of a guest the first name and the home centre."""
    if person.centre_id == course.centre_id:
        return f"{person.last_name} {person.first_name}"
    return f"{person.first_name} ({person.centre.short_name})"


def on_the_list(meeting: Meeting) -> list[OnList]:
    """Everyone enrolled who has not gone and everyone noted already, by name; guests come last."""
    marks = meeting.attendances.select_related("volunteer__centre", "participant__centre")
    known = {key_of_mark(mark): mark for mark in marks}
    enrolled = meeting.course.enrolments.staying().select_related(
        "volunteer__centre", "participant__centre"
    )
    guests = meeting.guests.staying().select_related("volunteer__centre")
    people = {key_of(row.person): row.person for row in (*marks, *enrolled)}
    people |= {key_of(guest.volunteer): guest.volunteer for guest in guests}
    lines = [OnList(person, meeting, known.get(key)) for key, person in people.items()]
    return sorted(lines, key=lambda line: (line.is_guest, folded(line.name), line.person.pk))


def unnoted(lines: Iterable[OnList]) -> int:
    """For how many nothing is noted."""
    return sum(not line.is_noted for line in lines)
