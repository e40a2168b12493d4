"""What coordinators note about papers."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, PastDateField, PlausibleDateField
from volunteers.models import Check, Volunteer

FIRST_DAY = date(2003, 6, 29)
"""The act on volunteering came into force on this day: an earlier agreement is a slip."""

LONGEST_VALID = timedelta(days=366 * 10)


class CheckForm(forms.Form):
    """A register check or statement: that it was made, and its result in one word."""

    kind = forms.ChoiceField(
        label=_("What was checked?"), choices=Check.Kind.choices, widget=forms.RadioSelect
    )
    clear = forms.TypedChoiceField(
        label=_("Result"),
        help_text=_("Only the result. Write nowhere what the register says."),
        choices=[
            ("yes", _("nothing stands against admission")),
            ("no", _("something stands against admission")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    checked_on = PastDateField(label=_("Checked on"), earliest=FIRST_DAY)
    valid_until = PlausibleDateField(
        label=_("To be repeated by"),
        help_text=_("We propose a year; your centre's own rules decide."),
    )
    document = CleanCharField(
        label=_("Number of the printout or its place in the file"), max_length=80, required=False
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("checked_on", today)
        self.initial.setdefault("valid_until", today + timedelta(days=365))
        self.fields["valid_until"].latest = today + LONGEST_VALID  # type: ignore[attr-defined]  # a field of our own

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        checked, until = cleaned.get("checked_on"), cleaned.get("valid_until")
        if checked and until and until <= checked:
            self.add_error("valid_until", _("This day must come after the day of the check."))
        return cleaned


class AgreementForm(forms.Form):
    """A signed agreement."""

    number = CleanCharField(label=_("Number"), max_length=40)
    signed_on = PastDateField(label=_("Signed on"), earliest=FIRST_DAY)
    starts_on = PlausibleDateField(label=_("In force from"), earliest=FIRST_DAY)
    ends_on = PlausibleDateField(
        label=_("In force until"),
        required=False,
        help_text=_("Leave empty when it was made for an indefinite time."),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("signed_on", today)
        self.initial.setdefault("starts_on", today)
        for name in ("starts_on", "ends_on"):
            self.fields[name].latest = today + LONGEST_VALID  # type: ignore[attr-defined]  # a field of our own

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The agreement cannot end before it begins."))
        return cleaned


class ConsentForm(forms.Form):
    """The day of the guardian's written consent."""

    given_on = PastDateField(
        label=_("Consent signed on"),
        earliest=FIRST_DAY,
    )

    def __init__(self, *args: Any, volunteer: Volunteer, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("given_on", volunteer.guardian_consent_on or today)
        if volunteer.guardian_consent_on:
            field = self.fields["given_on"]
            field.required = False
            field.help_text = _("Leave empty when the consent was withdrawn.")
