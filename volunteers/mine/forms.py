"""What a volunteer fills in on their own pages: a break, a farewell, contact data, wishes."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CarefulEmailField, CleanCharField, PhoneField, PlausibleDateField
from volunteers.models import OwnRequest, Volunteer

Reason = OwnRequest.Reason
LONGEST_BREAK = timedelta(days=366)
HOURS = range(8, 20, 2)


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


class WishesForm(forms.Form):
    """How one wants to be written to."""

    mark_optional = False
    way = forms.ChoiceField(
        label=_("How shall we reach you?"), required=False, widget=forms.RadioSelect
    )
    texts_from = forms.TypedChoiceField(
        label=_("Text messages not before"),
        help_text=_("Never before 8 in the morning or after 8 in the evening."),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("from 8:00, as usual")), *((h * 60, f"{h}:00") for h in HOURS[1:])],
    )
    texts_until = forms.TypedChoiceField(
        label=_("Text messages not after"),
        help_text=_(
            "What comes later waits for the next day. Only what changes on the same day comes at "
            "once."
        ),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("until 20:00, as usual")), *((h * 60, f"{h}:00") for h in HOURS[1:])],
    )
    reminders = forms.TypedChoiceField(
        label=_("Shall we remind you of visits and meetings?"),
        help_text=_(
            "With “no”, only what is necessary comes: proposals, questions, and word of what "
            "changes."
        ),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Yes, remind me")), ("no", _("No, I remember by myself"))],
    )

    def __init__(self, *args: Any, volunteer: Volunteer, **options: Any) -> None:
        initial = {
            "way": volunteer.way,
            "texts_from": volunteer.texts_from,
            "texts_until": volunteer.texts_until,
            "reminders": "yes" if volunteer.reminders else "no",
        }
        super().__init__(*args, **{**options, "initial": initial})
        usual = _("by text message") if volunteer.phone else _("as usual")
        ways = [("", usual)]
        ways += [("email", _("by e-mail"))] if volunteer.email else []
        ways += [("phone", _("by telephone, from a person"))] if volunteer.phone else []
        field = self.fields["way"]
        if isinstance(field, forms.ChoiceField):
            field.choices = ways

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("texts_from"), cleaned.get("texts_until")
        if first and last and last <= first:
            self.add_error("texts_until", _("This is not later than the hour above."))
        return cleaned
