"""What the centre wrote to a volunteer, and whether text messages come at all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from messaging.conversation.lines import silent_since
from messaging.own_messages import said_to
from volunteers.corresponding import PEOPLE
from volunteers.mine.views import own_of
from volunteers.models import Volunteer
from volunteers.reach import own_or_404
from volunteers.reaching.choosing import choose_silence
from volunteers.reaching.wording import hours_wanted


@require_safe
@login_required
def own_messages(request: SignedInRequest) -> HttpResponse:
    """Messages and answers, and how one wants to be written to, centre by centre."""
    mine = [_of(request, volunteer) for volunteer in own_of(request)]
    return render(request, "my/messages.html", {"mine": mine})


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
        "hours": hours_wanted(volunteer),
        "ended": volunteer.state == Volunteer.State.ENDED,
    }
