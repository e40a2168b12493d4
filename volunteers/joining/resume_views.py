"""Going on later, on another device, by a code; and forgetting it all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from centres.models import Centre
from kit.forms import posted
from volunteers.joining import keeping
from volunteers.joining.forms import ResumeForm
from volunteers.joining.proving import send_resume_code as do_send
from volunteers.joining.rates import may
from volunteers.joining.remembering import Own, forget, own, remember
from volunteers.joining.steps import first_open
from volunteers.joining.views import centre_or_404
from volunteers.models import SignUp

UNKNOWN = _(
    "There is no sign-up with this code. Check the letters. A code holds for 14 days, until the "
    "sign-up is sent."
)
TOO_OFTEN = _("Very many codes were tried from this connection. Wait ten minutes and try again.")


def resume(request: HttpRequest) -> HttpResponse:
    """Type the code of a sign-up and go on where it was left."""
    form, at = ResumeForm(posted(request)), timezone.now()
    if not form.is_valid():
        return render(request, "joining/resume.html", {"form": form})
    if not may(request, "resume"):
        form.add_error(None, TOO_OFTEN)
        return render(request, "joining/resume.html", {"form": form}, status=429)
    found = keeping.resumable(form.cleaned_data["code"], at=at)
    if found is None:
        form.add_error("code", UNKNOWN)
        return render(request, "joining/resume.html", {"form": form})
    keeping.touch(found, at=at)
    remember(request, found, form.cleaned_data["code"].upper())
    return redirect(*where(found))


def where(sign_up: SignUp) -> tuple[str, ...]:
    """The page on which one goes on."""
    slug = sign_up.centre.slug
    step = first_open(sign_up)
    if step is None:
        return ("joining:confirm" if sign_up.sent_at else "joining:send", slug)
    return ("joining:centre", slug) if step.name == "who" else ("joining:page", slug, step.name)


@require_safe
def later(request: HttpRequest, centre: str) -> HttpResponse:
    """The code by which one goes on, and until when."""
    wanted, mine = centre_or_404(centre), own(request, at=timezone.now())
    if mine is None:
        return redirect("joining:centre", wanted.slug)
    context = {"joined": wanted, "own": mine, "onward": where(mine.sign_up)}
    return render(request, "joining/later.html", context)


@require_POST
def send_resume_code(request: HttpRequest, centre: str) -> HttpResponse:
    """Have the code sent to the phone or e-mail that stands in the sign-up."""
    wanted, at = centre_or_404(centre), timezone.now()
    mine = own(request, at=at)
    if mine is None:
        return redirect("joining:centre", wanted.slug)
    if not may(request, "code") or not do_send(mine.sign_up, mine.code, at=at):
        return _not_sent(request, wanted, mine)
    return redirect("joining:later", wanted.slug)


def _not_sent(request: HttpRequest, centre: Centre, mine: Own) -> HttpResponse:
    context = {"joined": centre, "own": mine, "onward": where(mine.sign_up), "not_sent": True}
    return render(request, "joining/later.html", context)


@require_POST
def erase(request: HttpRequest, centre: str) -> HttpResponse:
    """Forget everything that was typed."""
    wanted, mine = centre_or_404(centre), own(request, at=timezone.now())
    if mine is not None:
        keeping.erase(mine.sign_up)
    forget(request)
    return render(request, "joining/erased.html", {"joined": wanted})
