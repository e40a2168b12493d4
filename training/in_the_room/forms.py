"""What is typed in the room: who walked in, and the code of the day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, PhoneField, SubmitOnceMixin
from training.in_the_room.code_of_the_day import DIGITS


class WalkInForm(SubmitOnceMixin, forms.Form):
    """Somebody who never signed up: a name is enough."""

    mark_optional = False

    first_name = CleanCharField(label=_("First name"), max_length=60)
    last_name = CleanCharField(label=_("Last name"), max_length=80)
    phone = PhoneField(label=_("Phone, if there is one"), required=False)
    consent = forms.BooleanField(
        label=_("They have read on paper how their data is used."),
        error_messages={
            "required": _("Give them the sheet about their data to read, and tick this.")
        },
    )

    def facts(self) -> dict[str, Any]:
        """What `walk_in` takes; only after `is_valid`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class CodeForm(forms.Form):
    """The code of the day, entered by the volunteer; spaces between the digits do no harm."""

    code = CleanCharField(
        label=_("Code of the day"),
        help_text=_("Five digits that are shown in the room."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-5"}
        ),
    )

    def clean_code(self) -> str:
        digits = "".join(self.cleaned_data["code"].replace("-", " ").split())
        if not (digits.isdecimal() and digits.isascii() and len(digits) == DIGITS):
            raise forms.ValidationError(_("The code has five digits, for example 40718."))
        return digits
