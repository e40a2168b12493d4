"""What the centre wrote to a volunteer, and how they want it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from kit.forms import posted
from kit.week import clock_face
from messaging.conversation.lines import silent_since
from messaging.own_messages import said_to
from messaging.quiet_hours import BEGIN, END
from volunteers.corresponding import PEOPLE
from volunteers.mine.forms import WishesForm
from volunteers.mine.views import own_of
from volunteers.mine.wanting import choose_silence, choose_way
from volunteers.models import Volunteer
from volunteers.reach import own_or_404


@require_safe
@login_required
def own_messages(request: SignedInRequest) -> HttpResponse:
    """Messages and answers, and how one wants to be written to, centre by centre."""
    mine = [_of(request, volunteer) for volunteer in own_of(request)]
    return render(request, "my/messages.html", {"mine": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def wishes(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """By which way, from what hour on, and whether to be reminded."""
    own = own_or_404(request, volunteer)
    form = WishesForm(posted(request), volunteer=own)
    if form.is_valid():
        choose_way(own, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Noted. We will keep to it."))
        return redirect("my:messages")
    return render(request, "my/wishes.html", {"form": form, "volunteer": own})


@require_POST
@login_required
def silence(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """No text messages any more, or again."""
    own = own_or_404(request, volunteer)
    silent = request.POST.get("wish") != "again"
    choose_silence(own, silent=silent, by=request.user, at=timezone.now())
    told = (
        _("No more text messages to your number. What matters we will tell you another way.")
        if silent
        else _("You get text messages again.")
    )
    messages.success(request, told)
    return redirect("my:messages")


def _of(request: SignedInRequest, volunteer: Volunteer) -> dict[str, object]:
    person = PEOPLE.of(volunteer)
    return {
        "volunteer": volunteer,
        "said": said_to(person, request.GET.get("page")),
        "silent": silent_since(person),
        "hours": _hours(volunteer),
        "ended": volunteer.state == Volunteer.State.ENDED,
    }


def _hours(volunteer: Volunteer) -> str:
    """Between which hours texts may come, where the person chose any."""
    if volunteer.texts_from is None and volunteer.texts_until is None:
        return ""
    first, last = volunteer.texts_from or END, volunteer.texts_until or BEGIN
    return _("Texts between %(first)s and %(last)s") % {
        "first": clock_face(first),
        "last": clock_face(last),
    }
