"""What the pages of matching cannot say in the template language."""

from datetime import date

from django import template

register = template.Library()


@register.filter
def days_until(first: date, last: date) -> int:
    """Whole days from one day to another."""
    return (last - first).days


@register.filter
def unstopped(text: str) -> str:
    """What somebody typed, to stand inside a sentence: without a full stop of its own."""
    return text.rstrip(" .")
