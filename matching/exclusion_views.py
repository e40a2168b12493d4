"""Who is not to be matched with whom: noted by organisers, shown to nobody else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from matching.excluding import allow_again, exclude
from matching.forms import ExclusionForm
from matching.reach import exclusion_or_404, volunteer_or_404


@desk_view(*ORGANISERS)
def note(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Choose the client whom this volunteer is not to be proposed for."""
    at = timezone.now()
    person = volunteer_or_404(request, volunteer)
    form = ExclusionForm(
        posted(request),
        initial={"client": request.GET.get("client")},
        user=request.user,
        centre=request.centre,
        today=local_date(at),
    )
    if form.is_valid():
        exclude(person, form.cleaned_data["client"], by=request.user, at=at)
        messages.success(request, _("Noted. These two will not be proposed to each other."))
        return redirect("volunteers:detail", request.centre.slug, person.pk)
    return render(request, "matching/exclusion.html", {"form": form, "volunteer": person})


@desk_view(*ORGANISERS)
@require_POST
def remove(request: DeskRequest, exclusion: int) -> HttpResponse:
    """Take the note back."""
    found = exclusion_or_404(request, exclusion)
    allow_again(found, by=request.user, at=timezone.now())
    messages.success(request, _("The note is removed."))
    return redirect("volunteers:detail", request.centre.slug, found.volunteer_id)
