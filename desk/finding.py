"""Finding a person of the centre from one box."""

from dataclasses import dataclass

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from centres.access import ORGANISERS, DeskRequest
from clients.models import Client
from kit.forms import CleanCharField
from volunteers.models import Volunteer

MOST_FOUND = 25


class SearchForm(forms.Form):
    """A few letters of a name, or a few digits of a phone."""

    mark_optional = False
    q = CleanCharField(label=_("Name or phone"), min_length=2, max_length=60)


@dataclass(frozen=True)
class Found:
    """A person and the way to their page."""

    name: str
    who: str
    village: str
    url: str


def _matching(words: str, fields: tuple[str, ...]) -> Q:
    """Every word must occur in one of the fields; digits are compared without spaces."""
    condition = Q()
    for word in words.split():
        any_field = Q()
        for field in fields:
            any_field |= Q(**{f"{field}__icontains": word})
        condition &= any_field
    digits = "".join(char for char in words if char.isdigit())
    if len(digits) >= 5:
        condition |= Q(phone__contains=digits)
    return condition


def find(request: DeskRequest, words: str) -> list[Found]:
    """Up to 25 volunteers and clients whom this person may see, by name."""
    day, slug = timezone.localdate(), request.centre.slug
    wanted = _matching(words, ("first_name", "last_name"))
    found: list[Found] = []
    if request.roles & set(ORGANISERS):
        people: QuerySet[Volunteer] = request.centre.volunteers.filter(wanted)
        found += [
            Found(
                str(person),
                gettext("volunteer"),
                str(person.village or ""),
                reverse("volunteers:detail", args=[slug, person.pk]),
            )
            for person in people.select_related("village")[:MOST_FOUND]
        ]
    clients = Client.objects.visible_to(request.user, day).filter(wanted, centre=request.centre)
    found += [
        Found(
            str(client),
            gettext("client"),
            str(client.village),
            reverse("clients:detail", args=[slug, client.pk]),
        )
        for client in clients.select_related("village")[:MOST_FOUND]
    ]
    return sorted(found, key=lambda person: person.name)[:MOST_FOUND]
