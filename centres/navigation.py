"""The desk's navigation: which rooms a role may enter, in the order of a working day."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.access import CASE_WORKERS, ORGANISERS
from centres.models import Role

EVERYONE = tuple(Role)

ROOMS: tuple[tuple[str, Promise, tuple[Role, ...]], ...] = (
    ("desk:today", _("Today"), CASE_WORKERS),
    ("volunteers:list", _("Volunteers"), ORGANISERS),
    ("clients:list", _("Clients"), CASE_WORKERS),
    ("matching:needs", _("Needs and matching"), ORGANISERS),
    ("matching:matches", _("Matches"), (Role.SOCIAL_WORKER,)),
    ("training:list", _("Preparation"), ORGANISERS),
    ("training:mine", _("Meetings that I lead"), (Role.SOCIAL_WORKER,)),
    ("visits:list", _("Visits"), CASE_WORKERS),
    ("messaging:outbox", _("Messages"), ORGANISERS),
    ("reports:month", _("Reports"), EVERYONE),
    ("public_page:edit", _("Public page"), ORGANISERS),
)


@dataclass(frozen=True)
class Link:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


def links(request: HttpRequest) -> list[Link]:
    """The rooms that the person may enter in the centre they are in; none outside the desk."""
    centre = getattr(request, "centre", None)
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    if centre is None:
        return []
    found = []
    for name, label, allowed in ROOMS:
        if roles & set(allowed):
            try:
                found.append((str(label), reverse(name, args=[centre.slug])))
            except NoReverseMatch:
                continue
    # One room's address may lie within another's: one is in the innermost.
    around = [url for _label, url in found if request.path.startswith(url)]
    here = max(around, key=len, default="")
    return [Link(label, url, url == here) for label, url in found]


def context(request: HttpRequest) -> dict[str, object]:
    """Template context: `desk_nav` and `centre`, on desk pages."""
    return {"desk_nav": links(request), "centre": getattr(request, "centre", None)}
