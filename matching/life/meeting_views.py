"""The first visit on the desk: arranging it, moving it, calling it off, going through it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from matching.errors import LifeError
from matching.life import meeting
from matching.life.doing import attempt, to_match
from matching.life.forms import ArrangeForm, ChecklistForm, MoveFirstForm, VersionForm
from matching.models import FirstVisit, Match
from matching.reach import match_or_404


@desk_view(*ORGANISERS)
def arrange(request: DeskRequest, match: int) -> HttpResponse:
    """Arrange the first visit."""
    pair = match_or_404(request, match)
    if not pair.is_agreed and pair.state == Match.State.ACCEPTED:
        return redirect("matching:agreement", request.centre.slug, pair.pk)
    initial = {"minutes": 60, "where": "home", "companion": pair.need.client.worker_id}
    form = ArrangeForm(posted(request), centre=request.centre, initial=initial)
    if form.is_valid():
        try:
            meeting.arrange(pair, **form.facts(), by=request.user, at=timezone.now())
            return to_match(request, pair)
        except LifeError as error:
            form.add_error(None, str(error))
    context = {"form": form, "match": pair, "windows": pair.need.windows.all()}
    return render(request, "matching/life/arrange.html", context)


@desk_view(*ORGANISERS)
def move(request: DeskRequest, match: int) -> HttpResponse:
    """Give it another time, place or companion."""
    pair = match_or_404(request, match)
    first = planned_or_404(pair)
    form = MoveFirstForm(first, posted(request), centre=request.centre)
    if form.is_valid():
        try:
            meeting.move(first, **form.facts(), by=request.user, at=timezone.now())
            return to_match(request, pair)
        except LifeError as error:
            form.add_error(None, str(error))
    context = {"form": form, "match": pair, "first": first, "windows": pair.need.windows.all()}
    return render(request, "matching/life/arrange.html", context)


@desk_view(*ORGANISERS)
def call_off(request: DeskRequest, match: int) -> HttpResponse:
    """Call it off, after asking once more."""
    pair = match_or_404(request, match)
    first = planned_or_404(pair)
    form = VersionForm(posted(request), initial={"version": first.version})
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        attempt(
            request,
            lambda: meeting.call_off(first, version=version, by=request.user, at=timezone.now()),
            _("The first visit is called off and everybody is told."),
        )
        return to_match(request, pair)
    context = {"form": form, "match": pair, "first": first}
    return render(request, "matching/life/call_off.html", context)


@desk_view(*CASE_WORKERS)
def checklist(request: DeskRequest, match: int) -> HttpResponse:
    """Go through the first visit, on a phone."""
    pair = match_or_404(request, match)
    first = newest_or_404(pair)
    steps = list(first.steps.select_related("done_by"))
    form = ChecklistForm(posted(request), first=first, steps=steps)
    if form.is_valid():
        saved = attempt(
            request,
            lambda: meeting.note(first, **form.facts(), by=request.user, at=timezone.now()),
            _("Saved."),
        )
        if saved:
            return redirect("matching:first_visit", request.centre.slug, pair.pk)
    context = {"form": form, "match": pair, "first": first, "steps": steps}
    return render(request, "matching/life/checklist.html", context)


def planned_or_404(match: Match) -> FirstVisit:
    """The first visit that is arranged."""
    return _found(match.first_visits.planned().with_people().first())


def newest_or_404(match: Match) -> FirstVisit:
    """The first visit that is arranged or was held."""
    told = match.first_visits.exclude(state=FirstVisit.State.CANCELLED)
    return _found(told.with_people().first())


def _found(first: FirstVisit | None) -> FirstVisit:
    if first is None:
        raise Http404
    return first
