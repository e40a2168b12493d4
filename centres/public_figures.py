"""Figures on public pages: an upper room counts people and visits, the public site shows the count.

A room registers what it counts in its `apps.py`, and the models whose rows change the count. Only
a number ever leaves it, and of fewer than SMALLEST_GROUP only that it is so few.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from centres.models import Centre

SMALLEST_GROUP = 5

Listener = Callable[..., Any]


def spaced(number: int) -> str:
    """Thousands apart: 12 345."""
    return f"{number:,}".replace(",", "\u00a0")


@dataclass(frozen=True)
class Figure:
    """A kind of count: of all centres where `count` is given no centre, as of a day."""

    code: str
    label: str | Promise
    """What is counted, as editors choose it."""

    words: Promise
    """The same after the number, from `ngettext_lazy`: "22 osoby" and "25 osób"."""

    count: Callable[[Centre | None, date], int]
    changes_with: tuple[type[Model], ...] = ()
    order: int = 50

    def shown(self, centre: Centre | None, today: date) -> tuple[str, str]:
        """The count as everybody may read it, and the words after it."""
        number = self.count(centre, today)
        if number < SMALLEST_GROUP:
            few = _("fewer than %(number)s") % {"number": SMALLEST_GROUP}
            return few, self.words % SMALLEST_GROUP
        return spaced(number), self.words % number


@dataclass
class Registry:
    """Figures by their code, and who wants to hear that one may have changed."""

    figures: dict[str, Figure] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)

    def register(self, *figures: Figure) -> None:
        """Offer these figures to public pages."""
        for figure in figures:
            self.figures[figure.code] = figure
            for listener in self.listeners:
                _connect(listener, figure)

    def listen(self, listener: Listener) -> None:
        """Be called, with keyword arguments, when a row was saved that a figure may count."""
        self.listeners.append(listener)
        for figure in self.figures.values():
            _connect(listener, figure)

    def in_order(self) -> list[Figure]:
        """All figures, those of most weight first."""
        return sorted(self.figures.values(), key=lambda figure: figure.order)


def _connect(listener: Listener, figure: Figure) -> None:
    for model in figure.changes_with:
        # The same listener and model twice is one connection.
        post_save.connect(listener, sender=model)
        post_delete.connect(listener, sender=model)


public_figures = Registry()
