"""Phone numbers as people write them."""

from django import template

from kit.phones import display

register = template.Library()


@register.filter
def phone(number: str) -> str:
    """+48501501501 as +48 501 501 501; nothing stays nothing."""
    return display(number) if number else ""
