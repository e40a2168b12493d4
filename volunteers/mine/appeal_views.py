"""A volunteer answers an appeal of their centre: one press, and the coordinator knows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from centres.appeal_wall import on_the_wall
from centres.panels import Panel
from kit.clock import local_date
from volunteers.answering_appeals import APPEAL, appeal_to_answer, known_already
from volunteers.mine import asking
from volunteers.models import OwnRequest, Volunteer
from volunteers.reach import own_or_404

Sort = OwnRequest.Sort


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: SignedInRequest, volunteer: int, appeal: int) -> HttpResponse:
    """I can help with this; an appeal that is over says so."""
    own, at = own_or_404(request, volunteer), timezone.now()
    if own.state not in Volunteer.PRESENT:
        raise Http404
    wanted = appeal_to_answer(own.centre, str(appeal), today=local_date(at))
    if wanted is None:
        messages.info(
            request, _("This appeal is over: somebody has been found, or it has run out.")
        )
        return redirect("my:visits")
    if request.method == "POST":
        asking.ask(own, Sort.APPEAL, appeal=wanted, by=request.user, at=at)
        messages.success(request, _("Thank you! The coordinator knows that you can help."))
        return redirect("my:visits")
    waiting = own.own_requests.waiting().filter(appeal=wanted).exists()
    context = {"volunteer": own, "appeal": wanted, "answered": waiting}
    return render(request, "my/appeal.html", context)


def straight_on(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead a volunteer of the centre who answers an appeal past the sign-up form."""

    @wraps(view)
    def led(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        number = request.GET.get(APPEAL, "")
        if request.method == "GET" and number.isdecimal() and request.user.is_authenticated:
            own = known_already(request.user, centre)
            if own is not None:
                return redirect("my:appeal", own.pk, int(number[:18]))
        return view(request, centre, **more)

    return led


def on_visits_page(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """Whom the volunteer's own centre looks for in public, and what they answered already."""
    if volunteer.state not in Volunteer.PRESENT:
        return None
    appeals = list(on_the_wall(timezone.localdate()).filter(centre=volunteer.centre_id))
    if not appeals:
        return None
    answered = volunteer.own_requests.waiting().values_list("appeal", flat=True)
    context = {"appeals": appeals, "answered": set(answered), "volunteer": volunteer}
    return Panel(_("Somebody is looked for"), "my/_appeals.html", context, order=60)
