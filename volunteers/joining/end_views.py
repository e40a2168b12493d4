"""The end of the sign-up: the clauses, the summary, the code, and thanks."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from centres.models import Centre
from kit.forms import posted
from messaging.models import Channel
from volunteers.errors import JoiningClosed
from volunteers.joining import arriving, proving
from volunteers.joining.forms import ProofForm, SendForm
from volunteers.joining.proving import Answer
from volunteers.joining.rates import may
from volunteers.joining.remembering import Own, finish, own, place_for
from volunteers.joining.resume_views import where
from volunteers.joining.steps import before, first_open
from volunteers.joining.summing_up import lines_of
from volunteers.joining.views import centre_or_404
from volunteers.models import SignUp

SAID = {
    Answer.WRONG: _("This is not the code. Check the six digits."),
    Answer.OVER: _("This code holds no more. Ask for a new one below."),
}
TOO_OFTEN = _("Very many codes were tried from this connection. Wait an hour and try again.")


def send(request: HttpRequest, centre: str) -> HttpResponse:
    """The third step: what was answered, two clauses, and the button that sends it."""
    wanted, at = centre_or_404(centre), timezone.now()
    mine, form = own(request, at=at), SendForm(posted(request))
    if mine is None or mine.sign_up.centre_id != wanted.pk:
        # Pressed twice: the first press has sent it.
        return redirect(
            "joining:thanks" if form.is_bound else place_for(request, wanted.slug), wanted.slug
        )
    if first_open(mine.sign_up) is not None:
        return redirect(*where(mine.sign_up))
    if not form.is_valid():
        return _summary(request, wanted, mine, form)
    if not may(request, "code"):
        form.add_error(None, TOO_OFTEN)
        return _summary(request, wanted, mine, form, status=429)
    return _send(request, mine.sign_up, news=form.cleaned_data["news"], at=at)


def _send(request: HttpRequest, sign_up: SignUp, *, news: bool, at: datetime) -> HttpResponse:
    try:
        waits = arriving.send(sign_up, news=news, at=at)
    except JoiningClosed:
        return render(request, "joining/closed.html", {"joined": sign_up.centre})
    if waits:
        return redirect("joining:confirm", sign_up.centre.slug)
    return _end(request, sign_up.centre)


def _summary(
    request: HttpRequest, centre: Centre, mine: Own, form: SendForm, status: int = 200
) -> HttpResponse:
    context = {
        "joined": centre,
        "own": mine,
        "form": form,
        "lines": lines_of(mine.sign_up),
        "back": before(None, mine.sign_up),
    }
    return render(request, "joining/send.html", context, status=status)


def confirm(request: HttpRequest, centre: str) -> HttpResponse:
    """Type the six digits that came to the phone or e-mail."""
    wanted, at = centre_or_404(centre), timezone.now()
    mine, form = own(request, at=at), ProofForm(posted(request))
    if mine is None or mine.sign_up.sent_at is None:
        return redirect(
            "joining:thanks" if form.is_bound else place_for(request, wanted.slug), wanted.slug
        )
    status = 200
    if form.is_valid():
        if not may(request, "try"):
            form.add_error(None, TOO_OFTEN)
            status = 429
        else:
            answer = arriving.confirm(mine.sign_up, form.cleaned_data["code"], at=at)
            if answer is Answer.RIGHT:
                return _end(request, wanted)
            form.add_error("code", SAID[answer])
    return _asking(request, wanted, mine, form, status=status)


def _asking(
    request: HttpRequest, centre: Centre, mine: Own, form: ProofForm, status: int = 200
) -> HttpResponse:
    channel, address = proving.contact(mine.sign_up)
    context = {
        "joined": centre,
        "form": form,
        "address": address,
        "by_text": channel == Channel.SMS,
        "more": mine.sign_up.proofs_sent < proving.MOST_SENT,
    }
    return render(request, "joining/confirm.html", context, status=status)


@require_POST
def code_again(request: HttpRequest, centre: str) -> HttpResponse:
    """Send another code; the one before holds no more."""
    wanted, at = centre_or_404(centre), timezone.now()
    mine = own(request, at=at)
    if mine is None or mine.sign_up.sent_at is None:
        return redirect("joining:thanks", wanted.slug)
    if may(request, "code") and proving.send_proof(mine.sign_up, at=at):
        return redirect("joining:confirm", wanted.slug)
    form = ProofForm()
    mine.sign_up.proofs_sent = proving.MOST_SENT
    return _asking(request, wanted, mine, form, status=429)


@require_POST
def without_code(request: HttpRequest, centre: str) -> HttpResponse:
    """No code came, or there is no way to read it: the application goes without."""
    wanted, at = centre_or_404(centre), timezone.now()
    mine = own(request, at=at)
    if mine is not None and mine.sign_up.sent_at is not None:
        arriving.arrive(mine.sign_up, at=at)
    return _end(request, wanted)


def _end(request: HttpRequest, centre: Centre) -> HttpResponse:
    finish(request, centre.slug)
    return redirect("joining:thanks", centre.slug)


@require_safe
def thanks(request: HttpRequest, centre: str) -> HttpResponse:
    """What happens next; the same page for everybody, so that nothing is told of anybody."""
    return render(request, "joining/thanks.html", {"joined": centre_or_404(centre)})
