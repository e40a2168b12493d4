"""What the workplace shows: the needs by urgency, and one of them with everybody for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from centres.access import DeskRequest
from centres.panels import Panel, panels
from clients.models import Need
from kit.clock import local_date
from kit.pages import paginate
from matching.eligibility import Facts, gather
from matching.forms import AnswerForm, NeedFilter, OfferForm
from matching.listing import needs_of
from matching.models import Match
from matching.offers.offering import room_for
from matching.offers.tracking import Tracked, offers_of
from matching.proposing import Candidate, ranking
from matching.reach import need_or_404
from matching.workplace.forms import PeopleFilter
from matching.workplace.unlocking import Change, changes_for
from volunteers.answering_appeals import who_answered

FIRST = 12
"""So many of those who can are shown before one asks for all."""

FIRST_UNABLE = 50
NEEDS_A_PAGE = 30


@dataclass(frozen=True)
class Chosen:
    """One need and the people for it, as far as they are asked for."""

    need: Need
    people: Sequence[Candidate]
    filter: PeopleFilter
    offers: Sequence[Tracked]
    match: Match | None
    panels: Sequence[Panel]
    today: date
    shows_all: bool
    unlocks: Sequence[Change]
    """What would let somebody help, where nobody suits in every way."""

    room: int
    """How many people may still be asked at this moment."""

    answered: int
    """How many answered its appeal."""

    @cached_property
    def passed(self) -> list[Candidate]:
        return self.filter.passed_by(self.people)

    @property
    def all_able(self) -> list[Candidate]:
        return [person for person in self.passed if person.ranked.feasible]

    @property
    def able(self) -> list[Candidate]:
        """The best of those against whom nothing speaks."""
        found = self.all_able
        return found if self.shows_all else found[:FIRST]

    @property
    def wishes(self) -> list[Candidate]:
        """Only wishes speak against them."""
        found = [one for one in self.passed if one.ranked.possible and not one.ranked.feasible]
        return found if self.shows_all else found[:FIRST]

    @cached_property
    def all_unable(self) -> list[Candidate]:
        return [person for person in self.passed if not person.ranked.possible]

    @property
    def unable(self) -> list[Candidate]:
        """Those who cannot be asked, so that nobody wonders where they are."""
        return self.all_unable if self.shows_all else self.all_unable[:FIRST_UNABLE]

    @property
    def hidden(self) -> int:
        """How many are not shown only because there are so many."""
        return len(self.passed) - len(self.able) - len(self.wishes) - len(self.unable)

    @property
    def somebody_can(self) -> bool:
        """Somebody could be asked at once, whatever the filter."""
        return any(person.ranked.feasible for person in self.people)

    @property
    def may_send(self) -> bool:
        return self.room > 0


def workplace(request: DeskRequest, need: Need | None, *, at: datetime) -> dict[str, Any]:
    """The context of the page; without a need the first of the list is chosen.

    The same queries for any number of needs and people.
    """
    today = local_date(at)
    chosen = NeedFilter(request.GET)
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    page = paginate(request, needs_of(request.user, request.centre, today, wanted), NEEDS_A_PAGE)
    first = next(iter(page.object_list), None)
    shown = need or (first and need_or_404(request, first.pk))
    return {
        "page": page,
        "filter": chosen,
        "is_chosen": need is not None,
        "kept": (kept := _kept(request, chosen)),
        "needs_query": f"?{urlencode(kept)}" if kept else "",
        "today": today,
        "override": OfferForm(),
        "reasons": AnswerForm().fields["reason"].choices,  # type: ignore[attr-defined]  # a choice
        "refused": None,
        "chosen": None if shown is None else choose(request, shown, at=at),
    }


def _kept(request: DeskRequest, chosen: NeedFilter) -> dict[str, str]:
    """The filter of the list, for the links to its needs and the filter of the people."""
    asked = {name: request.GET.get(name, "") for name in (*chosen.fields, "page")}
    return {name: value for name, value in asked.items() if value}


def choose(request: DeskRequest, need: Need, *, at: datetime) -> Chosen:
    """One need with its people, offers and panels."""
    today = local_date(at)
    facts = gather(need, today=today) if need.is_looking else None
    people = ranking(facts) if facts else []
    return Chosen(
        need=need,
        people=people,
        filter=PeopleFilter(request.GET, people=people),
        offers=offers_of(need, at),
        match=need.matches.live().select_related("volunteer").first(),
        panels=panels.for_page("need", request, need),
        today=today,
        shows_all="all" in request.GET,
        unlocks=_unlocks(need, facts, people),
        room=room_for(need, today),
        answered=who_answered(need.appeal_id).count() if need.appeal_id else 0,
    )


def _unlocks(need: Need, facts: Facts | None, people: Sequence[Candidate]) -> Sequence[Change]:
    if facts is None or any(person.ranked.feasible for person in people):
        return ()
    return changes_for(need, facts)
