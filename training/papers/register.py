"""The attendance register of a course: people, meetings, minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.letterhead import letterhead
from kit.clock import local
from kit.pdf import render
from training.in_the_room.on_the_list import name_for_host
from training.models import Attendance, Course, Meeting
from training.persons import Person, key_of, key_of_mark
from volunteers.spelling import folded

PRESENT = Attendance.State.PRESENT


@dataclass(frozen=True)
class Line:
    """One person, with what was noted at each meeting of the register."""

    person: Person
    name: str
    marks: Sequence[Attendance | None]
    has_place: bool
    """In the course; a guest or somebody who left has none."""

    @property
    def minutes(self) -> int:
        """Minutes at all meetings."""
        return sum(mark.minutes for mark in self.marks if mark)

    @property
    def attended(self) -> int:
        """At how many meetings they were present."""
        return sum(mark is not None and mark.state == PRESENT for mark in self.marks)


@dataclass(frozen=True)
class Register:
    """The meetings that were not called off, in order, and everyone on the list or noted."""

    course: Course
    meetings: Sequence[Meeting]
    lines: Sequence[Line]

    def present_at(self, meeting: Meeting) -> int:
        """How many were present."""
        place = list(self.meetings).index(meeting)
        return sum(
            mark is not None and mark.state == PRESENT
            for mark in (line.marks[place] for line in self.lines)
        )

    def minutes_at(self, meeting: Meeting) -> int:
        """Minutes of all who were present, together."""
        place = list(self.meetings).index(meeting)
        return sum(mark.minutes for line in self.lines if (mark := line.marks[place]))


def register_of(course: Course) -> Register:
    """Read the register by a fixed number of queries; guests stand last, as the host knows them."""
    on = course.meetings.exclude(state=Meeting.State.CANCELLED)
    meetings = list(on.select_related("topic", "trainer").order_by("starts_at", "pk"))
    who = ("volunteer__centre", "participant__centre")
    marks = Attendance.objects.filter(meeting__in=meetings).select_related(*who)
    noted = {(key_of_mark(mark), mark.meeting_id): mark for mark in marks}
    people = {key_of_mark(mark): mark.person for mark in noted.values()}
    places = course.enrolments.staying().select_related(*who)
    enrolled = {key_of(place.person): place.person for place in places}
    people |= enrolled
    lines = [
        Line(
            person,
            name_for_host(person, course),
            [noted.get((key, meeting.pk)) for meeting in meetings],
            key in enrolled,
        )
        for key, person in people.items()
    ]
    own = course.centre_id
    lines.sort(key=lambda line: (line.person.centre_id != own, folded(line.name), line.person.pk))
    return Register(course, meetings, lines)


def register_pdf(course: Course, *, large: bool = False) -> bytes:
    """The register as a tagged PDF in the language in use, with a column for signatures."""
    register = register_of(course)
    header = [
        _("No."),
        _("Last name and first name"),
        *(_heading(meeting) for meeting in register.meetings),
        _("Minutes"),
        _("Signature"),
    ]
    rows = [
        [str(number), line.name, *map(_cell, line.marks), str(line.minutes), ""]
        for number, line in enumerate(register.lines, 1)
    ]
    totals = [str(register.present_at(meeting)) for meeting in register.meetings]
    together = str(sum(line.minutes for line in register.lines))
    data: dict[str, Any] = {
        "title": _("Attendance register"),
        "centre": letterhead(course.centre),
        "large": large,
        "course": f"{course.name}, {course.place}",
        "header": header,
        "meetings": len(register.meetings),
        "rows": rows,
        "totals": ["", _("Present"), *totals, together, ""],
        "topics": [_topic(meeting) for meeting in register.meetings],
        "legend": _("Numbers are minutes; e – excused, a – absent, a dash – nothing noted."),
        "signature": _("Coordinator (date and signature)"),
    }
    return render("training/register.typ", data)


def _heading(meeting: Meeting) -> str:
    return f"{meeting.topic.number}. {date_format(local(meeting.starts_at), 'j.m.y')}"


def _topic(meeting: Meeting) -> str:
    when = date_format(local(meeting.starts_at), "j E Y, H:i")
    led = f" – {meeting.led_by}" if meeting.led_by else ""
    return f"{meeting.topic.number}. {meeting.topic.name} ({when}){led}"


def _cell(mark: Attendance | None) -> str:
    if mark is None or mark.state not in Attendance.AFTERWARDS:
        return "–"
    short = {
        Attendance.State.EXCUSED.value: pgettext("excused, in a register", "e"),
        Attendance.State.ABSENT.value: pgettext("absent, in a register", "a"),
    }
    return short.get(mark.state) or str(mark.minutes)
