"""Reviews on the desk: the sheet, the form, and the centre's own ways."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from kit.pdf import pdf_response
from matching.errors import LifeError
from matching.life.doing import to_match
from matching.life.forms import WaysForm
from matching.life.paper_views import language_of
from matching.life.printing import review_pdf
from matching.life.reviewing import note_review
from matching.life.step_forms import ReviewForm
from matching.life.ways import next_review, set_ways, ways_of
from matching.models import Review
from matching.reach import match_or_404


@desk_view(*CASE_WORKERS)
def review(request: DeskRequest, match: int) -> HttpResponse:
    """Note how it goes."""
    pair, at = match_or_404(request, match), timezone.now()
    today = local_date(at)
    since, after = local_date(pair.accepted_at), max(today, pair.review_on or today)
    initial = {"next_on": next_review(request.centre, since, after)}
    form = ReviewForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            made = note_review(pair, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("The review is noted."))
            if made.decision == Review.Decision.END and request.roles & set(ORGANISERS):
                return redirect("matching:match_end", request.centre.slug, pair.pk)
            return to_match(request, pair)
        except LifeError as error:
            form.add_error(None, str(error))
    return render(request, "matching/life/review.html", {"form": form, "match": pair})


@require_safe
@desk_view(*CASE_WORKERS)
def review_paper(request: DeskRequest, match: int) -> HttpResponse:
    """An empty sheet for the talk as PDF."""
    pair = match_or_404(request, match)
    with translation.override(language_of(request)):
        return pdf_response(_("review-sheet") + ".pdf", review_pdf(pair))


@desk_view(*ORGANISERS)
def ways(request: DeskRequest) -> HttpResponse:
    """How the centre goes about first visits, contracts and reviews."""
    form = WaysForm(ways_of(request.centre), posted(request))
    if form.is_valid():
        try:
            set_ways(request.centre, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Saved. What is arranged already stays as it was."))
            return redirect("matching:ways", request.centre.slug)
        except LifeError as error:
            form.add_error(None, str(error))
    return render(request, "matching/life/ways.html", {"form": form})
