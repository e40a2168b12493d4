"""The page that the phone keeps: which files it is made of, and which edition of them this is."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from visits.log.questions import questions

LINKED = (
    "vendor/govuk-frontend/govuk-frontend.min.css",
    "css/theme.css",
    "css/dark.css",
    "css/page.css",
    "css/parts.css",
    "css/pictures.css",
    "css/dense.css",
    "css/log.css",
    "img/favicon.svg",
    "js/start.js",
)
"""What the page links to, by names that change with what is in them."""

IMPORTED = (
    "vendor/govuk-frontend/govuk-frontend.min.js",
    "vendor/idb/idb.js",
    "js/reaching.js",
    "js/log/home.js",
    "js/log/clock.js",
    "js/log/drawing.js",
    "js/log/entering.js",
    "js/log/form.js",
    "js/log/installing.js",
    "js/log/phone.js",
    "js/log/sealing.js",
    "js/log/sending.js",
    "js/log/store.js",
)
"""What scripts import from each other, by plain names."""

WORKER = "js/log/worker.js"


def parts() -> list[str]:
    """The addresses of everything that the page needs."""
    return [static(name) for name in LINKED] + [settings.STATIC_URL + name for name in IMPORTED]


def worker_script() -> str:
    """The service worker, with the list of what to keep before it."""
    facts = {
        "edition": edition(),
        "home": reverse("log:home"),
        "shell": reverse("log:phone"),
        "parts": parts(),
    }
    return f"self.LOG = {json.dumps(facts)};\n{_read(WORKER).decode()}"


def edition() -> str:
    """Changes whenever a file, the page or a translation of it changes."""
    return _edition_in_development() if settings.DEBUG else _edition()


def _edition_in_development() -> str:
    found = hashlib.sha256()
    for name in (*LINKED, *IMPORTED, WORKER):
        found.update(_read(name))
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.update(render_to_string("log/phone.html", questions()).encode())
    return found.hexdigest()[:16]


_edition = lru_cache(maxsize=1)(_edition_in_development)


def _read(name: str) -> bytes:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path).read_bytes()
