"""What a coordinator wants of a course, and what the planner makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

from accounts.models import User
from centres.models import Centre
from kit.clock import at_wall
from kit.week import WEEKDAY_NAMES, clock_face, merge
from training.breaks import Rests, rests_in
from training.clashes import Needed, meetings_beside, taken_by
from training.dates.coming import Freedom, better_starts, can_come_always
from training.dates.planner import DayTooLong, NoDates, Proposal, Taken, on_weekday, propose
from training.models import Course, Curriculum, Enrolment, Meeting, Topic
from training.planning import PATTERNS
from volunteers.models import Volunteer

SATURDAY = 5


@dataclass(frozen=True)
class Wish:
    """The first date, the hour and the rhythm; the place and who leads it."""

    centre: Centre
    curriculum: Curriculum
    topics: Sequence[Topic]
    first: date
    """On or after this day, on `weekday`."""

    weekday: int
    start: int
    """Minutes after midnight."""

    minutes: int
    rhythm: str
    place: str
    capacity: int
    trainer: User | None = None
    guest_trainer: str = ""
    avoids_breaks: bool = False
    held: bool = False

    @property
    def lengths(self) -> list[int]:
        """The minutes of each meeting."""
        return [self.minutes] * len(self.topics)

    @property
    def weekdays(self) -> Sequence[int]:
        """On which weekdays this rhythm can be."""
        return (SATURDAY,) if self.rhythm == Course.Rhythm.SATURDAYS else range(7)

    @cached_property
    def rests(self) -> Rests:
        """The days on which one does not meet here."""
        voivodeship = self.centre.municipality.voivodeship
        return rests_in(voivodeship, with_breaks=self.avoids_breaks)

    @cached_property
    def beside(self) -> list[Meeting]:
        """Other meetings that may be in the way."""
        return meetings_beside(self.centre, [self._needed], since=at_wall(self.first, 0))

    @cached_property
    def taken(self) -> list[Taken]:
        """When the place or the trainer is busy."""
        return taken_by(self.beside, self._needed, self.centre)

    @property
    def _needed(self) -> Needed:
        first = at_wall(self.first, 0)
        return Needed(first, self.minutes, self.place, self.trainer, self.guest_trainer)

    def proposal(self) -> Proposal:
        """The dates. Raises DayTooLong and NoDates."""
        return self._at(self.weekday, self.start)

    def _at(self, weekday: int, start: int) -> Proposal:
        return propose(
            on_weekday(self.first, weekday),
            start,
            self.lengths,
            PATTERNS[Course.Rhythm(self.rhythm)],
            closed=self.rests.why,
            taken=self.taken,
        )

    def _times_at(self, weekday: int, start: int) -> Sequence[datetime] | None:
        try:
            return self._at(weekday, start).times
        except (DayTooLong, NoDates):
            return None

    def better(self, people: Sequence[Freedom], times: Sequence[datetime]) -> list["Better"]:
        """Other starts that more people could keep than `times`, the best first."""
        now = can_come_always(people, times, self.lengths)
        found = better_starts(
            people, self.lengths, now=now, weekdays=self.weekdays, times_of=self._times_at
        )
        return [
            Better(
                str(WEEKDAY_NAMES[one.weekday]),
                clock_face(one.start),
                one.people,
                replace(self, weekday=one.weekday, start=one.start).query,
            )
            for one in found
        ]

    @property
    def query(self) -> str:
        """The same as the address of the planner, which changes nothing."""
        facts = {
            "curriculum": self.curriculum.pk,
            "first_day": self.first,
            "weekday": self.weekday,
            "start": clock_face(self.start),
            "minutes": self.minutes,
            "rhythm": self.rhythm,
            "place": self.place,
            "capacity": self.capacity,
            "trainer": self.trainer.pk if self.trainer else "",
            "guest_trainer": self.guest_trainer,
        }
        ticked = {"avoids_breaks": self.avoids_breaks, "held": self.held}
        return urlencode(facts | {name: "on" for name, value in ticked.items() if value})


@dataclass(frozen=True)
class Better:
    """Another weekday and hour, how many it serves, and the planner's address for it."""

    weekday: str
    hour: str
    people: int
    query: str


@dataclass(frozen=True)
class Served:
    """The people whom the dates should suit."""

    free: Sequence[Freedom]
    silent: int
    """How many never said when they can."""


def whom_to_serve(centre: Centre, curriculum: Curriculum, course: Course | None = None) -> Served:
    """Those on a course's list or, where there is no course yet, everybody who prepares.

    Only volunteers say when they are free. Three queries.
    """
    people = Volunteer.objects.on_the_way().prefetch_related("availabilities", "absences")
    if course is not None:
        listed = course.enrolments.exclude(state=Enrolment.State.LEFT)
        people = people.filter(pk__in=listed.values("volunteer"))
    elif curriculum.prepares:
        people = people.filter(centre=centre, state=Volunteer.State.PREPARING)
    else:
        people = people.none()
    free = [
        Freedom(
            merge(row.window for row in person.availabilities.all()),
            tuple((row.first_day, row.last_day) for row in person.absences.all()),
        )
        for person in people
    ]
    said = [person for person in free if person.windows]
    return Served(said, len(free) - len(said))
