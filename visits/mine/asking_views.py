"""The volunteer's page after a visit: three questions, one tap when all was as planned."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import User
from kit.forms import posted
from messaging.answering import answer
from messaging.errors import AlreadyAnswered, TooLate
from messaging.models import Message, Reply
from visits.afterwards.forms import TellForm
from visits.afterwards.reporting import report
from visits.errors import VisitError
from visits.mine.views import own_visit_or_404
from visits.models import Outcome, Visit


def by_link(request: HttpRequest, message: Message, token: str) -> HttpResponse:
    """Behind the link of the question after a visit, without signing in; `GET` changes nothing."""
    visit = _visit_of(message)
    if visit is None:
        return render(request, "messaging/no_question.html", status=404)
    at = timezone.now()
    form = TellForm(visit, posted(request), costs=False)
    open_still = visit.state == Visit.State.PLANNED and message.expires_at > at
    if form.is_bound and open_still and form.is_valid() and _tell(visit, form, message=message):
        return redirect("answers:question", token)
    context = {
        "visit": visit,
        "form": form,
        "open": open_still,
        "outcome": visit.newest_outcome,
        "asker": message.centre,
    }
    return render(request, "visits/tell.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: SignedInRequest, visit: int) -> HttpResponse:
    """The same questions on the volunteer's own pages, with the costs of the way."""
    chosen = own_visit_or_404(request, visit)
    form = TellForm(chosen, posted(request), costs=True)
    open_still = chosen.is_silent(timezone.now())
    if form.is_bound and open_still and form.is_valid() and _tell(chosen, form, by=request.user):
        return redirect("my_visits:tell", chosen.pk)
    context = {
        "visit": chosen,
        "form": form,
        "open": open_still,
        "outcome": chosen.newest_outcome,
        "asker": chosen.client.centre,
    }
    return render(request, "visits/tell.html", context)


def _visit_of(message: Message) -> Visit | None:
    visits = Visit.objects.with_people().with_outcomes()
    return visits.filter(pk=message.target_id or 0).first()


def _tell(
    visit: Visit, form: TellForm, *, by: User | None = None, message: Message | None = None
) -> bool:
    """Save what was said and close the question; False with the reason on the form."""
    at, facts = timezone.now(), form.facts()
    channel = Outcome.Channel.WEB if message is None else Outcome.Channel.LINK
    whose = by if message is None else visit.match.volunteer.user
    try:
        with transaction.atomic():
            report(visit, **facts, by=whose, at=at, channel=channel, first=True)
            if message is not None:
                _close(message, done=facts["result"] == Outcome.Result.DONE)
    except (VisitError, TooLate) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _close(message: Message, *, done: bool) -> None:
    try:
        meaning = Reply.Meaning.YES if done else Reply.Meaning.NO
        answer(message, meaning, by=None, at=timezone.now())
    except AlreadyAnswered:
        pass  # by text message, in the same moment; what was said first stands
