"""The feed, and the page on which its address is had and taken back."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from calendars.events import events_of
from calendars.feeds import issue, owner_of, revoke
from calendars.models import FeedToken
from kit.clock import local_date
from kit.ics import calendar_file

REFRESH = timedelta(hours=1)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The person's calendar, for a program that cannot sign in; 404 tells a stranger nothing."""
    owner, at = owner_of(token), timezone.now()
    if owner is None:
        raise Http404
    with translation.override(owner.language):
        events = events_of(owner, today=local_date(at))
        body = calendar_file(events, name=_("Volunteering"), stamped_at=at, refresh=REFRESH)
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": "inline"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Whether there is a feed, and how to have one, renew it or end it."""
    return render(request, "calendars/home.html", {"feed": _live(request)})


@login_required
@require_POST
def issue_own(request: SignedInRequest) -> HttpResponse:
    """Make an address and show it, once: that is why this answers without a redirect."""
    token = issue(request.user, at=timezone.now())
    path = reverse("calendars:feed", args=[token])
    address = settings.PUBLIC_BASE_URL + path
    context = {
        "feed": _live(request),
        "address": address,
        "subscribe": "webcal:" + address.partition(":")[2],
    }
    return render(request, "calendars/home.html", context)


@login_required
@require_POST
def revoke_own(request: SignedInRequest) -> HttpResponse:
    """End the feed."""
    if revoke(request.user, at=timezone.now()):
        messages.success(request, _("The calendar's address no longer works."))
    return redirect("calendars:home")


def _live(request: SignedInRequest) -> FeedToken | None:
    return FeedToken.objects.filter(user=request.user, revoked_at__isnull=True).first()
