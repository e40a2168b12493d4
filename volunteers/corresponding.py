"""Volunteers as messages see them: whose number it is, and how else to reach them."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from messaging.correspondents import Correspondent
from volunteers.models import Volunteer

KIND = "volunteer"


class Volunteers:
    """Present and former ones, and the parents of those who are minors."""

    def with_phone(self, phone: str, centre: int | None) -> Iterator[Correspondent]:
        """Everybody who gave this number."""
        people = Volunteer.objects.filter(Q(phone=phone) | Q(guardian_phone=phone))
        if centre is not None:
            people = people.filter(centre=centre)
        for person in people.select_related("centre"):
            yield _of(person) if person.phone == phone else _guardian_of(person)

    def numbered(self, pk: int) -> Correspondent | None:
        """The volunteer with this number."""
        person = Volunteer.objects.filter(pk=pk).select_related("centre").first()
        return _of(person) if person is not None else None

    def of(self, person: Volunteer) -> Correspondent:
        """This volunteer, with the centre loaded."""
        return _of(person)


def _of(person: Volunteer) -> Correspondent:
    return Correspondent(
        kind=KIND,
        pk=person.pk,
        centre=person.centre_id,
        name=str(person),
        phone=person.phone,
        email=person.email,
        language=person.language,
        way=person.way,
        url=reverse("volunteers:detail", args=[person.centre.slug, person.pk]),
    )


def _guardian_of(person: Volunteer) -> Correspondent:
    """The parent: the child's e-mail address is not theirs."""
    return Correspondent(
        kind=KIND,
        pk=person.pk,
        centre=person.centre_id,
        name=_("parent or guardian of %(name)s") % {"name": str(person)},
        phone=person.guardian_phone,
        url=reverse("volunteers:detail", args=[person.centre.slug, person.pk]),
    )


PEOPLE = Volunteers()
