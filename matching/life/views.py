"""A match: its history and its next steps."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from centres.panels import panels
from kit.forms import posted
from kit.states import IllegalMove
from matching import pairing
from matching.eligibility import stops_in_words
from matching.errors import NotAgreed
from matching.forms import EndForm, PauseForm
from matching.life.page import facts_of
from matching.models import Match
from matching.reach import match_or_404


@require_safe
@desk_view(*CASE_WORKERS)
def match(request: DeskRequest, match: int) -> HttpResponse:
    """One match."""
    pair = match_or_404(request, match)
    today = timezone.localdate()
    context = {
        **facts_of(pair, today=today),
        "stops": [] if pair.state == Match.State.ENDED else stops_in_words(pair, today=today),
        "may_move": bool(request.roles & set(ORGANISERS)),
        "panels": panels.for_page("match", request, pair),
    }
    return render(request, "matching/match.html", context)


@desk_view(*ORGANISERS)
@require_POST
def introduce(request: DeskRequest, match: int) -> HttpResponse:
    """The two have met."""
    pair = match_or_404(request, match)
    return _step(request, pair, pairing.introduce, _("The first visit together is noted."))


@desk_view(*ORGANISERS)
@require_POST
def start(request: DeskRequest, match: int) -> HttpResponse:
    """The volunteer visits alone from now on."""
    pair = match_or_404(request, match)
    return _step(request, pair, pairing.start, _("The visits have begun."))


@desk_view(*ORGANISERS)
@require_POST
def resume(request: DeskRequest, match: int) -> HttpResponse:
    """The pause is over."""
    pair = match_or_404(request, match)
    return _step(request, pair, pairing.resume, _("The pause is over."))


@desk_view(*ORGANISERS)
def pause(request: DeskRequest, match: int) -> HttpResponse:
    """Stop for a while, with a reason."""
    pair, form = match_or_404(request, match), PauseForm(posted(request))
    if form.is_valid():
        verb = partial(pairing.pause, **form.cleaned_data)
        return _step(request, pair, verb, _("The match is paused."))
    return render(request, "matching/pause.html", {"form": form, "match": pair})


@desk_view(*ORGANISERS)
def end(request: DeskRequest, match: int) -> HttpResponse:
    """End it, with a reason, and say what becomes of the need."""
    pair, form = match_or_404(request, match), EndForm(posted(request))
    if form.is_valid():
        verb = partial(pairing.end, **form.cleaned_data)
        return _step(request, pair, verb, _("The match is ended. Thank the volunteer."))
    return render(request, "matching/end.html", {"form": form, "match": pair})


def _step(request: DeskRequest, pair: Match, verb: Callable[..., Match], done: str) -> HttpResponse:
    """Carry the step out and go to the match; say so when it was not possible any more."""
    try:
        verb(pair, by=request.user, at=timezone.now())
        messages.success(request, done)
    except NotAgreed:
        messages.error(request, _("Tell the client first, and note that they agree."))
    except IllegalMove:
        messages.info(request, _("This step is not possible now. Look at the state of the match."))
    return redirect("matching:match", request.centre.slug, pair.pk)
