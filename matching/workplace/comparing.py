"""Two people side by side for one need: the same facts in the same order, differences marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.models import Need
from matching import engine
from matching.eligibility import Facts, gather_all
from matching.proposing import Candidate, ranking
from matching.wording import distance, parts_in_words, when

HOW_MANY = 2
LONGEST = 18
"""No number of ours has so many digits."""


@dataclass(frozen=True)
class Compared:
    """A person with what the engine knows of them."""

    candidate: Candidate
    person: engine.Person


@dataclass(frozen=True)
class Row:
    """One fact about each of them."""

    label: str
    cells: Sequence[Sequence[str]]

    @property
    def differs(self) -> bool:
        return any(cell != self.cells[0] for cell in self.cells)


def numbers(typed: Iterable[str]) -> set[int]:
    """The volunteers' numbers in an address; nonsense is left out."""
    return {int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < LONGEST}


def compared(need: Need, numbers: Iterable[int], *, today: date) -> list[Compared]:
    """Those of the volunteers who are in question, in the order of the ranking; few queries.

    `need` wants its kind, its windows and its client with village loaded.
    """
    centre = need.client.centre_id
    everybody = gather_all([need], today=today, only=list(numbers))
    people = {person.id: person for person in everybody.people_for(need)}
    facts = Facts(centre, everybody.needs[need.pk], list(people.values()), everybody.volunteers)
    return [Compared(one, people[one.ranked.person]) for one in ranking(facts)]


def rows_of(people: Sequence[Compared]) -> list[Row]:
    """Everything that a decision may turn on."""
    facts: tuple[tuple[str, Callable[[Compared], Sequence[str]]], ...] = (
        (_("On the whole"), _whole),
        (_("For it"), lambda one: one.candidate.in_favour),
        (_("Against it"), lambda one: one.candidate.against),
        (_("Lives in"), lambda one: [str(one.candidate.volunteer.village or "–")]),
        (_("Distance"), _how_far),
        (_("Gets around"), lambda one: [one.candidate.volunteer.get_transport_display()]),
        (_("Times that suit"), lambda one: [when(slot) for slot in one.candidate.ranked.slots]),
        (_("Week"), _week),
        (_("Helps now"), _helps),
        (_("Kinds of help"), _kinds),
        (_("Waiting"), _waiting),
    )
    return [Row(label, [tuple(fact(one)) for one in people]) for label, fact in facts]


def points_of(people: Sequence[Compared]) -> list[Row]:
    """What the score is made of; a part that is known of one of them only shows a dash."""
    parts = [dict(parts_in_words(one.candidate.ranked)) for one in people]
    labels = dict.fromkeys(label for known in parts for label in known)
    return [Row(label, [(known.get(label, "–"),) for known in parts]) for label in labels]


def _whole(one: Compared) -> Sequence[str]:
    points = _("%(points)s of 100 points") % {"points": round(100 * one.candidate.ranked.score)}
    if one.candidate.stops:
        return [_("cannot be asked now"), points]
    if one.candidate.against:
        return [_("only with an exception"), points]
    return [one.candidate.score, points]


def _how_far(one: Compared) -> Sequence[str]:
    ranked = one.candidate.ranked
    if ranked.km is None:
        return [_("not known")]
    minutes = ranked.travel_minutes
    travel = ngettext("%(n)s minute one way", "%(n)s minutes one way", minutes) % {"n": minutes}
    return [distance(ranked.km), travel]


def _week(one: Compared) -> Sequence[str]:
    left = max(0, one.person.minutes - one.person.minutes_taken)
    return [
        _("it would take %(minutes)s minutes of the %(left)s that are free")
        % {"minutes": one.candidate.ranked.minutes_a_week, "left": left}
    ]


def _helps(one: Compared) -> Sequence[str]:
    return [
        _("%(clients)s of at most %(most)s people")
        % {"clients": one.person.clients, "most": one.person.most_clients}
    ]


def _kinds(one: Compared) -> Sequence[str]:
    return [str(kind) for kind in one.candidate.volunteer.help_kinds.all()]


def _waiting(one: Compared) -> Sequence[str]:
    days = one.person.waiting_days
    if not days:
        return [_("helps somebody already")] if one.person.clients else [_("not at all")]
    told = ngettext("for %(n)s day", "for %(n)s days", days) % {"n": days}
    return [told, _("never had a match")] if one.person.first_match else [told]
