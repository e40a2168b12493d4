"""What coordinators and volunteers type about a volunteer who is known already."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from centres.models import HelpKind, Village
from kit.forms import CleanCharField, PhoneField, PlausibleDateField, StaleEditMixin, WindowsField
from volunteers.being_free import windows_of
from volunteers.errors import CannotBeReached, GuardianMissing
from volunteers.models import Volunteer

LONGEST_AHEAD = timedelta(days=366 * 2)
LEAST_MINUTES = 15
"""Shorter than the shortest visit: nobody could be proposed to them."""


class EditForm(StaleEditMixin, forms.ModelForm[Volunteer]):
    """The whole profile, for the coordinator."""

    phone = PhoneField(label=_("Phone"), required=False)
    guardian_phone = PhoneField(label=_("Phone of the parent or guardian"), required=False)
    about = CleanCharField(
        multiline=True, label=_("In their own words"), max_length=2000, required=False
    )
    help_kinds = forms.ModelMultipleChoiceField(
        HelpKind.objects.all(),
        label=_("Kinds of help"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one kind of help.")},
    )
    windows = WindowsField(label=_("When they have time"), required=False)

    class Meta:
        model = Volunteer
        fields = (
            "first_name",
            "last_name",
            "phone",
            "email",
            "language",
            "village",
            "age_band",
            "guardian_name",
            "guardian_phone",
            "help_kinds",
            "transport",
            "radius_km",
            "weekly_minutes",
            "most_clients",
            "about",
        )
        field_classes: ClassVar[dict[str, Any]] = {
            "first_name": CleanCharField,
            "last_name": CleanCharField,
            "guardian_name": CleanCharField,
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "guardian_name": _("Only for somebody under 18."),
            "most_clients": _("How many people they would visit at the same time."),
        }

    def __init__(self, *args: Any, instance: Volunteer, **options: Any) -> None:
        initial = {"windows": windows_of(instance), **options.pop("initial", {})}
        super().__init__(*args, instance=instance, initial=initial, **options)
        self.fields["village"] = forms.ModelChoiceField(
            Village.objects.filter(municipality=instance.centre.municipality_id),
            label=_("Village"),
            required=False,
            empty_label=_("a place outside this commune"),
        )

    def clean_weekly_minutes(self) -> int:
        minutes: int = self.cleaned_data["weekly_minutes"]
        if minutes < LEAST_MINUTES:
            raise forms.ValidationError(
                _("At least 15 minutes a week. For a break change the state to “paused”.")
            )
        return minutes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not {"phone", "email"} & set(self.errors) and not (
            cleaned.get("phone") or cleaned.get("email")
        ):
            self.add_error("phone", str(CannotBeReached()))
        minor = cleaned.get("age_band") == Volunteer.AgeBand.MINOR
        if minor and not (cleaned.get("guardian_name") and cleaned.get("guardian_phone")):
            self.add_error("guardian_name", str(GuardianMissing()))
        return cleaned


class MoveForm(forms.Form):
    """Into which state, and why when it is the end."""

    state = forms.ChoiceField(label=_("From now on"), widget=forms.RadioSelect)
    end_reason = forms.ChoiceField(
        label=_("Why does it end?"),
        help_text=_("Only when you choose the end."),
        required=False,
        choices=[
            ("", "–"),
            *(r for r in Volunteer.EndReason.choices if r[0] != Volunteer.EndReason.REFUSED),
        ],
    )
    mark_optional = False

    def __init__(self, *args: Any, states: Iterable[Volunteer.State], **options: Any) -> None:
        super().__init__(*args, **options)
        allowed = tuple(states)
        self.fields["state"] = forms.ChoiceField(
            label=_("From now on"),
            widget=forms.RadioSelect,
            choices=[(state.value, state.label) for state in allowed],
        )
        if Volunteer.State.ENDED not in allowed:
            del self.fields["end_reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ended = cleaned.get("state") == Volunteer.State.ENDED
        if ended and not cleaned.get("end_reason"):
            self.add_error("end_reason", _("Choose why the volunteering ends."))
        if not ended:
            cleaned["end_reason"] = ""
        return cleaned


class WindowsForm(StaleEditMixin, forms.Form):
    """The weekly times alone, on the volunteer's own page."""

    windows = WindowsField(label=_("When do you usually have time?"), required=False)
    mark_optional = False

    def __init__(self, *args: Any, volunteer: Volunteer, **options: Any) -> None:
        initial = {"windows": windows_of(volunteer), "version": volunteer.version}
        super().__init__(*args, initial=initial, **options)


class AbsenceForm(forms.Form):
    """Days away, first and last included."""

    first_day = PlausibleDateField(label=_("First day away"))
    last_day = PlausibleDateField(label=_("Last day away"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["first_day"] = PlausibleDateField(
            label=_("First day away"),
            earliest=today - timedelta(days=366),
            latest=today + LONGEST_AHEAD,
        )
        self.fields["last_day"] = PlausibleDateField(
            label=_("Last day away"), earliest=today, latest=today + LONGEST_AHEAD
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day cannot come before the first day."))
        return cleaned


class NewsForm(forms.Form):
    """One press: yes or no to news from the centre."""

    agreed = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])

    def clean_agreed(self) -> bool:
        return bool(self.cleaned_data["agreed"] == "yes")


class LanguageForm(forms.Form):
    """In which language one wants to be written to."""

    language = forms.ChoiceField(
        label=_("In which language shall we write?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
