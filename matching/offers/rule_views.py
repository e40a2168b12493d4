"""The centre's rules for offers and interviews, on one page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.models import Centre
from kit.forms import posted
from matching.forms import AskingForm
from matching.offers.rules import set_rules


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(*ORGANISERS)
def rules(request: DeskRequest) -> HttpResponse:
    """How many are asked at once, how long they may answer, how long an interview holds."""
    # A form of a model writes into what it is given; the page itself goes on with its own.
    form = AskingForm(posted(request), instance=Centre.objects.get(pk=request.centre.pk))
    if form.is_valid():
        saved = set_rules(request.centre, form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The rules are saved.") if saved else _("Nothing changed."))
        return redirect("matching:rules", request.centre.slug)
    return render(request, "matching/offers/rules.html", {"form": form})
