"""Needs, as staff work with them from a client's card."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from clients.errors import ChangedMeanwhile, NeedIsClosed, NeedIsMatched
from clients.forms import CloseForm, NeedAddForm, NeedEditForm, RenewForm
from clients.models import Need
from clients.needing import change_need, close_need, open_need, renew_need, reopen_need
from clients.reach import client_or_404, need_or_404
from kit.clock import local_date
from kit.forms import posted
from kit.states import IllegalMove


@desk_view(*CASE_WORKERS)
def add(request: DeskRequest, client: int) -> HttpResponse:
    """Note what the interview found."""
    at = timezone.now()
    person = client_or_404(request, client)
    form = NeedAddForm(posted(request), centre=request.centre, today=local_date(at))
    if form.is_valid():
        open_need(person, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The need is open: somebody can be looked for."))
        return redirect("clients:detail", request.centre.slug, person.pk)
    return render(request, "clients/need_add.html", {"form": form, "client": person})


@desk_view(*CASE_WORKERS)
def edit(request: DeskRequest, need: int) -> HttpResponse:
    """Change what is needed, unless somebody else did so meanwhile."""
    wanted = need_or_404(request, need)
    form = NeedEditForm(
        posted(request),
        instance=wanted,
        initial={"windows": [row.window for row in wanted.windows.all()]},
    )
    if form.is_valid():
        try:
            change_need(wanted, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The need is saved."))
            return _to_card(request, wanted)
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody saved this need in the same moment. Save again."))
        except NeedIsClosed:
            form.add_error(None, _("This need is closed. Open it again first."))
    return render(request, "clients/need_edit.html", {"form": form, "client": wanted.client})


@desk_view(*CASE_WORKERS)
def close(request: DeskRequest, need: int) -> HttpResponse:
    """Close the need with a reason; it can be undone."""
    wanted = need_or_404(request, need)
    form = CloseForm(posted(request))
    if form.is_valid():
        try:
            close_need(
                wanted, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
            undo = reverse("clients:need_reopen", args=[request.centre.slug, wanted.pk])
            messages.success(request, _("The need is closed."), extra_tags=undo)
        except NeedIsMatched:
            messages.error(
                request, _("A volunteer comes for this need. End the match: it closes the need.")
            )
        except IllegalMove:
            messages.info(request, _("This need was closed already."))
        return _to_card(request, wanted)
    return render(request, "clients/need_close.html", {"form": form, "need": wanted})


@desk_view(*CASE_WORKERS)
@require_POST
def reopen(request: DeskRequest, need: int) -> HttpResponse:
    """Open a closed need again."""
    wanted = need_or_404(request, need)
    try:
        reopen_need(wanted, by=request.user, at=timezone.now())
        messages.success(request, _("The need is open again."))
    except IllegalMove:
        messages.info(request, _("This need is open already."))
    return _to_card(request, wanted)


@desk_view(*CASE_WORKERS)
def renew(request: DeskRequest, need: int) -> HttpResponse:
    """Note a new interview."""
    at = timezone.now()
    wanted = need_or_404(request, need)
    form = RenewForm(posted(request), need=wanted, today=local_date(at))
    if form.is_valid():
        try:
            renew_need(wanted, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("The interview is noted; the need is valid again."))
        except NeedIsClosed:
            messages.error(request, _("This need is closed. Open it again first."))
        return _to_card(request, wanted)
    return render(request, "clients/need_renew.html", {"form": form, "need": wanted})


def _to_card(request: DeskRequest, need: Need) -> HttpResponse:
    return redirect("clients:detail", request.centre.slug, need.client_id)
