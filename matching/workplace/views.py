"""Pages beside the workplace: two people compared, and the map of villages."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from matching.proposing import candidates
from matching.reach import candidate_or_404, need_or_404
from matching.workplace.comparing import HOW_MANY, compared, numbers, points_of, rows_of
from matching.workplace.forms import SupposeForm
from matching.workplace.mapping import NARROW, WIDE, draw
from matching.workplace.supposing import not_told, suppose
from volunteers.seeing import seen_from


@require_safe
@desk_view(*ORGANISERS)
def compare(request: DeskRequest, need: int) -> HttpResponse:
    """Two people side by side for one need."""
    wanted = need_or_404(request, need)
    asked = numbers(request.GET.getlist("person"))
    people = compared(wanted, asked, today=timezone.localdate()) if len(asked) == HOW_MANY else []
    if len(people) != HOW_MANY:
        messages.error(request, _("Tick two people to compare them."))
        return redirect("matching:need", request.centre.slug, need)
    context = {"need": wanted, "people": people, "rows": rows_of(people)}
    context["points"] = points_of(people)
    return render(request, "matching/workplace/compare.html", context)


@require_safe
@desk_view(*ORGANISERS)
def village_map(request: DeskRequest, need: int) -> HttpResponse:
    """Where those who could help live, as seen from the client's village."""
    wanted = need_or_404(request, need)
    people = candidates(wanted, today=timezone.localdate()) if wanted.is_looking else []
    villages = list(request.centre.municipality.villages.all())
    maps = [
        draw(wanted, people, villages, request.centre.village, paper) for paper in (WIDE, NARROW)
    ]
    context = {
        "need": wanted,
        "maps": maps,
        "map": maps[0],
        "elsewhere": sum(person.volunteer.village is None for person in people),
        "credit": settings.MAP_TILES_CREDIT,
    }
    return render(request, "matching/workplace/map.html", context)


@require_safe
@desk_view(*ORGANISERS)
def what_if(request: DeskRequest, need: int, volunteer: int) -> HttpResponse:
    """What would change if this person took other times, kinds or distances. Nothing is saved."""
    wanted, person = need_or_404(request, need), candidate_or_404(request, volunteer)
    today = timezone.localdate()
    typed = request.GET if "weekly_minutes" in request.GET else None
    form = SupposeForm(typed, volunteer=person, hidden=not_told(wanted, person))
    difference = None
    if form.is_valid():
        difference = suppose(
            wanted, person, form.supposed, user=request.user, centre=request.centre, today=today
        )
        if difference is None:
            raise Http404
    shown = seen_from(person, request.centre.pk)
    context = {"need": wanted, "volunteer": shown, "form": form, "difference": difference}
    return render(request, "matching/workplace/what_if.html", context)
