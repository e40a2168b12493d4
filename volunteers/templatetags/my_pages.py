"""The menu of a volunteer's own pages."""

from typing import Any

from django import template

from volunteers.mine.menu import links

register = template.Library()


@register.inclusion_tag("my/_menu.html", takes_context=True)
def my_menu(context: dict[str, Any]) -> dict[str, Any]:
    """The pages, those at hand and the rest apart for a phone."""
    found = links(context["request"])
    return {
        "links": found,
        "at_hand": [link for link in found if link.at_hand],
        "more": [link for link in found if not link.at_hand],
    }
