"""The feeds, and the page on which their addresses are had and taken back."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from calendars.choosing import Choice, choices_of, of_colleagues
from calendars.events import changed_at, events_of
from calendars.feeds import feed_of, issue, revoke
from calendars.models import FeedToken
from kit.clock import local_date
from kit.ics import calendar_file

REFRESH = timedelta(hours=1)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """One feed, for a program that cannot sign in; 404 tells a stranger nothing.

    A program that has it already is told so (304) and spared the rest.
    """
    at = timezone.now()
    found = feed_of(token, local_date(at))
    if found is None:
        raise Http404
    with translation.override(found.user.language):
        events, since = events_of(found, at=at), changed_at(found, at=at)
        name = " – ".join((_("Volunteering"), Choice(found.kind, place=found.place).title))
        # Weak: the events are the same, the stamps on them may be newer.
        tag = f'W/"{hashlib.sha256(repr((name, events)).encode()).hexdigest()[:32]}"'
        response = get_conditional_response(request, tag, int(since.timestamp()))
        if response is None:
            response = HttpResponse(
                calendar_file(events, name=name, stamped_at=since, refresh=REFRESH),
                content_type="text/calendar; charset=utf-8",
                headers={"Content-Disposition": "inline"},
            )
    response["ETag"], response["Last-Modified"] = tag, http_date(since.timestamp())
    response["Cache-Control"] = "private, no-cache"
    return response


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The feeds that one may have, and how to have one, renew it or end it."""
    return render(request, "calendars/home.html", _page(request))


@login_required
@require_POST
def issue_own(request: SignedInRequest) -> HttpResponse:
    """Make an address and show it, once: that is why this answers without a redirect."""
    at, wanted = timezone.now(), request.POST.get("feed", "")
    offered = {_code(choice): choice for choice in choices_of(request.user, local_date(at))}
    if wanted not in offered:
        raise PermissionDenied
    choice = offered[wanted]
    token = issue(request.user, choice.kind, centre=choice.centre, place=choice.place, at=at)
    address = settings.PUBLIC_BASE_URL + reverse("calendars:feed", args=[token])
    fresh = {
        "address": address,
        "subscribe": "webcal:" + address.partition(":")[2],
        "named": choice.title,
    }
    return render(request, "calendars/home.html", {**_page(request), **fresh})


@login_required
@require_POST
def revoke_one(request: SignedInRequest, feed: int) -> HttpResponse:
    """End a feed: one's own, or one of the centre that one organises."""
    at = timezone.now()
    found = FeedToken.objects.in_hands_of(request.user, local_date(at))
    if revoke(get_object_or_404(found, pk=feed), by=request.user, at=at):
        messages.success(request, _("The calendar's address no longer works."))
    return redirect("calendars:home")


def _page(request: SignedInRequest) -> dict[str, object]:
    today = local_date(timezone.now())
    choices = choices_of(request.user, today)
    return {
        "choices": [(choice, _code(choice)) for choice in choices],
        "colleagues": of_colleagues(request.user, today),
    }


def _code(choice: Choice) -> str:
    """What a button says it is about."""
    return f"{choice.kind}:{choice.centre.pk if choice.centre else ''}:{choice.place}"
