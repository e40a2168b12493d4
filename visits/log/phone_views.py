"""What the phone asks for: the page it keeps, the visits it may hold, and a place for entries."""

import json
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from audit.recording import log_reading
from visits.log.entries import take
from visits.log.keeping import kept_visits, person_mark, seals
from visits.log.questions import questions
from visits.log.reach import case_worker
from visits.log.shell import edition, worker_script

AT_ONCE = 50
"""Entries that one request may bring."""


@require_safe
def phone(request: HttpRequest) -> HttpResponse:
    """The page without anybody's data, the same for everyone: the phone keeps it for the field."""
    response = render(request, "log/phone.html", questions())
    response["Log-Edition"] = edition()
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its address decides that it serves the log and nothing else."""
    return HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs in order to put the log on its home screen."""
    icons = [
        {"src": static(f"img/log-{name}.png"), "sizes": f"{size}x{size}", "purpose": purpose}
        for name, size, purpose in (
            ("192", 192, "any"),
            ("512", 512, "any"),
            ("maskable", 512, "maskable"),
        )
    ]
    facts = {
        "id": reverse("log:home"),
        "name": gettext("Przystanek: log of visits"),
        "short_name": gettext("Visits"),
        "lang": get_language(),
        "start_url": reverse("log:home"),
        "scope": reverse("log:home"),
        "display": "standalone",
        "background_color": "#faf5ec",
        "theme_color": "#0d4a46",
        "icons": [{**icon, "type": "image/png"} for icon in icons],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@login_required
@require_safe
def kept(request: SignedInRequest) -> HttpResponse:
    """The signed-in person's visits that the phone may hold, and what it needs to send entries."""
    at, user = timezone.now(), case_worker(request)
    visits = kept_visits(user, at)
    for centre in sorted({visit.pop("centre_id") for visit in visits}):
        log_reading("log", None, by=user, at=at, centre=centre, kind="visits.visit")
    return JsonResponse(
        {
            "person": person_mark(user),
            "seals": seals(user),
            "language": get_language(),
            "now": at.isoformat(),
            "csrf": get_token(request),
            "told": [
                {"text": str(message), "level": message.level_tag}
                for message in messages.get_messages(request)
            ],
            "visits": visits,
        }
    )


@login_required
@require_POST
def entries(request: SignedInRequest) -> HttpResponse:
    """Save what waited on the phone, each entry by itself; another person's entries are not taken.

    The body is JSON: `person` (the mark of whoever made the entries) and `entries`.
    """
    user, at = case_worker(request), timezone.now()
    sent = _read(request.body)
    if sent is None:
        return JsonResponse({"told": gettext("This did not arrive whole.")}, status=400)
    if sent.get("person") != person_mark(user):
        return JsonResponse({"told": gettext("Somebody else is signed in now.")}, status=409)
    answers = {
        str(entry.get("key")): asdict(take(entry, by=user, at=at)) for entry in sent["entries"]
    }
    return JsonResponse({"answers": answers})


def _read(body: bytes) -> dict[str, Any] | None:
    """What was sent, if it looks like entries."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    found = sent.get("entries") if isinstance(sent, dict) else None
    if not isinstance(found, list) or len(found) > AT_ONCE:
        return None
    return sent if all(isinstance(entry, dict) for entry in found) else None
