"""Every address of the product, as the resolver knows it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.table import LIBRARIES


@dataclass(frozen=True)
class Route:
    """One address: its name, and the names of what it needs to be filled in."""

    name: str
    address: str
    params: tuple[str, ...]

    @property
    def room(self) -> str:
        """The namespace in which it stands."""
        return self.name.partition(":")[0]

    @property
    def tree(self) -> str:
        """The library's tree in which it stands; empty for our own."""
        return next((tree for tree in LIBRARIES if self.address.startswith(tree)), "")


def routes() -> list[Route]:
    """Every route of our own rooms."""
    return [route for route in every_route() if not route.tree]


def library_routes() -> list[Route]:
    """Every route of the libraries' trees."""
    return [route for route in every_route() if route.tree]


def every_route() -> list[Route]:
    """All routes but Wagtail's last one, which serves the public pages whatever their address."""
    found = sorted(
        set(_walk(get_resolver(), "", ())), key=lambda route: (route.name, route.address)
    )
    return [route for route in found if not route.address.startswith("^")]


def by_room(routes: list[Route]) -> pytest.MarkDecorator:
    """One test for each room's routes; `tests/sharing_out.py` gives a room to one process."""
    rooms = sorted({route.room for route in routes})
    inside = [[route for route in routes if route.room == room] for room in rooms]
    return pytest.mark.parametrize("routes", inside, ids=rooms)


def _walk(resolver: URLResolver, address: str, namespaces: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        here = address + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, here, inner)
        elif isinstance(entry, URLPattern):
            name = ":".join((*namespaces, entry.name or here))
            yield Route(name, here, _params(here))


def _params(address: str) -> tuple[str, ...]:
    parts = [part.split(">")[0] for part in address.split("<")[1:]]
    return tuple(part.split(":")[-1] for part in parts)
