"""The life of a match in one line of time: every step, who took it, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kit.clock import at_wall, local
from matching.models import Contract, FirstVisit, Match, MatchChange, Pause, Referral, Review


@dataclass(frozen=True)
class Moment:
    """One thing that happened."""

    at: datetime
    text: str
    who: str = ""
    detail: str = ""


def timeline(*parts: Iterable[Moment]) -> Sequence[Moment]:
    """Everything that happened, the newest first."""
    return sorted(chain(*parts), key=lambda moment: moment.at, reverse=True)


def steps(changes: Iterable[MatchChange]) -> Iterator[Moment]:
    """Every change of state."""
    for change in changes:
        said = " – ".join(part for part in (change.reason_in_words, change.why) if part)
        alone = _("by itself") if change.before else _("the volunteer, by message")
        who = str(change.by or alone)
        yield Moment(change.at, str(capfirst(change.get_after_display())), who, said)


def first_visits(visits: Iterable[FirstVisit]) -> Iterator[Moment]:
    """First visits that were arranged."""
    for first in visits:
        when = date_format(local(first.starts_at), "j.m.Y, H:i")
        state = first.get_state_display()
        yield Moment(
            first.planned_at,
            _("First visit %(state)s: %(when)s") % {"state": state, "when": when},
            detail=_("with %(companion)s") % {"companion": first.companion},
        )


def papers(contracts: Iterable[Contract], referral: Referral | None) -> Iterator[Moment]:
    """Contracts and the referral."""
    for contract in contracts:
        signed = contract.signed_on
        yield Moment(
            contract.made_at,
            _("Visit contract, version %(number)s") % {"number": contract.number},
            str(contract.made_by),
            _("signed on %(day)s") % {"day": date_format(signed, "j.m.Y")} if signed else "",
        )
    if referral is not None:
        yield Moment(
            at_wall(referral.issued_on, 12 * 60),
            _("Referral no. %(number)s") % {"number": referral.full_number},
            str(referral.issued_by),
        )


def reviews(held: Iterable[Review]) -> Iterator[Moment]:
    """Talks about how it goes."""
    for review in held:
        yield Moment(
            review.noted_at,
            _("Review of %(day)s: %(decision)s")
            % {"day": _day(review.held_on), "decision": review.get_decision_display()},
            str(review.noted_by),
            review.agreed,
        )


def pauses(noted: Iterable[Pause]) -> Iterator[Moment]:
    """When it rested, or was to."""
    for pause in noted:
        days = {"first": _day(pause.first_day), "last": _day(pause.last_day)}
        both = _("Pause from %(first)s to %(last)s"), _("Pause from %(first)s on")
        text = both[0] if pause.last_day else both[1]
        said = " – ".join(part for part in (pause.get_reason_display(), pause.why) if part)
        yield Moment(pause.made_at, text % days, str(pause.made_by or _("by itself")), said)


def stand_ins(others: Iterable[Match]) -> Iterator[Moment]:
    """Who came in for a while."""
    for other in others:
        facts = {
            "person": other.volunteer,
            "first": _day(other.first_day),
            "last": _day(other.last_day),
        }
        text = _("%(person)s stands in from %(first)s to %(last)s") % facts
        yield Moment(other.accepted_at, text)


def _day(day: date | None) -> str:
    return date_format(day, "j.m.Y") if day else ""
