"""How messages shall come: noted on the desk after a talk, or said by the volunteer themselves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from volunteers.reach import own_or_404, volunteer_or_404
from volunteers.reaching.choosing import choose_way
from volunteers.reaching.forms import WayForm


@desk_view(*ORGANISERS)
def way(request: DeskRequest, volunteer: int) -> HttpResponse:
    """For somebody who does not go to their own pages."""
    person = volunteer_or_404(request, volunteer)
    form = WayForm(posted(request), volunteer=person)
    if form.is_valid():
        choose_way(person, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Noted. Messages keep to it from now on."))
        return redirect("volunteers:detail", request.centre.slug, person.pk)
    return render(request, "volunteers/way.html", {"form": form, "volunteer": person})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_way(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """By which way, between which hours, and whether to be reminded."""
    own = own_or_404(request, volunteer)
    form = WayForm(posted(request), volunteer=own)
    if form.is_valid():
        choose_way(own, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Noted. We will keep to it."))
        return redirect("my:messages")
    return render(request, "my/wishes.html", {"form": form, "volunteer": own})
