"""The photograph on the desk, and on the person's own pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from centres.access import ORGANISERS, DeskRequest, desk_view
from volunteers.errors import PhotographNotAgreed
from volunteers.models import Photograph, Volunteer
from volunteers.photographs.forms import PhotographForm
from volunteers.photographs.keeping import drop_photograph, keep_photograph
from volunteers.reach import own_or_404, volunteer_or_404


@require_safe
@desk_view(*ORGANISERS)
def photograph(request: DeskRequest, volunteer: int) -> HttpResponse:
    """The picture itself."""
    return _picture(volunteer_or_404(request, volunteer))


@desk_view(*ORGANISERS)
def photograph_add(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Take one in for somebody who brought or sent it."""
    person = volunteer_or_404(request, volunteer)
    form = _form(request, person, own=False)
    if form.is_valid() and _kept(form, person, request.user):
        messages.success(request, _("The photograph is saved."))
        return redirect("volunteers:detail", request.centre.slug, person.pk)
    return render(request, "volunteers/photograph.html", {"form": form, "volunteer": person})


@require_POST
@desk_view(*ORGANISERS)
def photograph_drop(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Erase it."""
    person = volunteer_or_404(request, volunteer)
    if drop_photograph(person, by=request.user, at=timezone.now()):
        messages.success(request, _("The photograph is erased."))
    return redirect("volunteers:detail", request.centre.slug, person.pk)


@require_safe
@login_required
def my_photograph(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """One's own picture."""
    return _picture(own_or_404(request, volunteer))


@login_required
def my_photograph_add(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Take in one's own."""
    own = own_or_404(request, volunteer)
    form = _form(request, own, own=True)
    if form.is_valid() and _kept(form, own, request.user):
        messages.success(request, _("The photograph is saved."))
        return redirect("my:me")
    return render(request, "my/photograph.html", {"form": form, "volunteer": own})


@require_POST
@login_required
def my_photograph_drop(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Erase one's own."""
    own = own_or_404(request, volunteer)
    if drop_photograph(own, by=request.user, at=timezone.now()):
        messages.success(request, _("The photograph is erased."))
    return redirect("my:me")


def _form(request: HttpRequest, volunteer: Volunteer, *, own: bool) -> PhotographForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return PhotographForm(*sent, volunteer=volunteer, own=own)


def _kept(form: PhotographForm, volunteer: Volunteer, by: User) -> bool:
    try:
        keep_photograph(volunteer, **form.cleaned_data, by=by, at=timezone.now())
    except PhotographNotAgreed as error:
        form.add_error(None, str(error))
        return False
    return True


def _picture(volunteer: Volunteer) -> HttpResponse:
    found = Photograph.objects.filter(volunteer=volunteer).first()
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.picture), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "no-store, private"
    return response
