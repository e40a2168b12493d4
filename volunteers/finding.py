"""Which volunteers a list shows."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, HelpKind, Village
from kit.forms import CleanCharField
from volunteers.clearance import RUNNING_OUT
from volunteers.expiring import expiring
from volunteers.models import Agreement, Check, Volunteer, VolunteerQuerySet
from volunteers.spelling import holds

MOST_FOUND = 50
PHONE_PART = 5
"""Fewer digits than these would find half the centre."""


class VolunteerFilter(forms.Form):
    """Narrows the list by nothing that tells one person from another, so it may stand in a URL."""

    mark_optional = False
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("all but ended")),
            *Volunteer.State.choices,
        ],
    )
    kind = forms.ModelChoiceField(
        HelpKind.objects.all(), label=_("Kind of help"), required=False, empty_label=_("any")
    )
    village = forms.ModelChoiceField(
        Village.objects.none(), label=_("Village"), required=False, empty_label=_("any")
    )
    papers = forms.BooleanField(label=_("papers run out soon"), required=False)

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        villages = Village.objects.filter(municipality=centre.municipality_id)
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]  # a ModelChoiceField


class SearchForm(forms.Form):
    """A name or phone to look for. It is posted: neither belongs in addresses and logs."""

    mark_optional = False
    words = CleanCharField(label=_("Name or phone"), min_length=2, max_length=60)


def for_list(centre: Centre) -> VolunteerQuerySet:
    """The centre's volunteers with what a list shows of them."""
    return (
        Volunteer.objects.for_clearance()
        .filter(centre=centre)
        .exclude(erased_at__isnull=False, first_name="")
        .select_related("village")
        .prefetch_related("help_kinds")
    )


def narrowed(
    volunteers: VolunteerQuerySet, wanted: dict[str, Any], today: date
) -> VolunteerQuerySet:
    """Those that the cleaned `VolunteerFilter` asks for."""
    if wanted.get("state"):
        volunteers = volunteers.filter(state=wanted["state"])
    else:
        volunteers = volunteers.exclude(state=Volunteer.State.ENDED)
    if wanted.get("kind"):
        volunteers = volunteers.filter(help_kinds=wanted["kind"])
    if wanted.get("village"):
        volunteers = volunteers.filter(village=wanted["village"])
    if wanted.get("papers"):
        mine = {"volunteer": OuterRef("pk")}
        checks = checks_running_out(today).filter(**mine)
        agreements = agreements_running_out(today).filter(**mine)
        out = Q(Exists(checks)) | Q(Exists(agreements))
        for paper in expiring.papers:
            out |= Q(Exists(paper.running_out(today).filter(**mine)))
        volunteers = volunteers.filter(out)
    return volunteers


def named(volunteers: VolunteerQuerySet, centre: Centre, words: str) -> VolunteerQuerySet:
    """Those whose name holds every one of the words, or whose phone the digits; up to fifty.

    Compared here and not in the database: one centre has few people, and SQLite takes Ż and ż,
    and both databases Ż and z, for different letters.
    """
    digits = "".join(char for char in words if char.isdigit())
    found = [
        pk
        for pk, first, last, phone in centre.volunteers.values_list(
            "pk", "first_name", "last_name", "phone"
        )
        if holds(f"{first} {last}", words) or (len(digits) >= PHONE_PART and digits in phone)
    ]
    return volunteers.filter(pk__in=found[:MOST_FOUND])


def checks_running_out(today: date) -> Any:
    """Checks of present volunteers to be repeated within sixty days, or overdue already."""
    return Check.objects.in_use().filter(
        volunteer__state__in=Volunteer.PRESENT, valid_until__lte=today + RUNNING_OUT
    )


def agreements_running_out(today: date) -> Any:
    """Agreements of present volunteers that end within sixty days, or have ended already."""
    return Agreement.objects.in_use().filter(
        volunteer__state__in=Volunteer.PRESENT, ends_on__lte=today + RUNNING_OUT
    )
