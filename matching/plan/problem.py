"""A centre's open needs and everybody who could serve them, as the engine takes a whole plan.

What stands is not proposed anew: live matches and offers that wait for an answer take their
people's minutes, and their needs are not among those looked at. Pairs that were refused do not
exist. What a person chose by hand comes first, whatever it costs the rest.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from centres.models import Centre
from clients.models import Need, NeedQuerySet
from kit.week import Window, without
from matching import engine
from matching.eligibility import Everybody, gather_all, minutes_taken
from matching.models import Line, Offer, Proposal, Refusal
from matching.neighbours import come_into_question
from matching.plan.visiting_times import taken_times
from volunteers.models import Volunteer

PLANNED_BESIDE = "asked_elsewhere"
"""No wish against a pair of a plan that has room for both."""

Key = tuple[int, int]
"""A need and a volunteer, by number."""


def open_needs(centre: Centre, today: date) -> NeedQuerySet:
    """Those for which nobody is being asked, the most urgent first, in four queries."""
    needs = Need.objects.open(today).filter(client__centre=centre, state=Need.State.OPEN)
    return (
        needs.by_urgency()
        .select_related("client__village", "client__centre", "kind")
        .prefetch_related("windows", "client__languages", "client__interests")
    )


def people_of(centre: Centre) -> int:
    """How many volunteers a plan has to look at, roughly."""
    able = (Volunteer.State.READY, Volunteer.State.ACTIVE)
    return Volunteer.objects.filter(come_into_question(centre.pk), state__in=able).count()


@dataclass(frozen=True)
class Whole:
    """Everything that a plan is made of."""

    needs: dict[int, Need]
    everybody: Everybody
    refused: Collection[Key]
    by_hand: Mapping[int, Line]
    """Lines of the last plan that a person chose and nobody has sent yet, by need."""

    busy: Mapping[int, Sequence[Window]]
    """The times of the week that visits take already, by volunteer."""

    @cached_property
    def people(self) -> dict[int, list[engine.Person]]:
        """For each need who might serve it, less what they may have promised elsewhere."""
        return {
            need.pk: [
                beside_visits(beside_offers(person, self.everybody, need), self.busy)
                for person in self.everybody.people_for(need)
                if (need.pk, int(person.id)) not in self.refused
            ]
            for need in self.needs.values()
        }

    def own_people(self, need: int) -> list[engine.Person]:
        """Of these those of the centre itself."""
        return self.everybody.own(self.people[need], self.needs[need].client.centre_id)

    @cached_property
    def chosen(self) -> dict[int, tuple[engine.Pair, ...]]:
        """The pairs chosen by hand that are still possible, by need."""
        found = {}
        for need, line in self.by_hand.items():
            for person in self.people[need]:
                if person.id == line.volunteer_id:
                    found[need] = chosen_pairs(self.everybody.needs[need], person)
        return {need: pairs for need, pairs in found.items() if pairs}

    @property
    def pairs(self) -> tuple[engine.Pair, ...]:
        """The pairs against which nothing speaks; of a need chosen by hand, that one alone."""
        return tuple(pair for need in self.needs for pair in self._pairs(need))

    @property
    def problem(self) -> engine.Problem:
        """What the engine is asked: a need chosen by hand weighs more than all others together."""
        people = {person.id: person for found in self.people.values() for person in found}
        needs = [
            replace(need, weight=self.more_than_all) if need.id in self.chosen else need
            for need in self.everybody.needs.values()
        ]
        return engine.Problem(needs, [*people.values()], self.pairs)

    @property
    def more_than_all(self) -> int:
        return 1 + sum(need.urgency for need in self.needs.values())

    def _pairs(self, need: int) -> tuple[engine.Pair, ...]:
        if need in self.chosen:
            return self.chosen[need]
        people = [person for person in self.people[need] if not _stopped(person)]
        return engine.pairs_of([self.everybody.needs[need]], people)


def chosen_pairs(need: engine.Need, person: engine.Person) -> tuple[engine.Pair, ...]:
    """The ways of a pair that a person chose, wishes against it or not; none where it cannot be."""
    (ranked,) = engine.rank(need, [person])
    if ranked.feasible:
        return engine.pairs_of([need], [person])
    if not ranked.possible:
        return ()
    left = max(0, person.minutes - person.minutes_taken)
    minutes, score = min(ranked.minutes_a_week, left), engine.fair_score(ranked, person)
    return (engine.Pair(need.id, person.id, minutes, score),)


def beside_offers(person: engine.Person, everybody: Everybody, need: Need) -> engine.Person:
    """What the offers that wait for this person's answer would leave, should they say yes."""
    volunteer = everybody.known[int(person.id)]
    waiting = [
        offer
        for offer in everybody.offers_to(volunteer.pk)
        if offer.state == Offer.State.OFFERED and offer.need_id != need.pk
    ]
    if not waiting:
        return person
    taken = sum(minutes_taken(offer.need, volunteer) for offer in waiting)
    left = replace(
        person,
        minutes_taken=person.minutes_taken + taken,
        clients=person.clients + len({offer.need.client_id for offer in waiting}),
    )
    is_full = left.most_clients is not None and left.clients >= left.most_clients
    if is_full or left.minutes_taken >= left.minutes:
        # Why there is no room is read: so it stays among the reasons.
        return left
    others = (reason for reason in person.against if reason.code != PLANNED_BESIDE)
    return replace(left, against=tuple(others))


def beside_visits(person: engine.Person, busy: Mapping[int, Sequence[Window]]) -> engine.Person:
    """The times that the visits to others leave."""
    taken = busy.get(int(person.id))
    return replace(person, windows=without(person.windows, taken)) if taken else person


def whole_of(centre: Centre, *, before: Proposal | None, today: date) -> Whole | None:
    """The centre as it is now, in a fixed number of queries; None where no need is open."""
    needs = {need.pk: need for need in open_needs(centre, today)}
    if not needs:
        return None
    everybody = gather_all(list(needs.values()), today=today)
    refused = Refusal.objects.filter(need__in=needs).values_list("need", "volunteer")
    chosen = before.lines.waiting().filter(by_hand=True) if before else Line.objects.none()
    by_hand = {
        line.need_id: line
        for line in chosen
        if line.need_id in needs and line.volunteer_id in everybody.volunteers
    }
    busy = taken_times(list(everybody.volunteers), today)
    return Whole(needs, everybody, frozenset(refused), by_hand, busy)


def _stopped(person: engine.Person) -> bool:
    return any(reason.hard for reason in person.against)
