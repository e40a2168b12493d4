"""Who is not to be matched with whom: noted, read and taken back on either side's card."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from clients.reach import client_or_404
from kit.clock import local_date
from kit.forms import posted
from matching.exclusions.excluding import Side, allow_again, exclude, matched_now
from matching.exclusions.forms import ClientExclusionForm, ExclusionForm
from matching.models import Exclusion
from matching.reach import exclusion_or_404, volunteer_or_404


@desk_view(*ORGANISERS)
def note(request: DeskRequest, volunteer: int) -> HttpResponse:
    """On the volunteer's card: choose the client whom they are not to be proposed for."""
    at = timezone.now()
    person = volunteer_or_404(request, volunteer)
    form = ExclusionForm(
        posted(request),
        initial={"client": request.GET.get("client")},
        volunteer=person,
        user=request.user,
        centre=request.centre,
        today=local_date(at),
    )
    if form.is_valid():
        made = exclude(person, **form.cleaned_data, side=Side.VOLUNTEER, by=request.user, at=at)
        _say_what_follows(request, made, at)
        return redirect("volunteers:detail", request.centre.slug, person.pk)
    return render(request, "matching/exclusion.html", {"form": form, "volunteer": person})


@desk_view(*CASE_WORKERS)
def note_for_client(request: DeskRequest, client: int) -> HttpResponse:
    """On the client's card: choose the volunteer who is not to be proposed."""
    at = timezone.now()
    person = client_or_404(request, client)
    initial = {"volunteer": request.GET.get("volunteer")}
    organises = bool(request.roles & set(ORGANISERS))
    form = ClientExclusionForm(posted(request), initial=initial, client=person, organises=organises)
    if form.is_valid():
        other = form.cleaned_data.pop("volunteer")
        facts = form.cleaned_data
        made = exclude(other, person, side=Side.CLIENT, **facts, by=request.user, at=at)
        _say_what_follows(request, made, at)
        return redirect("clients:detail", request.centre.slug, person.pk)
    return render(request, "matching/exclusion_of_client.html", {"form": form, "client": person})


@desk_view(*ORGANISERS)
@require_POST
def remove(request: DeskRequest, exclusion: int) -> HttpResponse:
    """Take a note on a volunteer's card back."""
    found = exclusion_or_404(request, exclusion, Side.VOLUNTEER)
    _take_back(request, found)
    return redirect("volunteers:detail", request.centre.slug, found.volunteer_id)


@desk_view(*CASE_WORKERS)
@require_POST
def remove_for_client(request: DeskRequest, note: int) -> HttpResponse:
    """Take a note on a client's card back."""
    found = exclusion_or_404(request, note, Side.CLIENT)
    _take_back(request, found)
    return redirect("clients:detail", request.centre.slug, found.client_id)


def _say_what_follows(request: DeskRequest, made: Exclusion, at: datetime) -> None:
    messages.success(request, _("Noted. These two will not be proposed to each other."))
    if _other_note(request, made, at):
        messages.info(
            request, _("The other card holds such a note, too. Each is taken back by itself.")
        )
    if matched_now(made):
        messages.warning(
            request,
            _("These two are matched now. The note ends nothing: talk to both, then end it."),
        )


def _take_back(request: DeskRequest, found: Exclusion) -> None:
    at = timezone.now()
    other = _other_note(request, found, at)
    allow_again(found, by=request.user, at=at)
    if other:
        messages.info(
            request, _("The note is removed. The two stay apart: the other card holds one, too.")
        )
    else:
        messages.success(request, _("The note is removed."))


def _other_note(request: DeskRequest, found: Exclusion, at: datetime) -> bool:
    """Whether the other side's card holds one, as far as this person may open that card."""
    readable = Exclusion.objects.visible_to(request.user, local_date(at))
    pair = readable.filter(volunteer=found.volunteer_id, client=found.client_id)
    return pair.exclude(side=found.side).exists()
