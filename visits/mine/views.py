"""What a volunteer says about their own visits, in one tap."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from matching.models import Match
from messaging.errors import TooLate
from visits.afterwards.reporting import report
from visits.answering import answer_reminder
from visits.errors import VisitError
from visits.models import Outcome, Visit

TOOK_PLACE = "done"


@login_required
@require_POST
def answer(request: SignedInRequest, visit: int) -> HttpResponse:
    """Will you come? Only about one's own visits; another's does not exist."""
    chosen = own_visit_or_404(request, visit)
    said = Visit.Answer.YES if request.POST.get("answer") == "yes" else Visit.Answer.NO
    try:
        answer_reminder(chosen, said, by=request.user, at=timezone.now())
    except (TooLate, VisitError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _thanks(said))
    return redirect("my:home")


@login_required
@require_POST
def report_own(request: SignedInRequest, visit: int) -> HttpResponse:
    """Did it take place? The social worker adds the rest."""
    chosen = own_visit_or_404(request, visit)
    if chosen.state != Visit.State.PLANNED:
        messages.info(request, _("This visit has been reported already. Thank you."))
        return redirect("my:home")
    done = request.POST.get("result") == TOOK_PLACE
    try:
        report(
            chosen,
            result=Outcome.Result.DONE if done else Outcome.Result.ATTEMPTED,
            minutes=0,
            reason="",
            wellbeing="",
            note="",
            # Named after the visit as it was shown: a double tap is one outcome.
            submission=uuid.uuid5(uuid.NAMESPACE_OID, f"my-visit:{chosen.pk}:{chosen.version}"),
            by=request.user,
            at=timezone.now(),
        )
    except VisitError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Thank you, noted."))
    return redirect("my:home")


def own_visit_or_404(request: SignedInRequest, pk: int) -> Visit:
    """A visit of a match of the signed-in volunteer that has not ended."""
    own = Visit.objects.filter(
        match__volunteer__user=request.user, match__state__in=Match.LIVE
    ).with_people()
    return get_object_or_404(own, pk=pk)


def _thanks(said: Visit.Answer) -> str:
    if said == Visit.Answer.YES:
        return _("Thank you. We are glad that you are coming.")
    return _("Thank you for letting us know. The coordinator will see to it.")
