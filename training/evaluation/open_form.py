"""Which questionnaires a course gets, and how people come by them."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OpenForm(forms.Form):
    """All of the course, or the needs analysis alone; by message or on paper only."""

    ALL, NEEDS = "all", "needs"
    BY_MESSAGE, ON_PAPER = "message", "paper"

    which = forms.ChoiceField(
        label=_("Which questionnaires?"),
        choices=(
            (ALL, _("Before the course, after every meeting and after the course")),
            (NEEDS, _("Needs analysis: what people want to learn")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    way = forms.ChoiceField(
        label=_("How do people get them?"),
        choices=(
            (BY_MESSAGE, _("By a link in a text message or e-mail, when the time has come")),
            (ON_PAPER, _("Only on paper, with a code for phones")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
