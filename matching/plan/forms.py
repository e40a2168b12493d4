"""What is typed and ticked about a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField
from matching.forms import WHY_LENGTH


class RefuseForm(forms.Form):
    """Why two people are not to be proposed to each other for this need."""

    why = CleanCharField(
        label=_("Why not?"),
        max_length=WHY_LENGTH,
        help_text=_("For the centre alone. For example “wants somebody of the same village”."),
    )


class ChooseForm(forms.Form):
    """Whom to take instead, and why in spite of a wish where one stands against it."""

    volunteer = forms.IntegerField(widget=forms.HiddenInput)
    override_reason = CleanCharField(max_length=WHY_LENGTH, required=False)
