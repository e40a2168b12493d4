"""What if: a volunteer as they might be, and what that would change. Nothing is saved."""

from collections.abc import Sequence, Set
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import User
from centres.models import Centre, HelpKind
from clients.models import Need
from kit.week import Window, without
from matching import engine
from matching.eligibility import Everybody, gather_all
from matching.engine import Id
from matching.plan.problem import Whole, whole_of
from matching.proposing import Candidate
from volunteers.models import Volunteer

PLAN_SECONDS = 5.0
"""So long a plan is looked for; in a centre it takes a fraction of one."""


@dataclass(frozen=True)
class Supposed:
    """The week, the way and the kinds of help that somebody might offer."""

    windows: tuple[Window, ...]
    weekly_minutes: int
    most_clients: int
    radius_km: int
    transport: str
    bus_days: Sequence[int]
    help_kinds: Sequence[HelpKind]

    def applied(self, everybody: Everybody, volunteer: Volunteer) -> Everybody:
        """Everybody, this volunteer being so; as they are where they are not among them."""
        if volunteer.pk not in everybody.known:
            return everybody
        changed = copy(everybody.known[volunteer.pk])
        changed.weekly_minutes, changed.most_clients = self.weekly_minutes, self.most_clients
        changed.radius_km, changed.transport = self.radius_km, self.transport
        changed.bus_days = list(self.bus_days)
        kinds = frozenset(kind.code for kind in self.help_kinds)
        return everybody.supposing(changed, windows=self.windows, kinds=kinds)


@dataclass(frozen=True)
class Standing:
    """Where somebody stands among the people for the need."""

    candidate: Candidate
    place: int | None
    """Among those who can, from 1; None for somebody against whom something speaks."""


@dataclass(frozen=True)
class Difference:
    """What would be otherwise, for the need and in a plan for all open needs."""

    before: Standing
    after: Standing
    gained: Sequence[Need]
    """Served by a plan then, and not now."""

    lost: Sequence[Need]
    """Served by a plan now, and not then."""

    served: int
    """How many needs a plan serves then."""

    needs: int
    opened: Sequence[Need]
    """Needs with which they could help then, and cannot now."""

    @property
    def changes_nothing(self) -> bool:
        same = self.before.candidate.ranked == self.after.candidate.ranked
        return same and self.before.place == self.after.place and not self.changes_the_plan

    @property
    def changes_the_plan(self) -> bool:
        return bool(self.gained or self.lost or self.opened)


def suppose(
    need: Need,
    volunteer: Volunteer,
    supposed: Supposed,
    *,
    user: User,
    centre: Centre,
    today: date,
) -> Difference | None:
    """The difference it would make; None where the volunteer is not in question for the need.

    Needs that the user may not know of take part in the plan and are neither named nor counted.
    The same queries for any number of needs and people.
    """
    everybody = gather_all([need], today=today)
    before = _standing(everybody, need, volunteer)
    after = _standing(supposed.applied(everybody, volunteer), need, volunteer)
    if before is None or after is None:
        return None
    whole = whole_of(centre, before=None, today=today)
    now, then = _Plan.of(whole), _Plan.of(whole, volunteer, supposed)
    known = set(Need.objects.visible_to(user, today).values_list("pk", flat=True))
    needs = [one for one in (whole.needs.values() if whole else ()) if one.pk in known]
    could, could_then = now.open_to(volunteer), then.open_to(volunteer)
    return Difference(
        before=before,
        after=after,
        gained=[one for one in needs if one.pk in then.served - now.served],
        lost=[one for one in needs if one.pk in now.served - then.served],
        served=sum(one.pk in then.served for one in needs),
        needs=len(needs),
        opened=[one for one in needs if one.pk in could_then - could and one.pk != need.pk],
    )


def not_told(need: Need, volunteer: Volunteer) -> tuple[Window, ...]:
    """The times of a neighbour's volunteer that have nothing to do with the need."""
    if volunteer.centre_id == need.client.centre_id:
        return ()
    free = [row.window for row in volunteer.availabilities.all()]
    return without(free, [row.window for row in need.windows.all()])


def _standing(everybody: Everybody, need: Need, volunteer: Volunteer) -> Standing | None:
    ranked = engine.rank(everybody.needs[need.pk], everybody.people_for(need))
    for place, one in enumerate(ranked, 1):
        if one.person == volunteer.pk:
            candidate = Candidate(everybody.volunteers[volunteer.pk], one)
            return Standing(candidate, place if one.feasible else None)
    return None


@dataclass(frozen=True)
class _Plan:
    """Which pairs are possible, and which needs the best plan serves."""

    pairs: Sequence[engine.Pair] = ()
    served: Set[Id] = frozenset()

    @classmethod
    def of(
        cls,
        whole: Whole | None,
        volunteer: Volunteer | None = None,
        supposed: Supposed | None = None,
    ) -> "_Plan":
        if whole is None:
            return cls()
        if volunteer and supposed:
            whole = replace(whole, everybody=supposed.applied(whole.everybody, volunteer))
        people, needs = whole.people, whole.everybody.needs
        pairs = [pair for pk in needs for pair in engine.pairs_of([needs[pk]], people[pk])]
        known = {person.id: person for found in people.values() for person in found}
        problem = engine.Problem([*needs.values()], [*known.values()], pairs)
        plan = engine.assign(problem, seconds=PLAN_SECONDS)
        return cls(pairs, frozenset(pair.need for pair in plan.pairs))

    def open_to(self, volunteer: Volunteer) -> Set[Id]:
        """The needs with which this volunteer could help."""
        return {pair.need for pair in self.pairs if pair.person == volunteer.pk}
