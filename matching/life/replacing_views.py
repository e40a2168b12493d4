"""Somebody else comes: standing in for some days, and taking over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from matching.errors import LifeError
from matching.life import replacing
from matching.life.asking import ask_to_take_over
from matching.life.doing import attempt, to_match
from matching.life.step_forms import HandOverForm, StandInForm
from matching.models import Match
from matching.reach import match_or_404
from volunteers.models import Volunteer

SHOWN = 12


@desk_view(*ORGANISERS)
def stand_in(request: DeskRequest, match: int) -> HttpResponse:
    """Find somebody for the days on which the volunteer is away."""
    pair, at = match_or_404(request, match), timezone.now()
    today = local_date(at)
    people = replacing.who_could(pair, today=today)[:SHOWN]
    away = pair.volunteer.absences.filter(last_day__gte=today).order_by("first_day").first()
    first = max(today, away.first_day) if away else today
    initial = {"first_day": first, "last_day": away.last_day if away else None}
    form = StandInForm(people, posted(request), initial=initial)
    if form.is_valid():
        person = form.volunteer_of(people)
        try:
            replacing.stand_in(pair, person, **form.facts(), by=request.user, at=at)
            messages.success(request, _("The stand-in is noted, and everybody is told."))
            return to_match(request, pair)
        except LifeError as error:
            form.add_error(None, str(error))
    context = {"form": form, "match": pair, "people": people}
    return render(request, "matching/life/stand_in.html", context)


@require_POST
@desk_view(*ORGANISERS)
def call_off(request: DeskRequest, match: int) -> HttpResponse:
    """Nobody stands in after all."""
    pair = match_or_404(request, match)
    attempt(
        request,
        lambda: replacing.call_off_stand_in(pair, by=request.user, at=timezone.now()),
        _("The substitution is called off, and everybody is told."),
    )
    if pair.stands_in_for_id is None:
        return to_match(request, pair)
    return redirect("matching:match", request.centre.slug, pair.stands_in_for_id)


@desk_view(*ORGANISERS)
def hand_over(request: DeskRequest, match: int) -> HttpResponse:
    """Let somebody else take over."""
    pair, at = match_or_404(request, match), timezone.now()
    people = replacing.who_could(pair, today=local_date(at))[:SHOWN]
    form = HandOverForm(people, posted(request))
    if form.is_valid():
        person = form.volunteer_of(people)
        try:
            return _asked(request, pair, person, form) or _handed_over(request, pair, person, form)
        except LifeError as error:
            form.add_error(None, str(error))
    context = {"form": form, "match": pair, "people": people}
    return render(request, "matching/life/hand_over.html", context)


def _asked(
    request: DeskRequest, pair: Match, person: Volunteer, form: HandOverForm
) -> HttpResponse | None:
    """Raises LifeError."""
    if not form.by_message:
        return None
    made = ask_to_take_over(pair, person, **form.facts(), by=request.user, at=timezone.now())
    told = _("%(person)s is asked and may answer until %(day)s.")
    undo = reverse("matching:offer_withdraw", args=[request.centre.slug, made.pk])
    shown = {"person": made.asked, "day": date_format(made.last_day)}
    messages.success(request, told % shown, extra_tags=undo)
    return to_match(request, pair)


def _handed_over(
    request: DeskRequest, pair: Match, person: Volunteer, form: HandOverForm
) -> HttpResponse:
    """Raises LifeError."""
    facts = form.facts()
    new = replacing.hand_over(pair, person, **facts, by=request.user, at=timezone.now())
    messages.success(request, _("It is handed over. Arrange the first visit."))
    return to_match(request, new)
