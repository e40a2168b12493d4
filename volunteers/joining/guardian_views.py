"""A guardian types the code from the text message, reads what it is about, and consents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.forms import posted
from volunteers.joining.forms import GuardianConsentForm, ResumeForm
from volunteers.joining.guardians import asked_by
from volunteers.joining.guardians import consent as do_consent
from volunteers.joining.rates import may
from volunteers.joining.resume_views import TOO_OFTEN

KEY = "joining_guardian"
UNKNOWN = _(
    "There is no question with this code. Check the letters. A code holds for 14 days and once."
)


def code(request: HttpRequest) -> HttpResponse:
    """The code from the text message."""
    form = ResumeForm(posted(request))
    status = 200
    if form.is_valid():
        if not may(request, "resume"):
            form.add_error(None, TOO_OFTEN)
            status = 429
        elif asked_by(form.cleaned_data["code"], at=timezone.now()) is None:
            form.add_error("code", UNKNOWN)
        else:
            request.session[KEY] = form.cleaned_data["code"]
            return redirect("joining:guardian_consent")
    return render(request, "joining/guardian_code.html", {"form": form}, status=status)


def consent(request: HttpRequest) -> HttpResponse:
    """What the minor would like to do, where; and the guardian's yes."""
    at = timezone.now()
    asked = asked_by(request.session.get(KEY, ""), at=at)
    if asked is None:
        return redirect("joining:guardian")
    volunteer = asked.volunteer
    context: dict[str, object] = {"volunteer": volunteer, "joined": volunteer.centre}
    form = GuardianConsentForm(posted(request))
    if form.is_valid():
        do_consent(asked, at=at)
        del request.session[KEY]
        return render(request, "joining/guardian_thanks.html", context)
    context |= {"form": form, "kinds": volunteer.help_kinds.all()}
    return render(request, "joining/guardian_consent.html", context)
