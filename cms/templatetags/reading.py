"""Setting text as a Polish printer would."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

TAGS = re.compile(r"(<[^>]*>)")
LONE_LETTER = re.compile(r"(?<![^\s(„«])([aiouwzAIOUWZаіоуівзАІОУВЗ]) (?=\S)")


@register.filter
def tied(text: str) -> SafeString:
    """The text with words of one letter tied to the next, so that no line ends in "w" or "i".

    Takes plain text, which is escaped, or safe HTML, whose tags are left alone.
    """
    parts = TAGS.split(conditional_escape(text))
    return mark_safe(
        "".join(
            part if part.startswith("<") else LONE_LETTER.sub("\\1\u00a0", part) for part in parts
        )
    )
