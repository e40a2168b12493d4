"""The menu of a volunteer's own pages, in the order in which they are wanted."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Entry:
    """One page; `within` names the addresses that belong to it, and apps by "my_visits:"."""

    view: str
    label: str | Promise
    within: tuple[str, ...] = ()
    at_hand: bool = False
    """Stands in the bar at the bottom of a phone; the others are under *More*."""


MENU = (
    Entry("my:home", pgettext_lazy("own pages", "Next"), at_hand=True),
    Entry(
        "my:visits",
        pgettext_lazy("own pages", "Visits"),
        ("my_visits:", "my_matches:", "my:appeal"),
        True,
    ),
    Entry(
        "my:times",
        pgettext_lazy("own pages", "Times"),
        ("my:availability", "my:absence_add", "my:suits"),
        at_hand=True,
    ),
    Entry("my:messages", _("Messages"), ("my:wishes", "my:language"), at_hand=True),
    Entry("my:preparation", _("Preparation"), ("my_training:", "my_courses:", "my_book:")),
    Entry("my:hours", _("Hours")),
    Entry("my:papers", _("Papers"), ("my_certificates:",)),
    Entry(
        "my:me",
        pgettext_lazy("own pages", "About me"),
        ("my:break", "my:leave", "my:contact", "my:erase"),
    ),
)


@dataclass(frozen=True)
class Link:
    """One entry as it is drawn."""

    label: str
    url: str
    current: bool
    at_hand: bool


def links(request: HttpRequest) -> list[Link]:
    """Every page, and which one the reader is on."""
    found = request.resolver_match
    here = found.view_name if found else ""
    return [
        Link(str(entry.label), reverse(entry.view), _is_on(entry, here), entry.at_hand)
        for entry in MENU
    ]


def _is_on(entry: Entry, here: str) -> bool:
    return here == entry.view or bool(entry.within and here.startswith(entry.within))
