"""Every address of the product, as the resolver knows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

THIRD_PARTY = ("accounts/", "admin/", "cms/", "documents/", "i18n/")
"""Whole trees of libraries: the sweep asks their front doors only (see the table)."""


@dataclass(frozen=True)
class Route:
    """One address: its name, and the names of what it needs to be filled in."""

    name: str
    address: str
    params: tuple[str, ...]


def routes() -> list[Route]:
    """Every route of our own rooms, and the front doors of the libraries' trees."""
    return sorted(set(_walk(get_resolver(), "", ())), key=lambda route: (route.name, route.address))


def _walk(
    resolver: URLResolver, address: str, namespaces: tuple[str, ...]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        here = address + str(entry.pattern)
        if here.startswith(THIRD_PARTY) or here.startswith("^"):
            continue
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, here, inner)
        elif isinstance(entry, URLPattern):
            name = ":".join((*namespaces, entry.name or here))
            yield Route(name, here, _params(here))


def _params(address: str) -> tuple[str, ...]:
    parts = [part.split(">")[0] for part in address.split("<")[1:]]
    return tuple(part.split(":")[-1] for part in parts)
