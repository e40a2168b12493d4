"""What partners of the centres do, as an example for other institutions."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.showing.parts import Part
from partners.showing import examples

MOST = 6


class PartnersBlock(Part):
    title = blocks.CharBlock(
        label=_("heading"),
        max_length=100,
        help_text=_("Shown with one partner of each kind, as the centres note them; else hidden."),
    )

    class Meta:
        icon = "site"
        label = _("What partners do")
        template = "cms/blocks/partners.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["partners"] = examples(MOST, timezone.localdate())
        return context
