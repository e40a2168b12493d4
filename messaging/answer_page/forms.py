"""Yes or no."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """Yes or no on the page of one question."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
