"""Links in texts: where they lead, and whether they hide it."""

import re
from urllib.parse import urlsplit

from django.conf import settings

SHORTENERS = frozenset(
    [
        "bit.ly",
        "tinyurl.com",
        "t.co",
        "goo.gl",
        "is.gd",
        "ow.ly",
        "cutt.ly",
        "rebrand.ly",
        "buff.ly",
        "tiny.pl",
        "shorturl.at",
        "rb.gy",
        "t.ly",
        "s.id",
        "lnkd.in",
        "tiny.cc",
        "v.gd",
        "skr.pl",
        "short.io",
        "fb.me",
        "urly.it",
    ]
)
"""Networks in Poland block messages with shortened links (provider's guidelines for Poland)."""

LINK = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|\b(?:[a-z0-9-]+\.)+(?:pl|com|eu|org|net|info|ly|link|app|site|online)\b(?:/\S*)?"
    r"|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+",
    re.IGNORECASE,
)


def links_in(text: str) -> list[str]:
    """What reads as a link, each once, in order."""
    return list(dict.fromkeys(LINK.findall(text)))


def is_shortened(link: str) -> bool:
    """Whether it hides where it leads."""
    return _host(link) in SHORTENERS


def is_ours(link: str) -> bool:
    """Whether it leads to this site."""
    return _host(link) == urlsplit(settings.PUBLIC_BASE_URL).hostname


def has_shortened_link(text: str) -> bool:
    """Whether the text holds a link that hides where it leads."""
    return any(is_shortened(link) for link in links_in(text))


def _host(link: str) -> str:
    host = urlsplit(link if "//" in link else f"//{link}").hostname or ""
    return host.removeprefix("www.")
