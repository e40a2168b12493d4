"""The report of a course: who took part, what was held, what people thought of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kit.clock import local
from training.certificates.paper import length
from training.evaluation.results import Change, Results, change_of, results_of_course
from training.models import Certificate, Course, Curriculum, Meeting, Participant
from training.papers.register import PRESENT, Register, register_of
from training.persons import Person


@dataclass(frozen=True)
class Held:
    """One meeting that was not called off; before it is noted nobody counts as present."""

    meeting: Meeting
    on_the_list: int
    present: int
    minutes: int
    """Of all who were present, together."""

    @property
    def rate(self) -> int | None:
        """Percent of those on the list who were present."""
        if self.meeting.state != Meeting.State.HELD or not self.on_the_list:
            return None
        return round(100 * self.present / self.on_the_list)


@dataclass(frozen=True)
class Group:
    """People of one audience: how many on the list, and how many came at least once."""

    label: str
    on_the_list: int
    came: int


@dataclass(frozen=True)
class CourseReport:
    """Everything that the paper, the workbook and the page say; none of them counts by itself."""

    course: Course
    register: Register
    meetings: Sequence[Held]
    groups: Sequence[Group]
    certificates: int
    results: Sequence[Results]
    change: Sequence[Change]

    @property
    def held(self) -> int:
        """Meetings held."""
        return sum(one.meeting.state == Meeting.State.HELD for one in self.meetings)

    @property
    def minutes_held(self) -> int:
        """How long the meetings held were, together."""
        held = Meeting.State.HELD
        return sum(one.meeting.minutes for one in self.meetings if one.meeting.state == held)

    @property
    def minutes_attended(self) -> int:
        """Minutes of all people together."""
        return sum(one.minutes for one in self.meetings)

    @property
    def rate(self) -> int | None:
        """Percent of places at held meetings at which somebody was present."""
        held = [one for one in self.meetings if one.rate is not None]
        places = sum(one.on_the_list for one in held)
        return round(100 * sum(one.present for one in held) / places) if places else None

    @property
    def attended_all(self) -> int:
        """People who were at every meeting held."""
        return sum(bool(self.held) and line.attended >= self.held for line in self.register.lines)

    @property
    def days(self) -> tuple[datetime, datetime] | None:
        """When the first meeting begins and the last one."""
        begins = [local(one.meeting.starts_at) for one in self.meetings]
        return (min(begins), max(begins)) if begins else None

    def facts(self) -> list[tuple[str, str]]:
        """The course in short, each fact with its words."""
        rate = "–" if self.rate is None else f"{self.rate}%"
        of = _("%(held)s of %(planned)s") % {"held": self.held, "planned": len(self.meetings)}
        return [
            (_("Curriculum"), f"{self.course.curriculum}, {self._edition()}"),
            (_("Place"), self.course.place),
            (_("Meetings held"), of),
            (_("Length of the meetings held"), length(self.minutes_held)),
            (_("People on the list"), str(len(self.register.lines))),
            (_("Time of all people together"), length(self.minutes_attended)),
            (_("Attendance"), rate),
            (_("People at every meeting held"), str(self.attended_all)),
            (_("Certificates of people of this course"), str(self.certificates)),
        ]

    def _edition(self) -> str:
        return _("edition %(number)s") % {"number": self.course.curriculum.edition}


def report_of(course: Course) -> CourseReport:
    """Count a course by a fixed number of queries."""
    register = register_of(course)
    results = results_of_course(course)
    meetings = [
        Held(
            meeting,
            _listed(register, meeting),
            register.present_at(meeting),
            register.minutes_at(meeting),
        )
        for meeting in register.meetings
    ]
    places = course.enrolments.staying().values("volunteer")
    certificates = Certificate.objects.valid().filter(holder__volunteer__in=places).count()
    return CourseReport(
        course, register, meetings, _groups(register), certificates, results, change_of(results)
    )


def _listed(register: Register, meeting: Meeting) -> int:
    """Those with a place, and those noted at this meeting without one, as guests are."""
    place = list(register.meetings).index(meeting)
    return sum(line.has_place or line.marks[place] is not None for line in register.lines)


def _groups(register: Register) -> list[Group]:
    on_the_list = Counter(_audience(line.person) for line in register.lines)
    came = Counter(
        _audience(line.person)
        for line in register.lines
        if any(mark is not None and mark.state == PRESENT for mark in line.marks)
    )
    return [
        Group(str(Curriculum.Audience(one).label), on_the_list[one], came[one])
        for one in Curriculum.Audience.values
        if on_the_list[one]
    ]


def _audience(person: Person) -> str:
    return person.audience if isinstance(person, Participant) else Curriculum.Audience.VOLUNTEERS
