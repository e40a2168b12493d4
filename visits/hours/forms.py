"""What is agreed with a volunteer about costs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, PlausibleDateField
from visits.forms import a_year_on, today
from visits.models import Vehicle


class TermsForm(forms.Form):
    """Refunded, or waived in writing: a tick alone is no waiver (art. 45(4) of the act)."""

    mark_optional = False
    waived = forms.TypedChoiceField(
        label=_("Costs of the way and per diems"),
        choices=[
            ("no", _("The centre refunds them")),
            ("yes", _("The volunteer has waived them in a signed statement")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        error_messages={"required": _("Mark what is agreed.")},
    )
    document = CleanCharField(
        label=_("Where the signed statement is kept"),
        required=False,
        max_length=80,
        help_text=_("A waiver is void unless it is in writing. For example: folder 3, page 12."),
    )
    vehicle = forms.ChoiceField(
        label=_("What the volunteer drives"),
        required=False,
        choices=[("", "–"), *Vehicle.choices],
        help_text=_("Needed for kilometres; tickets are refunded without it."),
    )
    since = PlausibleDateField(label=_("From"), latest=a_year_on, initial=today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("waived") and not cleaned.get("document") and "document" not in self.errors:
            self.add_error("document", _("Say where the signed statement is kept."))
        return cleaned
