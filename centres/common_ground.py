"""What volunteers and clients are asked alike, so that two can be found who suit each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import Interest


def interests_field() -> forms.ModelMultipleChoiceField[Interest]:
    """What somebody likes, from the closed list."""
    return forms.ModelMultipleChoiceField(
        Interest.objects.all(),
        label=_("Interests"),
        help_text=_("Something in common makes the first talk easy. Nobody is left out for it."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
