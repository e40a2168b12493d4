"""A match: its history and its next steps."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from centres.panels import panels
from kit.clock import local_date
from kit.forms import posted
from kit.pdf import pdf_response
from matching import pairing
from matching.eligibility import stops_in_words
from matching.forms import EndForm
from matching.life import ending, pausing
from matching.life.counting import visits_made
from matching.life.doing import attempt, to_match
from matching.life.page import facts_of
from matching.life.paper_views import language_of
from matching.life.printing import thanks_pdf
from matching.life.step_forms import PauseForm
from matching.models import Match
from matching.reach import match_or_404


@require_safe
@desk_view(*CASE_WORKERS)
def match(request: DeskRequest, match: int) -> HttpResponse:
    """One match."""
    pair, at = match_or_404(request, match), timezone.now()
    today = local_date(at)
    context = {
        **facts_of(pair, at=at),
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
    """The pause is over, or does not come about."""
    pair = match_or_404(request, match)
    return _step(request, pair, pausing.go_on, _("The pause is over."))


@desk_view(*ORGANISERS)
def pause(request: DeskRequest, match: int) -> HttpResponse:
    """Stop for a while, with a reason."""
    pair, form = match_or_404(request, match), PauseForm(posted(request))
    if form.is_valid():
        verb = partial(pausing.rest, **form.cleaned_data)
        return _step(request, pair, verb, _("The pause is noted."))
    return render(request, "matching/pause.html", {"form": form, "match": pair})


@desk_view(*ORGANISERS)
def end(request: DeskRequest, match: int) -> HttpResponse:
    """End it, with a reason, and say what becomes of the need."""
    pair, form = match_or_404(request, match), EndForm(posted(request))
    if pair.stands_in_for_id is not None:
        return redirect("matching:match", request.centre.slug, pair.stands_in_for_id)
    if form.is_valid():
        verb = partial(ending.say_farewell, **form.cleaned_data)
        undo = reverse("matching:match_end_undo", args=[request.centre.slug, pair.pk])
        return _step(request, pair, verb, _("The match is ended. Thank the volunteer."), undo)
    return render(request, "matching/end.html", {"form": form, "match": pair})


@desk_view(*ORGANISERS)
@require_POST
def undo_end(request: DeskRequest, match: int) -> HttpResponse:
    """It has not ended after all."""
    pair = match_or_404(request, match)
    return _step(request, pair, ending.take_back, _("The match goes on."))


@require_safe
@desk_view(*CASE_WORKERS)
def thanks_paper(request: DeskRequest, match: int) -> HttpResponse:
    """The letter of thanks as PDF."""
    pair = match_or_404(request, match)
    today, visits = timezone.localdate(), visits_made(pair)
    with translation.override(language_of(request, pair.volunteer.language)):
        return pdf_response(_("thanks") + ".pdf", thanks_pdf(pair, visits=visits, today=today))


def _step(
    request: DeskRequest, pair: Match, verb: Callable[..., object], done: str, undo: str = ""
) -> HttpResponse:
    """Carry the step out and go to the match; say so when it was not possible any more."""
    attempt(request, lambda: verb(pair, by=request.user, at=timezone.now()), done, undo)
    return to_match(request, pair)
