"""The forms: which visit, whom to ask, what somebody said on the phone."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, HelpKind
from kit.forms import CleanCharField, PlausibleDateField, SubmitOnceMixin
from matching.models import Match
from visits.forms import SingleForm, a_year_on, today

HOW = [choice for choice in Match.AskedHow.choices if choice[0] != Match.AskedHow.EARLIER]


class RequestForm(SubmitOnceMixin, SingleForm):
    """One visit for which somebody is looked for."""

    kind = forms.ModelChoiceField(label=_("Kind of help"), queryset=HelpKind.objects.none())
    tasks = CleanCharField(
        label=_("What is to be done"),
        max_length=200,
        help_text=_("For example a lift to the doctor and back. No diagnoses."),
    )
    client_asked_how = forms.ChoiceField(
        label=_("How did the supported person agree that a volunteer comes?"),
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Ask the supported person first, then mark how you asked them.")
        },
    )

    field_order = ("kind", "tasks", "day", "start", "minutes", "client_asked_how")

    def __init__(self, centre: Centre, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = HelpKind.objects.all()
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]  # a choice of rows
        self.fields["day"] = PlausibleDateField(label=_("Day"), earliest=today, latest=a_year_on)
        self.order_fields([*self.field_order])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_at = cleaned.get("starts_at")
        if starts_at and starts_at <= timezone.now():
            self.add_error("start", _("This time has passed. Choose a time still to come."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `open_request` needs."""
        names = ("kind", "tasks", "minutes", "client_asked_how", "submission")
        facts = {name: self.cleaned_data[name] for name in names}
        return {**facts, "starts_at": self.starts_at}


class AskForm(forms.Form):
    """Whom to ask; who may not be asked is left out by the verb."""

    volunteer = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Tick at least one person to ask.")}
    )

    def __init__(self, pks: list[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["volunteer"].choices = [(pk, str(pk)) for pk in pks]  # type: ignore[attr-defined]  # a choice field


class SaidForm(forms.Form):
    """What somebody said on the phone."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
