"""Narrowing the people who are ranked for a need."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from centres.models import HelpKind, Village
from kit.forms import WindowsField
from kit.week import WEEKDAY_NAMES, Window, merge, without
from matching.proposing import Candidate
from matching.workplace.supposing import Supposed
from volunteers.models import Volunteer

ELSEWHERE = 0
"""Stands for "no village known" among the villages."""


class PeopleFilter(forms.Form):
    """Where people live, how they get around, when they can; the choices are those that occur."""

    mark_optional = False
    where = forms.TypedChoiceField(label=_("Village"), required=False, coerce=int, empty_value=None)
    way = forms.ChoiceField(
        label=_("Gets around"),
        required=False,
        choices=[("", _("all")), *Volunteer.Transport.choices],
    )
    day = forms.TypedChoiceField(
        label=_("Can come on"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("any day")),
            *((str(day), capfirst(name)) for day, name in enumerate(WEEKDAY_NAMES)),
        ],
    )

    def __init__(self, *args: Any, people: Iterable[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        villages = {person.volunteer.village for person in people}
        known = sorted((village for village in villages if village), key=str)
        choices: list[tuple[Any, Any]] = [("", _("all"))]
        choices += [(str(village.pk), village.name) for village in known]
        if None in villages:
            choices.append((str(ELSEWHERE), _("a place outside this commune")))
        where = self.fields["where"]
        assert isinstance(where, forms.TypedChoiceField)  # noqa: S101 - declared above, told to mypy
        where.choices = choices

    @property
    def is_set(self) -> bool:
        """Whether anything is chosen, sensible or not."""
        return any(self.data.get(name) for name in self.fields)

    def passed_by(self, people: Iterable[Candidate]) -> list[Candidate]:
        """Those who fit what is chosen; nonsense narrows nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        return [person for person in people if _fits(person, wanted)]


def _fits(person: Candidate, wanted: dict[str, Any]) -> bool:
    where, way, day = wanted.get("where"), wanted.get("way"), wanted.get("day")
    if where is not None and where != _number(person.volunteer.village):
        return False
    if way and person.volunteer.transport != way:
        return False
    return day is None or any(slot.weekday == day for slot in person.ranked.slots)


def _number(village: Village | None) -> int:
    return ELSEWHERE if village is None else village.pk


class SupposeForm(forms.Form):
    """A volunteer as they might be; filled with how they are."""

    mark_optional = False
    weekly_minutes = forms.IntegerField(
        label=_("Minutes a week"),
        min_value=0,
        max_value=2400,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    most_clients = forms.IntegerField(
        label=_("People at the most"),
        min_value=0,
        max_value=20,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    radius_km = forms.IntegerField(
        label=_("How far (km)"),
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    transport = forms.ChoiceField(label=_("Gets around"), choices=Volunteer.Transport.choices)
    bus_days = forms.TypedMultipleChoiceField(
        label=_("If by bus: on which days does it run?"),
        required=False,
        coerce=int,
        choices=[(day, capfirst(name)) for day, name in enumerate(WEEKDAY_NAMES)],
        widget=forms.CheckboxSelectMultiple,
    )
    help_kinds = forms.ModelMultipleChoiceField(
        HelpKind.objects.all(),
        label=_("Kinds of help"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    windows = WindowsField(label=_("When could they come?"), required=False)

    def __init__(
        self, *args: Any, volunteer: Volunteer, hidden: Iterable[Window] = (), **options: Any
    ) -> None:
        """`hidden` are times of the volunteer that the reader is not told of and that stay."""
        self.hidden = tuple(hidden)
        free = (row.window for row in volunteer.availabilities.all())
        initial = {
            "weekly_minutes": volunteer.weekly_minutes,
            "most_clients": volunteer.most_clients,
            "radius_km": volunteer.radius_km,
            "help_kinds": [kind.pk for kind in volunteer.help_kinds.all()],
            "transport": volunteer.transport,
            "bus_days": volunteer.bus_days,
            "windows": without(free, self.hidden),
        }
        super().__init__(*args, **(options | {"initial": initial}))

    @property
    def supposed(self) -> Supposed:
        """What was typed; only after `is_valid`."""
        windows = merge((*self.cleaned_data["windows"], *self.hidden))
        return Supposed(**self.cleaned_data | {"windows": windows})
