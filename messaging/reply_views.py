"""Replies at the desk: above all those that only a person can understand."""

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.pages import paginate
from messaging.errors import MessagingError
from messaging.forms import HandleForm, RepliesFilter
from messaging.handling import handle
from messaging.models import Message, Reply

QUESTIONS_SHOWN = 5


@require_safe
@desk_view(*ORGANISERS)
def replies(request: DeskRequest) -> HttpResponse:
    """Replies that wait for a person, or all of them."""
    form = RepliesFilter(request.GET)
    found = Reply.objects.of(request.centre).select_related("answers", "handled_by")
    page = paginate(request, found if form.wants_all else found.waiting())
    return render(request, "messaging/replies.html", {"form": form, "page": page})


@require_safe
@desk_view(*ORGANISERS)
def reply(request: DeskRequest, pk: int) -> HttpResponse:
    """One reply beside the questions that it may answer."""
    found = _reply(request, pk)
    asked = Message.objects.questions_to(found.sender).filter(centre=request.centre)
    open_ones = asked.filter(answered_at=None).order_by("-created_at")[:QUESTIONS_SHOWN]
    facts = {"reply": found, "questions": list(open_ones), "last": asked.first()}
    return render(request, "messaging/reply.html", facts)


@require_POST
@desk_view(*ORGANISERS)
def reply_handle(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a reply for yes or no, or note that it was seen to."""
    found = _reply(request, pk)
    form = HandleForm(request.POST, reply=found, centre=request.centre)
    if not form.is_valid():
        notices.error(request, _("This number was not asked that."))
        return redirect("messaging:reply", request.centre.slug, pk)
    try:
        effect = handle(
            found,
            centre=request.centre,
            by=request.user,
            at=timezone.now(),
            question=form.question,
            meaning=form.meaning,
        )
        notices.success(request, effect)
    except MessagingError as reason:
        notices.warning(request, str(reason))
        return redirect("messaging:reply", request.centre.slug, pk)
    return redirect("messaging:replies", request.centre.slug)


def _reply(request: DeskRequest, pk: int) -> Reply:
    known = Reply.objects.of(request.centre).select_related("answers", "handled_by")
    return get_object_or_404(known, pk=pk)
