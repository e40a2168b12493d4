"""How a telephone call ended."""

from typing import Any

from django import forms

from centres.models import Centre
from messaging.models import Call, Message


class OutcomeForm(forms.Form):
    """How a telephone call that somebody answered ended."""

    REACHED = (Call.Outcome.TOLD, Call.Outcome.YES, Call.Outcome.NO)
    outcome = forms.ChoiceField(choices=[(outcome.value, outcome.label) for outcome in REACHED])


class MissedForm(forms.Form):
    """Everything that was to be said in a telephone call that nobody answered."""

    message = forms.ModelMultipleChoiceField(Message.objects.none())

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["message"].queryset = Message.objects.filter(centre=centre)  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
