"""Partners on the desk: the list, and what is done with one of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from kit.pages import paginate
from partners.errors import ChangedMeanwhile, EndsTooEarly, KnownAlready
from partners.finding import PartnerFilter, narrowed
from partners.forms import EndForm, PartnerAddForm, PartnerEditForm
from partners.keeping import add_partner, change_partner, end_partner, resume_partner
from partners.models import Partner, PartnerQuerySet
from partners.sheet import partner_sheet


@require_safe
@desk_view(*ORGANISERS)
def list_partners(request: DeskRequest) -> HttpResponse:
    """The centre's partners, those of today unless others are asked for."""
    chosen = PartnerFilter(request.GET)
    context = {
        "page": paginate(request, _wanted(request, chosen)),
        "filter": chosen,
        "filtered": bool(chosen.changed_data),
        "today": timezone.localdate(),
    }
    return render(request, "partners/list.html", context)


@require_safe
@desk_view(*ORGANISERS)
def export(request: DeskRequest) -> HttpResponse:
    """The filtered list as a workbook."""
    return partner_sheet(_wanted(request, PartnerFilter(request.GET)), timezone.localdate())


@desk_view(*ORGANISERS)
def add(request: DeskRequest) -> HttpResponse:
    """Enter a partner."""
    form = PartnerAddForm(posted(request), centre=request.centre, user=request.user)
    if form.is_valid():
        try:
            key = form.cleaned_data["submission"]
            add_partner(
                request.centre, form.facts, submission=key, by=request.user, at=timezone.now()
            )
        except KnownAlready:
            form.add_error("name", _known_already())
        else:
            return _to_list(request, _("The partner is on the list."))
    return render(request, "partners/add.html", {"form": form})


@desk_view(*ORGANISERS)
def edit(request: DeskRequest, partner: int) -> HttpResponse:
    """Change what is known, unless somebody else did so meanwhile."""
    found = _partner_or_404(request, partner)
    form = PartnerEditForm(posted(request), partner=found, centre=request.centre, user=request.user)
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            change_partner(found, form.facts, version=version, by=request.user, at=timezone.now())
        except KnownAlready:
            form.add_error("name", _known_already())
        except EndsTooEarly:
            form.add_error("since", _("It ended before this day. Choose an earlier one."))
        except ChangedMeanwhile:
            form.add_error(None, _changed_meanwhile())
        else:
            return _to_list(request, _("The change is saved."))
    return render(request, "partners/edit.html", {"form": form, "partner": found})


@desk_view(*ORGANISERS)
def end(request: DeskRequest, partner: int) -> HttpResponse:
    """Work together no more from a day on."""
    at = timezone.now()
    found = _partner_or_404(request, partner)
    form = EndForm(posted(request), partner=found, today=local_date(at))
    if form.is_valid():
        try:
            end_partner(found, **form.cleaned_data, by=request.user, at=at)
        except EndsTooEarly as error:
            told = _("You work together since %(day)s. Choose that day or a later one.")
            form.add_error("ended_on", told % {"day": date_format(error.since)})
        except ChangedMeanwhile:
            form.add_error(None, _changed_meanwhile())
        else:
            undo = reverse("partners:resume", args=[request.centre.slug, found.pk])
            return _to_list(request, _("The end of the cooperation is noted."), extra_tags=undo)
    return render(request, "partners/end.html", {"form": form, "partner": found})


@require_POST
@desk_view(*ORGANISERS)
def resume(request: DeskRequest, partner: int) -> HttpResponse:
    """Work together again."""
    found = _partner_or_404(request, partner)
    resume_partner(found, by=request.user, at=timezone.now())
    return _to_list(request, _("The partner is on the list again."))


def _wanted(request: DeskRequest, chosen: PartnerFilter) -> PartnerQuerySet:
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    return narrowed(_within_reach(request), wanted, timezone.localdate())


def _within_reach(request: DeskRequest) -> PartnerQuerySet:
    partners = Partner.objects.visible_to(request.user, timezone.localdate())
    return partners.filter(centre=request.centre)


def _partner_or_404(request: DeskRequest, pk: int) -> Partner:
    return get_object_or_404(_within_reach(request), pk=pk)


def _to_list(request: DeskRequest, told: str, **options: Any) -> HttpResponse:
    messages.success(request, told, **options)
    return redirect("partners:list", request.centre.slug)


def _known_already() -> str:
    return _("This partner is on the list already. Look among all, also those of earlier.")


def _changed_meanwhile() -> str:
    return _("Somebody changed this in the same moment. Save again.")
