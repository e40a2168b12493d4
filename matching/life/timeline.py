"""The life of a match in one line of time: every step, who took it, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kit.clock import at_wall, local
from matching.models import Contract, FirstVisit, MatchChange, Referral


@dataclass(frozen=True)
class Moment:
    """One thing that happened."""

    at: datetime
    text: str
    who: str = ""
    detail: str = ""


def timeline(
    changes: Iterable[MatchChange],
    visits: Iterable[FirstVisit],
    contracts: Iterable[Contract],
    referral: Referral | None,
) -> Sequence[Moment]:
    """Everything that happened, the newest first."""
    found = [
        *_steps(changes),
        *_first_visits(visits),
        *_papers(contracts, referral),
    ]
    return sorted(found, key=lambda moment: moment.at, reverse=True)


def _steps(changes: Iterable[MatchChange]) -> Iterator[Moment]:
    for change in changes:
        said = " – ".join(part for part in (change.reason_in_words, change.why) if part)
        alone = _("by itself") if change.before else _("the volunteer, by message")
        who = str(change.by or alone)
        yield Moment(change.at, str(capfirst(change.get_after_display())), who, said)


def _first_visits(visits: Iterable[FirstVisit]) -> Iterator[Moment]:
    for first in visits:
        when = date_format(local(first.starts_at), "j.m.Y, H:i")
        state = first.get_state_display()
        yield Moment(
            first.planned_at,
            _("First visit %(state)s: %(when)s") % {"state": state, "when": when},
            detail=_("with %(companion)s") % {"companion": first.companion},
        )


def _papers(contracts: Iterable[Contract], referral: Referral | None) -> Iterator[Moment]:
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
