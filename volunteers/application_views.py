"""What coordinators do about sign-ups beyond the answer: second ones, and minors' guardians."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from volunteers.joining.arriving import note_seen
from volunteers.joining.guardians import ask_guardian
from volunteers.reach import volunteer_or_404


@desk_view(*ORGANISERS)
@require_POST
def sign_up_seen(request: DeskRequest, volunteer: int) -> HttpResponse:
    """The second sign-up is seen; its answers are erased."""
    person = volunteer_or_404(request, volunteer)
    note_seen(person, by=request.user, at=timezone.now())
    messages.success(request, _("The second sign-up is settled and its answers are erased."))
    return redirect("volunteers:detail", request.centre.slug, person.pk)


@desk_view(*ORGANISERS)
@require_POST
def guardian_ask(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Send a minor's guardian a code with which they can consent."""
    person = volunteer_or_404(request, volunteer)
    if ask_guardian(person, at=timezone.now()):
        messages.success(request, _("A text message with a code is on its way to the guardian."))
    else:
        messages.error(
            request,
            _("The guardian has no mobile of their own here. Ask for the consent on paper."),
        )
    return redirect("volunteers:detail", request.centre.slug, person.pk)
