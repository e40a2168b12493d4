"""What the provider calls: signed, repeated, in any order; answered shortly."""

import logging
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from messaging.channels.sms.signatures import is_genuine
from messaging.delivering.callbacks import note_status
from messaging.hooks.forms import InboundForm, StatusForm
from messaging.replies.receiving import receive

logger = logging.getLogger(__name__)

NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

View = Callable[..., HttpResponse]


def from_provider(view: View) -> View:
    """Let in only POSTs that carry the provider's signature; the rest is refused and logged."""

    @csrf_exempt
    @require_POST
    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not is_genuine(request):
            logger.warning("A request without the provider's signature was refused")
            return HttpResponseForbidden()
        return view(request, **kwargs)

    return wrapped


@from_provider
def inbound(request: HttpRequest) -> HttpResponse:
    """Somebody has written to our number."""
    form = InboundForm(request.POST)
    if not form.is_valid():
        logger.warning("An inbound message lacked: %s", ", ".join(form.errors))
        return HttpResponseBadRequest()
    facts = form.cleaned_data
    receive(
        facts["MessageSid"],
        facts["From"],
        facts["Body"],
        pictures=facts["NumMedia"],
        at=timezone.now(),
    )
    return HttpResponse(NOTHING_TO_SAY, content_type="text/xml")


@from_provider
def status(request: HttpRequest, mark: str) -> HttpResponse:
    """A message has got somewhere, or nowhere."""
    form = StatusForm(request.POST)
    if not form.is_valid():
        logger.warning("A status callback lacked: %s", ", ".join(form.errors))
        return HttpResponseBadRequest()
    facts = form.cleaned_data
    note_status(
        mark, facts["MessageSid"], facts["MessageStatus"], facts["ErrorCode"], at=timezone.now()
    )
    return HttpResponse(status=204)
