"""A client's wishes, typed after the interview."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from clients.errors import ChangedMeanwhile
from clients.reach import client_or_404
from clients.wishing import note_wishes
from clients.wishing_forms import WishesForm
from kit.forms import posted


@desk_view(*CASE_WORKERS)
def wishes(request: DeskRequest, client: int) -> HttpResponse:
    """Who suits this person, unless somebody else wrote it down meanwhile."""
    person = client_or_404(request, client)
    form = WishesForm(posted(request), client=person)
    if form.is_valid():
        try:
            note_wishes(person, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Saved. It counts in matching from now on."))
            return redirect("clients:detail", request.centre.slug, person.pk)
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody saved this card in the same moment. Save again."))
    return render(request, "clients/wishes.html", {"form": form, "client": person})
