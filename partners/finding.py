"""Which partners a list shows."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import Partner, PartnerQuerySet


class PartnerFilter(forms.Form):
    """Narrows the list."""

    mark_optional = False
    which = forms.ChoiceField(
        label=_("Which ones"),
        required=False,
        choices=[
            ("", _("with whom we work now")),
            ("shown", _("on the public page now")),
            ("hidden", _("not on the public page")),
            ("over", _("with whom it is over or not begun")),
            ("all", _("all")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("every kind")), *Partner.Kind.choices]
    )


def narrowed(partners: PartnerQuerySet, wanted: dict[str, Any], today: date) -> PartnerQuerySet:
    """Those that the cleaned `PartnerFilter` asks for."""
    if wanted.get("kind"):
        partners = partners.filter(kind=wanted["kind"])
    which = wanted.get("which")
    if which == "all":
        return partners
    if which == "over":
        return partners.not_on(today)
    if which == "shown":
        return partners.shown_on(today)
    return partners.on(today).filter(shown=False) if which == "hidden" else partners.on(today)
