"""What a volunteer fills in on their own pages: a break, a farewell, contact data."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CarefulEmailField, CleanCharField, PhoneField, PlausibleDateField
from volunteers.models import OwnRequest

Reason = OwnRequest.Reason
LONGEST_BREAK = timedelta(days=366)


class AskForm(forms.Form):
    """Why, and a few words for the coordinator."""

    REASONS: tuple[Reason, ...] = tuple(Reason)
    reason = forms.ChoiceField(
        label=_("Why?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason; “another reason” is enough.")},
    )
    words = CleanCharField(
        multiline=True,
        label=_("Is there anything you would like to add?"),
        help_text=_("You can leave it empty."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["reason"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(reason.value, reason.label) for reason in self.REASONS]


class BreakForm(AskForm):
    """Until when one needs rest."""

    REASONS = tuple(reason for reason in Reason if reason != Reason.MOVED)
    until = PlausibleDateField(label=_("Last day of the break"))
    field_order = ("until", "reason", "words")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"] = PlausibleDateField(
            label=_("Last day of the break"),
            earliest=today,
            latest=today + LONGEST_BREAK,
            help_text=_("At most a year from today."),
        )
        self.order_fields(self.field_order)


class LeaveForm(AskForm):
    """Why one goes."""

    REASONS = tuple(reason for reason in Reason if reason != Reason.SCHOOL)


class PhoneForm(forms.Form):
    """A new mobile number."""

    mark_optional = False
    address = PhoneField(
        label=_("New phone number"),
        help_text=_("We send a code to it. Until you enter the code, the old number stays."),
    )


class EmailForm(forms.Form):
    """A new e-mail address."""

    mark_optional = False
    address = CarefulEmailField(
        label=_("New e-mail address"),
        max_length=254,
        help_text=_("We send a code to it. Later you sign in with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    """The six digits."""

    mark_optional = False
    code = CleanCharField(
        label=_("Code of six digits"),
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "govuk-input--width-10",
            }
        ),
    )

    def clean_code(self) -> str:
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isdigit())
