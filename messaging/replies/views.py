"""Replies at the desk: above all those that only a person can understand."""

from collections.abc import Iterator

from django.contrib import messages as notices
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.exporting import csv_response, xlsx_response
from kit.forms import posted
from kit.pages import paginate
from messaging.errors import MessagingError
from messaging.models import Message, Reply
from messaging.replies import handling
from messaging.replies.finding import COLUMNS, for_list, holding, narrowed, rows
from messaging.replies.forms import HandleForm, RepliesFilter, RepliesSearch

QUESTIONS_SHOWN = 5


@desk_view(*ORGANISERS)
def replies(request: DeskRequest) -> HttpResponse:
    """Replies that wait, or others; posted words are looked for, and change nothing."""
    found = for_list(request.centre)
    chosen, search = RepliesFilter(request.GET), RepliesSearch(posted(request))
    if search.is_bound:
        found = holding(found, search.cleaned_data["words"]) if search.is_valid() else found.none()
    else:
        found = narrowed(found, chosen.wanted)
    strangers = Reply.objects.for_nobody_yet().order_by("received_at")
    facts = {"form": chosen, "search": search, "strangers": strangers[:QUESTIONS_SHOWN]}
    return render(request, "messaging/replies.html", facts | {"page": paginate(request, found)})


@require_safe
@desk_view(*ORGANISERS)
def replies_csv(request: DeskRequest) -> HttpResponse:
    """The list as it is narrowed, as CSV."""
    return csv_response(_("replies.csv"), [str(name) for name in COLUMNS], _taken_out(request))


@require_safe
@desk_view(*ORGANISERS)
def replies_xlsx(request: DeskRequest) -> HttpResponse:
    """The list as it is narrowed, as a workbook."""
    return xlsx_response(_("replies.xlsx"), [str(name) for name in COLUMNS], _taken_out(request))


@require_safe
@desk_view(*ORGANISERS)
def reply(request: DeskRequest, pk: int) -> HttpResponse:
    """One reply beside the questions that it may answer."""
    found = _reply(request, pk)
    asked = Message.objects.questions_to(found.sender).filter(centre=request.centre)
    open_ones = asked.filter(answered_at=None).order_by("-created_at")[:QUESTIONS_SHOWN]
    facts = {"reply": found, "questions": list(open_ones), "last": asked.first()}
    facts["can_undo"] = handling.can_undo(found, at=timezone.now())
    return render(request, "messaging/reply.html", facts)


@require_POST
@desk_view(*ORGANISERS)
def reply_handle(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a reply for yes, no or STOP, or note that it was seen to; asks where no undo is."""
    found = _reply(request, pk)
    form = HandleForm(request.POST, reply=found, centre=request.centre)
    if not form.is_valid():
        notices.error(request, _("This number was not asked that."))
        return redirect("messaging:reply", request.centre.slug, pk)
    if form.asks_first():
        sure = HandleForm(
            initial={**form.cleaned_data, "sure": True}, reply=found, centre=request.centre
        )
        facts = {"reply": found, "form": sure, "question": form.question, "meaning": form.meaning}
        return render(request, "messaging/reply_confirm.html", facts)
    return _handled(request, found, form)


def _handled(request: DeskRequest, found: Reply, form: HandleForm) -> HttpResponse:
    """Carry out the press and say what followed, with the way back where there is one."""
    try:
        effect = handling.handle(
            found,
            centre=request.centre,
            by=request.user,
            at=timezone.now(),
            question=form.question,
            meaning=form.meaning,
            how=form.how,
        )
    except MessagingError as reason:
        notices.warning(request, str(reason))
        return redirect("messaging:reply", request.centre.slug, found.pk)
    undo = reverse("messaging:reply_undo", args=[request.centre.slug, found.pk])
    notices.success(request, effect, extra_tags="" if form.cleaned_data["sure"] else undo)
    return _back(request, form.cleaned_data["back"], found)


@require_POST
@desk_view(*ORGANISERS)
def reply_undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a reply back among those that wait, a moment after somebody dealt with it."""
    found = _reply(request, pk)
    try:
        handling.undo(found, centre=request.centre, by=request.user, at=timezone.now())
        notices.success(request, _("The reply waits again."))
    except MessagingError as reason:
        notices.warning(request, str(reason))
    return redirect("messaging:reply", request.centre.slug, pk)


@require_POST
@desk_view(*ORGANISERS)
def reply_take(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a reply from a number that no centre knows, and only then read it."""
    found = get_object_or_404(Reply.objects.filter(centre=None), pk=pk)
    try:
        handling.take(found, centre=request.centre, by=request.user, at=timezone.now())
    except MessagingError as reason:
        notices.warning(request, str(reason))
        return redirect("messaging:replies", request.centre.slug)
    return redirect("messaging:reply", request.centre.slug, pk)


@require_POST
@desk_view(*ORGANISERS)
def reply_give_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Leave a stranger's reply to the other centres."""
    found = _reply(request, pk)
    try:
        handling.give_back(found, centre=request.centre, by=request.user, at=timezone.now())
        notices.success(request, _("Other centres can take this reply now."))
    except MessagingError as reason:
        notices.warning(request, str(reason))
    return redirect("messaging:replies", request.centre.slug)


def _back(request: DeskRequest, where: str, found: Reply) -> HttpResponseRedirect:
    slug = request.centre.slug
    if where == "today":
        return redirect("desk:today", slug)
    if where == "conversation":
        return redirect("messaging:conversation", slug, "reply", found.pk)
    return redirect("messaging:replies", slug)


def _reply(request: DeskRequest, pk: int) -> Reply:
    return get_object_or_404(for_list(request.centre), pk=pk)


def _taken_out(request: DeskRequest) -> Iterator[tuple[object, ...]]:
    """The rows of the table; taking them out is written down."""
    log_reading(
        "messaging.export",
        None,
        by=request.user,
        at=timezone.now(),
        centre=request.centre.pk,
        kind=Reply._meta.label_lower,
    )
    return rows(narrowed(for_list(request.centre), RepliesFilter(request.GET).wanted))
