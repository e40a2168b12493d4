"""Figures that come live from the platform: counts, never people."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from centres.models import Centre
from centres.public_figures import SMALLEST_GROUP, Figure, public_figures, spaced
from cms.edition import figures_stand_on_a_page
from cms.showing.parts import Part

MOST = 6


def shown_figures(figures: list[Figure], centre: Centre | None) -> list[tuple[str, str]]:
    """Number and words of each, as of today; the page that shows them is made anew on a change."""
    figures_stand_on_a_page()
    today = timezone.localdate()
    return [figure.shown(centre, today) for figure in figures]


def figures_to_tell(centre: Centre) -> list[tuple[str, str]]:
    """Those of one centre that are large enough; a new centre need not say three times how few."""
    figures_stand_on_a_page()
    today = timezone.localdate()
    counted = [(figure.count(centre, today), figure) for figure in public_figures.in_order()]
    return [
        (spaced(number), figure.words % number)
        for number, figure in counted
        if number >= SMALLEST_GROUP
    ]


def figure_choices() -> list[tuple[str, Any]]:
    """What editors choose from."""
    return [(figure.code, figure.label) for figure in public_figures.in_order()]


def centre_choices() -> list[tuple[str, str]]:
    """Centres by the last part of their address, which outlives a change of their name."""
    return list(Centre.objects.order_by("name").values_list("slug", "name"))


class FiguresBlock(Part):
    figures = blocks.MultipleChoiceBlock(
        choices=figure_choices,
        label=_("figures"),
        help_text=_("They are counted when the page is shown. Of fewer than 5 no number is given."),
    )
    centre = blocks.ChoiceBlock(
        choices=centre_choices,
        required=False,
        label=_("centre"),
        help_text=_("Empty: all centres together."),
    )

    class Meta:
        icon = "order"
        label = _("Live figures")
        template = "cms/blocks/figures.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        chosen = [one for one in public_figures.in_order() if one.code in value["figures"]]
        centre = Centre.objects.filter(slug=value["centre"] or "").first()
        # A centre that is gone: all centres' figures under its heading would be untrue.
        gone = bool(value["centre"]) and centre is None
        context["shown"] = [] if gone else shown_figures(chosen[:MOST], centre)
        context["of_centre"] = centre
        return context
