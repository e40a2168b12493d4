"""Where staff begin the day."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from centres.access import CASE_WORKERS, DeskRequest, desk_view
from centres.models import Membership, Role
from centres.today import Asked
from desk.finding import SearchForm, find
from desk.waiting import waiting


@require_safe
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """Send everybody to where their work is; those with several centres choose one."""
    memberships = (
        Membership.objects.current(timezone.localdate())
        .filter(user=request.user)
        .select_related("centre")
        .order_by("centre__name")
    )
    centres = list(dict.fromkeys(membership.centre for membership in memberships))
    if len(centres) == 1:
        return redirect("desk:entrance", centres[0].slug)
    if not centres and request.user.volunteerings.exists():
        return redirect("my:home")
    if not centres and request.user.is_superuser:
        return redirect("wagtailadmin_home")
    return render(request, "desk/home.html", {"centres": centres})


@require_safe
@desk_view(*Role)
def entrance(request: DeskRequest) -> HttpResponse:
    """The first page of a role in a centre."""
    if request.roles & set(CASE_WORKERS):
        return redirect("desk:today", request.centre.slug)
    return redirect("reports:month", request.centre.slug)


@require_safe
@desk_view(*CASE_WORKERS)
def today(request: DeskRequest) -> HttpResponse:
    """What waits, most pressing first."""
    asked = Asked(request.user, request.centre, request.roles, timezone.now())
    context = {"waiting": waiting(request, asked), "now": asked.at}
    return render(request, "desk/today.html", context)


@desk_view(*CASE_WORKERS)
def search(request: DeskRequest) -> HttpResponse:
    """People of the centre by a part of their name or by phone; posted, and changes nothing."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = find(request, form.cleaned_data["q"]) if form.is_valid() else []
    return render(request, "desk/search.html", {"form": form, "found": found})
