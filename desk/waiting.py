"""The sections of *Today*, made once for everything that happens in the centre.

Asking every room what waits takes far longer than drawing the page. What they answered is kept in
this process's memory under the number of the last thing done in the centre, so that any act of
anybody, in whichever process, asks anew; what no act announces (a reminder that has been delivered,
a visit that has just ended) is seen a minute later.
"""

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from centres.access import DeskRequest
from centres.today import Asked, today

READY_FOR = 60
"""Seconds."""


def waiting(request: DeskRequest, asked: Asked) -> SafeString:
    """What waits for this person in this centre, as drawn in their language."""
    key = "-".join(
        (
            f"today-{asked.centre.pk}-{asked.user.pk}",
            *sorted(asked.roles),
            f"{get_language()}-{request.edition}-{asked.at:%Y%m%d%H%M}",
        )
    )
    drawn = caches["pages"].get(key)
    if drawn is None:
        sections = today.sections(asked)
        drawn = render_to_string(
            "desk/_waiting.html",
            {
                "sections": sections,
                "urgent": sum(row.urgent for section in sections for row in section.rows),
            },
        )
        caches["pages"].set(key, drawn, READY_FOR)
    return SafeString(drawn)
