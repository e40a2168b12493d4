"""The desk's answers to what volunteers ask for on their own pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.states import IllegalMove
from volunteers.errors import VolunteersError
from volunteers.mine import asking
from volunteers.models import OwnRequest


@desk_view(*ORGANISERS)
@require_POST
def grant(request: DeskRequest, asked: int) -> HttpResponse:
    """Do what was asked, or note that it is done."""
    found = _request_or_404(request, asked)
    if found.sort == OwnRequest.Sort.ERASURE:
        # What goes and what stays is read before it happens.
        return redirect("volunteers:erase", request.centre.slug, found.volunteer_id)
    try:
        asking.grant(found, by=request.user, at=timezone.now())
        messages.success(request, _("Done, and noted."))
    except VolunteersError as error:
        messages.error(request, str(error))
    except IllegalMove:
        messages.error(request, _("The state has changed meanwhile. Look at the page again."))
    return redirect("volunteers:detail", request.centre.slug, found.volunteer_id)


@desk_view(*ORGANISERS)
@require_POST
def settle(request: DeskRequest, asked: int) -> HttpResponse:
    """Something else was agreed with the volunteer."""
    found = _request_or_404(request, asked)
    try:
        asking.settle_otherwise(found, by=request.user, at=timezone.now())
        messages.success(request, _("Noted."))
    except VolunteersError as error:
        messages.error(request, str(error))
    return redirect("volunteers:detail", request.centre.slug, found.volunteer_id)


def _request_or_404(request: DeskRequest, pk: int) -> OwnRequest:
    return get_object_or_404(OwnRequest, pk=pk, volunteer__centre=request.centre)
