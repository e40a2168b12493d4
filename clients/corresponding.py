"""Clients as messages see them. Of a confidential one nothing is told but the centre."""

from collections.abc import Iterator

from django.urls import reverse

from clients.models import Client
from messaging.correspondents import Correspondent

KIND = "client"


class Clients:
    """The people whom the centres support."""

    def with_phone(self, phone: str, centre: int | None) -> Iterator[Correspondent]:
        """Everybody who gave this number."""
        people = Client.objects.filter(phone=phone).select_related("centre")
        return map(_of, people if centre is None else people.filter(centre=centre))

    def numbered(self, pk: int) -> Correspondent | None:
        """The client with this number, unless nobody may know of them."""
        open_ones = Client.objects.filter(pk=pk, confidential=False).select_related("centre")
        found = open_ones.first()
        return _of(found) if found is not None else None


def _of(person: Client) -> Correspondent:
    if person.confidential:
        return Correspondent(KIND, pk=0, centre=person.centre_id, name="")
    return Correspondent(
        kind=KIND,
        pk=person.pk,
        centre=person.centre_id,
        name=str(person),
        phone=person.phone,
        url=reverse("clients:detail", args=[person.centre.slug, person.pk]),
    )


PEOPLE = Clients()
