"""What is agreed with a volunteer about costs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, PlausibleDateField
from visits.forms import a_year_on, today
from visits.models import Rate, Vehicle


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


class RateForm(forms.Form):
    """The centre's own rate for a kilometre or a day away."""

    mark_optional = False
    kind = forms.ChoiceField(label=_("What for"), choices=Rate.Kind.choices)
    amount = forms.DecimalField(
        label=_("How much (zł)"),
        max_digits=7,
        decimal_places=4,
        min_value=0,
        localize=True,
        help_text=_("The decree names the most that may be paid for a kilometre."),
    )
    since = PlausibleDateField(label=_("From"), latest=a_year_on, initial=today)
    basis = CleanCharField(
        label=_("Legal basis"),
        max_length=200,
        help_text=_("For example: order of the head no. 7/2026."),
        error_messages={"required": _("Say on what basis this rate holds.")},
    )
