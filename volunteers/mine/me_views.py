"""What a volunteer decides about themselves: contact data, a break, a farewell, their data."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from kit.clock import local_date
from kit.forms import posted
from volunteers.errors import CannotBeProven, VolunteersError, WrongCode
from volunteers.mine import asking
from volunteers.mine.contacting import confirm, send_code
from volunteers.mine.forms import BreakForm, CodeForm, EmailForm, LeaveForm, PhoneForm
from volunteers.mine.taking_along import bundle
from volunteers.mine.views import own_of
from volunteers.models import ContactChange, OwnRequest, Volunteer
from volunteers.photographs.panels import photograph_shown
from volunteers.reach import once_own_or_404, own_or_404

Sort = OwnRequest.Sort
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def me(request: SignedInRequest) -> HttpResponse:
    """Contact data, what one has asked for, and the ways out."""
    mine = [
        {
            "volunteer": volunteer,
            "ended": volunteer.state == Volunteer.State.ENDED,
            "paused": volunteer.state == Volunteer.State.PAUSED,
            "photograph": photograph_shown(volunteer, own=True),
            "asked": volunteer.own_requests.waiting().select_related("appeal__kind"),
            "refused": volunteer.own_requests.filter(answer=OwnRequest.Answer.REFUSED).first(),
        }
        for volunteer in own_of(request)
    ]
    return render(request, "my/me.html", {"mine": mine})


@GET_OR_POST
@login_required
def pause(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Ask for a break until a day."""
    own, at = own_or_404(request, volunteer), timezone.now()
    form = BreakForm(posted(request), today=local_date(at))
    if form.is_valid():
        asked = asking.ask(own, Sort.BREAK, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _said_of(asked))
        return redirect("my:me")
    return render(request, "my/break.html", {"form": form, "volunteer": own})


@require_POST
@login_required
def come_back(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """The break is over earlier."""
    own = own_or_404(request, volunteer)
    asked = asking.ask(own, Sort.BACK, by=request.user, at=timezone.now())
    messages.success(request, _said_of(asked))
    return redirect("my:me")


@GET_OR_POST
@login_required
def leave(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Say farewell; the coordinator arranges it with everybody concerned."""
    own = own_or_404(request, volunteer)
    form = LeaveForm(posted(request))
    if form.is_valid():
        asked = asking.ask(own, Sort.LEAVE, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _said_of(asked))
        return redirect("my:me")
    return render(request, "my/leave.html", {"form": form, "volunteer": own})


@require_POST
@login_required
def certificate(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Ask for a certificate of the help given."""
    own = once_own_or_404(request, volunteer)
    asked = asking.ask(own, Sort.CERTIFICATE, by=request.user, at=timezone.now())
    messages.success(request, _said_of(asked))
    return redirect("my:hours")


@GET_OR_POST
@login_required
def erase(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Ask for the erasure of one's data (GDPR art. 17); a person looks what the law keeps."""
    own = once_own_or_404(request, volunteer)
    if request.method == "POST":
        asked = asking.ask(own, Sort.ERASURE, by=request.user, at=timezone.now())
        messages.success(request, _said_of(asked))
        return redirect("my:me")
    return render(request, "my/erase.html", {"volunteer": own})


@require_POST
@login_required
def take_back(request: SignedInRequest, asked: int) -> HttpResponse:
    """What was asked for is not wanted any more."""
    own = OwnRequest.objects.filter(volunteer__user=request.user)
    try:
        asking.take_back(get_object_or_404(own, pk=asked), by=request.user, at=timezone.now())
        messages.success(request, _("Taken back. Everything stays as it was."))
    except VolunteersError as error:
        messages.info(request, str(error))
    return redirect("my:me")


@GET_OR_POST
@login_required
def contact(request: SignedInRequest, volunteer: int, sort: str) -> HttpResponse:
    """A new phone or e-mail: a code goes there."""
    own = own_or_404(request, volunteer)
    form = (PhoneForm if sort == ContactChange.Sort.PHONE else EmailForm)(posted(request))
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            change = send_code(own, sort, address, by=request.user, at=timezone.now())
            return redirect("my:contact_code", change.pk)
        except CannotBeProven as error:
            form.add_error("address", str(error))
    return render(request, "my/contact.html", {"form": form, "volunteer": own, "sort": sort})


@GET_OR_POST
@login_required
def contact_code(request: SignedInRequest, change: int) -> HttpResponse:
    """The code that came there."""
    own = ContactChange.objects.filter(volunteer__user=request.user, confirmed_at=None)
    found = get_object_or_404(own.select_related("volunteer__centre"), pk=change)
    form = CodeForm(posted(request))
    if form.is_valid():
        try:
            confirm(found, form.cleaned_data["code"], by=request.user, at=timezone.now())
            messages.success(request, _("Your new contact data counts from now on."))
            return redirect("my:me")
        except (WrongCode, CannotBeProven) as error:
            form.add_error("code", str(error))
    return render(request, "my/contact_code.html", {"form": form, "change": found})


@require_POST
@login_required
def own_data(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Everything that is held about the person, to take along (GDPR art. 15 and 20)."""
    own = once_own_or_404(request, volunteer)
    return bundle(own, by=request.user, at=timezone.now())


def _said_of(asked: OwnRequest) -> str:
    """What happens now."""
    if asked.answer == OwnRequest.Answer.DONE:
        if asked.sort == Sort.BACK:
            return _("Welcome back!")
        return _("Your break is noted. Rest well!")
    return _("The coordinator has it now and will get in touch with you.")
