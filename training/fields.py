"""Days, times and lengths of meetings, as people type them."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.access import CASE_WORKERS
from centres.models import Centre, Membership
from kit.clock import at_wall, local_date
from kit.forms import CleanCharField
from kit.free_days import holiday_name

LONGEST_PLAN = 2
"""Years ahead that a course may be planned."""

EARLIEST = date(2000, 1, 1)
"""No paper list of an earlier course is entered any more."""


class TimeField(forms.TimeField):
    """A time of the day on Polish clocks; 16.30, as people write, means 16:30."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ("%H:%M", "%H.%M", "%H:%M:%S"))
        options.setdefault(
            "error_messages", {"invalid": _("Enter an hour and minutes, for example 16:30.")}
        )
        super().__init__(**options)


class MinutesField(forms.IntegerField):
    """How long a meeting lasts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=15, max_value=600, **options)


class PlaceField(CleanCharField):
    """Where it is, as people know it; the centre's earlier places are offered."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Place"),
            max_length=50,
            help_text=_("It stands in text messages, so keep it short: “Library, Szkolna 5”."),
            widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
            **options,
        )


class CapacityField(forms.IntegerField):
    """How many people can take part."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Places"), min_value=1, max_value=500, initial=15, **options)


def staff_of(centre: Centre, today: date) -> QuerySet[User]:
    """Those who may lead a meeting: whoever works with people at the centre."""
    here = Membership.objects.current(today).filter(centre=centre, role__in=CASE_WORKERS)
    return User.objects.filter(pk__in=here.values("user")).order_by("last_name", "first_name")


class StaffField(forms.ModelChoiceField[User]):
    """Somebody of the centre, or nobody yet."""

    def __init__(self, centre: Centre, today: date) -> None:
        super().__init__(
            staff_of(centre, today),
            label=_("Who leads it?"),
            required=False,
            empty_label=_("not decided yet"),
        )

    def label_from_instance(self, user: User) -> str:
        return user.get_full_name() or str(user)


class GuestField(CleanCharField):
    """Somebody from outside who leads it."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Guest who leads it"),
            max_length=80,
            required=False,
            help_text=_("For example a nurse: somebody who does not sign in here."),
        )


def moment_of(
    form: forms.BaseForm, day_name: str, start_name: str, *, at: datetime, held: bool | None = None
) -> datetime | None:
    """The moment of two cleaned fields; adds an error and gives None where it cannot be kept.

    With `held` it may be past: somebody enters what has been. None where that cannot be said.
    """
    day: date | None = form.cleaned_data.get(day_name)
    start: time | None = form.cleaned_data.get(start_name)
    if day is None or start is None:
        return None
    if refusal := day_refusal(day, local_date(at), held=held):
        form.add_error(day_name, refusal)
        return None
    moment = at_wall(day, start.hour * 60 + start.minute)
    if moment <= at and not held:
        form.add_error(start_name, _("This time has passed today. Choose a later one."))
        return None
    return moment


def day_refusal(day: date, today: date, *, held: bool | None = None) -> str | None:
    """Why no meeting can be on this day: it is past, far off or a public holiday."""
    if day < today:
        if held:
            return None
        if held is False:
            return str(
                _(
                    "This day has passed. Choose a day to come or, if the meeting has been held, "
                    "tick the last box."
                )
            )
        return str(_("This day has passed. Choose a day to come."))
    if day.year > today.year + LONGEST_PLAN:
        return str(_("This day is too far off. Check the year."))
    if name := holiday_name(day):
        told = str(_("This is a public holiday: %(holiday)s. Choose another day."))
        return told % {"holiday": name}
    return None
