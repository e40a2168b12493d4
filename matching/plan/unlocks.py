"""What would let somebody serve a need that a plan leaves over: kept as figures, read as words."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit.week import Window
from matching import engine
from matching.wording import when
from volunteers.models import Volunteer

SHOWN = 3
TIMES_SHOWN = 3

Kept = dict[str, Any]
"""One change: `person` (a number, or null for somebody new) and `asks`, each with its `step`,
`amount` in minutes, days or kilometres, and `windows`."""


def kept(changes: Iterable[engine.Change]) -> list[Kept]:
    """The smallest of the changes; that somebody new would help is always among them."""
    found = list(changes)
    chosen = found[:SHOWN]
    if all(change.person is not None for change in chosen):
        chosen[SHOWN - 1 :] = [change for change in found if change.person is None][:1]
    return [
        {
            "person": change.person,
            "asks": [
                {
                    "step": ask.step.value,
                    "amount": ask.amount,
                    "windows": [[row.weekday, row.start, row.end] for row in ask.windows],
                }
                for ask in change.asks
            ],
        }
        for change in chosen
    ]


def people_in(changes: Iterable[Kept]) -> Collection[int]:
    """The volunteers whom the changes are about."""
    return {int(change["person"]) for change in changes if change["person"] is not None}


def in_words(change: Kept, people: Mapping[int, Volunteer], village: object) -> str:
    """A sentence that a coordinator can say; empty for somebody who has left meanwhile."""
    if change["person"] is None:
        (ask,) = change["asks"]
        return _("somebody new in %(village)s or near it, free %(times)s") % {
            "village": village,
            "times": _times(ask),
        }
    person = people.get(int(change["person"]))
    if person is None:
        return ""
    steps = ", ".join(_step(ask) for ask in change["asks"])
    return f"{person}: {steps}"


def _step(ask: Kept) -> str:
    amount = float(ask["amount"])
    match engine.Step(ask["step"]):
        case engine.Step.MINUTES:
            text = ngettext("%(n)s minute a week more", "%(n)s minutes a week more", round(amount))
            return text % {"n": round(amount)}
        case engine.Step.CLIENT:
            return _("one person more")
        case engine.Step.TIMES:
            return _("also free %(times)s") % {"times": _times(ask)}
        case engine.Step.RADIUS:
            return _("going about %(km)s km farther") % {"km": max(1, round(amount))}
        case engine.Step.KIND:
            return _("this kind of help")
        case _:
            return _("helping here as well")


def _times(ask: Kept) -> str:
    windows = [Window(*row) for row in ask["windows"][:TIMES_SHOWN]]
    return _(" or ").join(when(window) for window in windows)
