"""A plan as its page shows it: every line with its reasons, and what has come up meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from clients.models import Need
from matching import engine
from matching.eligibility import gather_all
from matching.models import Line, LineQuerySet, Proposal
from matching.plan import unlocks
from matching.plan.problem import PLANNED_BESIDE
from matching.wording import against, in_favour, score_tone, score_words, when
from volunteers.models import Volunteer

State = Line.State

ORDER = (State.WAITING, State.UNSERVED, State.REFUSED, State.SENT)

GONE = {
    Need.State.OFFERED: gettext_lazy("Meanwhile somebody is being asked for this need."),
    Need.State.MATCHED: gettext_lazy("Meanwhile somebody has been found for this need."),
    Need.State.CLOSED: gettext_lazy("This need has been closed meanwhile."),
    Need.State.DRAFT: gettext_lazy("This need is being entered anew."),
}

WHY = {
    engine.Why.NOBODY: gettext_lazy("Nobody suits as things are."),
    engine.Why.NO_ROOM: gettext_lazy("Everybody who suits helps as many people as they want."),
    engine.Why.NO_MINUTES: gettext_lazy("Nobody who suits has so much time left in the week."),
    engine.Why.TAKEN: gettext_lazy("Those who suit are proposed where more is served by it."),
    engine.Why.NO_GAIN: gettext_lazy("Nobody suits well enough."),
    engine.Why.UNDECIDED: gettext_lazy("Nobody was found in the time there was."),
    Line.TAKEN_BY_HAND: gettext_lazy("Its person was given to another need by hand."),
}


@dataclass(frozen=True)
class Row:
    """One line, held against how things are now."""

    line: Line
    today: date
    ranked: engine.Ranked | None = None
    person: engine.Person | None = None
    people: Mapping[int, Volunteer] = field(default_factory=dict)
    needs: Mapping[int, Need] = field(default_factory=dict)

    @property
    def stale(self) -> str:
        """Why this cannot be sent any more, in a sentence; empty where it can."""
        if self.line.state == State.SENT:
            return ""
        waits = self.line.state == State.WAITING
        return self._need_gone or (self._pair_gone if waits else "")

    @property
    def _need_gone(self) -> str:
        need = self.line.need
        if need.state != Need.State.OPEN:
            return str(GONE[Need.State(need.state)])
        if need.valid_until < self.today:
            return _("The interview has run out meanwhile. Talk to the client again first.")
        return ""

    @property
    def _pair_gone(self) -> str:
        if self.ranked is None:
            return _("This person is not in question any more. Choose somebody else.")
        if not self.ranked.possible:
            stops = "; ".join(against(reason) for reason in self.ranked.reasons if reason.hard)
            return _("Cannot be asked now: %(reasons)s.") % {"reasons": stops}
        if self._wishes and not self.line.override_reason:
            wishes = "; ".join(self._wishes)
            told = _("Something speaks against it now: %(reasons)s. Choose again, or say why.")
            return told % {"reasons": wishes}
        return ""

    @property
    def may_send(self) -> bool:
        return self.line.state == State.WAITING and not self.stale

    @property
    def may_choose(self) -> bool:
        """Whether the line can still be given to somebody."""
        return self.line.state != State.SENT and not self._need_gone

    @property
    def score(self) -> str:
        return score_words(self.ranked.score) if self.ranked else ""

    @property
    def tone(self) -> str:
        return score_tone(self.ranked.score) if self.ranked else ""

    @property
    def times(self) -> str:
        """When the visits could be, beside everything else that the person does."""
        return ", ".join(when(window) for window in self.line.windows)

    @property
    def in_favour(self) -> list[str]:
        """Why this person: what can be said aloud, and how long they have waited."""
        if self.ranked is None:
            return []
        if not self._fairness:
            return in_favour(self.ranked)
        # How long exactly, says more than that it is long.
        less = _("has been waiting to help for a while")
        return [*(text for text in in_favour(self.ranked) if text != less), *self._fairness]

    @property
    def _fairness(self) -> list[str]:
        if self.person is None or not self.person.first_match or not self.person.waiting_days:
            return []
        days = self.person.waiting_days
        text = ngettext(
            "has waited %(n)s day to help somebody for the first time",
            "has waited %(n)s days to help somebody for the first time",
            days,
        )
        return [text % {"n": days}]

    @property
    def _wishes(self) -> list[str]:
        reasons = self.ranked.reasons if self.ranked else ()
        return [against(reason) for reason in reasons if reason.code != PLANNED_BESIDE]

    @property
    def why(self) -> str:
        """Why nobody is proposed."""
        return str(WHY[self.line.why]) if self.line.why else ""

    @property
    def instead(self) -> list[Need]:
        """For which of the needs that the reader may see those who could are wanted."""
        return [self.needs[pk] for pk in self.line.instead if pk in self.needs]

    @property
    def unlocks(self) -> list[str]:
        village = self.line.need.client.village
        found = [unlocks.in_words(kept, self.people, village) for kept in self.line.unlocks]
        return [sentence for sentence in found if sentence]


def lines_of(proposal: Proposal, user: User, today: date) -> LineQuerySet:
    """Its lines within reach: what is to be decided first, then what nobody serves."""
    place = Case(
        *(When(state=state, then=Value(number)) for number, state in enumerate(ORDER)),
        output_field=IntegerField(),
    )
    found = Line.objects.visible_to(user, today).filter(proposal=proposal)
    return (
        found.annotate(place=place)
        .order_by("place", "-need__urgency", "need__waiting_since", "pk")
        .select_related(
            "need__client__village",
            "need__client__centre",
            "need__kind",
            "volunteer__village",
            "volunteer__centre",
            "before__centre",
            "decided_by",
            "offer__match",
            "offer__need__client",
            "offer__volunteer__centre",
        )
        .prefetch_related("need__windows", "need__client__languages", "need__client__interests")
    )


def rows(lines: Sequence[Line], user: User, today: date) -> list[Row]:
    """The lines with reasons as things are now, in a fixed number of queries."""
    needs = [line.need for line in lines if line.state == State.WAITING]
    people = {line.volunteer_id for line in lines if line.volunteer_id is not None}
    everybody = gather_all(needs, today=today, only=people) if needs else None
    named = Volunteer.objects.in_bulk(
        {pk for line in lines for pk in unlocks.people_in(line.unlocks)}
    )
    wanted = {pk for line in lines for pk in line.instead}
    visible = Need.objects.visible_to(user, today).filter(pk__in=wanted)
    others = visible.select_related("client__village", "kind").in_bulk()
    found = []
    for line in lines:
        person = ranked = None
        if everybody is not None and line.state == State.WAITING:
            held = everybody.people_for(line.need)
            person = next((one for one in held if one.id == line.volunteer_id), None)
        if everybody is not None and person is not None:
            (ranked,) = engine.rank(everybody.needs[line.need_id], [person])
        found.append(Row(line, today, ranked, person, named, others))
    return found


def grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """By what is to be done about them: decide, do without, or nothing more."""
    names = {State.WAITING: "waiting", State.UNSERVED: "unserved"}
    found: dict[str, list[Row]] = {"waiting": [], "unserved": [], "decided": []}
    for row in rows:
        found[names.get(State(row.line.state), "decided")].append(row)
    return found
