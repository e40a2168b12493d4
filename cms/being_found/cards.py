"""The picture beside a shared link (Open Graph, ogp.me): the page's title on the site's ground."""

from hashlib import sha256

from django.core.cache import caches
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.models import PublicPage
from kit.pdf import picture

WIDTH, HEIGHT = 1200, 630
"""Pixels: what those who show links ask for."""

KEPT_SECONDS = 86_400


def card_of(page: PublicPage) -> bytes:
    """The picture as PNG; drawn once for each title and kept for a day."""
    with override(page.words_language):
        says = {"title": str(page.title), "line": _("Volunteering for welfare centres")}
        key = "card-" + sha256(repr(sorted(says.items())).encode()).hexdigest()
        drawn: bytes | None = caches["pages"].get(key)
        if drawn is None:
            drawn = picture("cms/being_found/card.typ", says)
            caches["pages"].set(key, drawn, KEPT_SECONDS)
        return drawn
