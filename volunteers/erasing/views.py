"""The desk's pages for erasing a volunteer's data, and for saying why not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from volunteers.erasing import carrying_out
from volunteers.erasing.forms import EraseForm, RefuseForm
from volunteers.erasing.registry import erasers, usual_last_day
from volunteers.errors import VolunteersError
from volunteers.models import OwnRequest
from volunteers.reach import volunteer_or_404
from volunteers.ties import ties


@desk_view(*ORGANISERS)
def erase(request: DeskRequest, volunteer: int) -> HttpResponse:
    """What goes and what stays; then erase it."""
    person, at = volunteer_or_404(request, volunteer), timezone.now()
    kept = erasers.keeps(person)
    closed = local_date(person.ended_at or at)
    usual = usual_last_day(closed) if any(one.by_name for one in kept) else None
    form = EraseForm(posted(request), today=local_date(at), usual=usual)
    if form.is_valid():
        until = form.cleaned_data.get("papers_until")
        try:
            carrying_out.erase(person, papers_until=until, by=request.user, at=at)
            messages.success(request, _("The data are erased, and the person is told."))
            return redirect("volunteers:list", request.centre.slug)
        except VolunteersError as error:
            form.add_error(None, str(error))
    asked = person.own_requests.waiting().filter(sort=OwnRequest.Sort.ERASURE).first()
    context = {
        "volunteer": person, "form": form, "goes": erasers.goes(person), "kept": kept,
        "asked": asked, "visits": ties.hold(person),
    }  # fmt: skip
    return render(request, "volunteers/erase.html", context)


@desk_view(*ORGANISERS)
def refuse(request: DeskRequest, asked: int) -> HttpResponse:
    """Say why the data stay; the person is told, and where they may complain."""
    erasure = OwnRequest.objects.filter(sort=OwnRequest.Sort.ERASURE, settled_at=None)
    found = get_object_or_404(erasure, pk=asked, volunteer__centre=request.centre)
    form = RefuseForm(posted(request))
    if form.is_valid():
        carrying_out.refuse(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The answer is noted, and the person is told."))
        return redirect("volunteers:detail", request.centre.slug, found.volunteer_id)
    context = {"form": form, "volunteer": found.volunteer}
    return render(request, "volunteers/erase_refuse.html", context)
