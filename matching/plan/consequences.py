"""What choosing another person would mean for the rest of a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from matching import engine
from matching.eligibility import gather_all
from matching.models import Line
from matching.plan.problem import Whole, chosen_pairs, open_needs
from matching.plan.visiting_times import taken_times
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Around:
    """A line and the other undecided ones of its plan, with everybody as they are today."""

    line: Line
    others: Sequence[Line]
    whole: Whole

    @cached_property
    def idle(self) -> list[Line]:
        return [line for line in self.others if line.state == Line.State.UNSERVED]

    def losing(self, volunteer: Volunteer) -> list[Line]:
        """The lines for which this volunteer would have no room any more beside this one."""
        own = [line for line in self.others if line.volunteer_id == volunteer.pk]
        return self._left_out(volunteer, first=[self.line], then=own)

    def could_serve(self, volunteer: Volunteer) -> list[Line]:
        """What this volunteer could take up of what nobody serves, were they not needed here."""
        own = [line for line in self.others if line.volunteer_id == volunteer.pk]
        idle = [line for line in self.idle if self._pairs(line, volunteer, any_wish=False)]
        lost = self._left_out(volunteer, first=own, then=idle)
        return [line for line in idle if line not in lost]

    def times_for(self, volunteer: Volunteer) -> tuple[engine.Pair, ...]:
        """The ways in which this volunteer could serve the line's need."""
        return self._pairs(self.line, volunteer)

    def _left_out(
        self, volunteer: Volunteer, *, first: Sequence[Line], then: Sequence[Line]
    ) -> list[Line]:
        """Which of `then` do not fit into the volunteer's week beside all of `first`."""
        if not then:
            return []
        person = self._person(volunteer, then[0].need_id)
        if person is None:
            return list(then)
        most = 1 + sum(line.need.urgency for line in then)
        needs = [
            *(replace(self.whole.everybody.needs[line.need_id], weight=most) for line in first),
            *(self.whole.everybody.needs[line.need_id] for line in then),
        ]
        pairs = [pair for line in (*first, *then) for pair in self._pairs(line, volunteer)]
        plan = engine.assign(engine.Problem(needs, [person], pairs))
        served = {pair.need for pair in plan.pairs}
        return [line for line in then if line.need_id not in served]

    def _pairs(
        self, line: Line, volunteer: Volunteer, *, any_wish: bool = True
    ) -> tuple[engine.Pair, ...]:
        person = self._person(volunteer, line.need_id)
        if person is None:
            return ()
        need = self.whole.everybody.needs[line.need_id]
        return chosen_pairs(need, person) if any_wish else engine.pairs_of([need], [person])

    def _person(self, volunteer: Volunteer, need: int) -> engine.Person | None:
        people = self.whole.people[need]
        return next((person for person in people if person.id == volunteer.pk), None)


def around(line: Line, *, today: date, only: Iterable[int] | None = None) -> Around:
    """The line's plan as it stands now, in a fixed number of queries; `only` these volunteers.

    The line's need wants to be open. What was sent or lost meanwhile is no part of it any more.
    """
    needs = {need.pk: need for need in open_needs(line.proposal.centre, today)}
    needs.setdefault(line.need_id, line.need)
    undecided = (Line.State.WAITING, Line.State.UNSERVED)
    found = Line.objects.filter(proposal=line.proposal_id, state__in=undecided, need__in=needs)
    others = [other for other in found.select_related("volunteer") if other.pk != line.pk]
    for other in others:
        other.need = needs[other.need_id]
    chosen = None if only is None else list(only)
    everybody = gather_all(list(needs.values()), today=today, only=chosen)
    busy = taken_times(list(everybody.volunteers), today)
    return Around(line, others, Whole(needs, everybody, frozenset(), {}, busy))
