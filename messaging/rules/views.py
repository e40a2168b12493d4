"""When a centre reminds, on one page."""

from django.conf import settings
from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from messaging.reminders import reminders
from messaging.rules.forms import RuleForm
from messaging.rules.ruling import set_rules


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(*ORGANISERS)
def rules(request: DeskRequest) -> HttpResponse:
    """Every reminder: whether it is sent, how long before, at what hour."""
    present = reminders.of(request.centre)
    forms = [
        RuleForm(posted(request), reminder=reminder, timing=timing)
        for reminder, timing in present.items()
    ]
    # Each is asked, so that each says what is wrong with it.
    faultless = [form.is_valid() for form in forms]
    if request.method == "POST" and all(faultless):
        chosen = {form.reminder: form.timing() for form in forms}
        changed = set_rules(request.centre, chosen, by=request.user, at=timezone.now())
        notices.success(request, _("The rules are saved.") if changed else _("Nothing changed."))
        return redirect("messaging:rules", request.centre.slug)
    facts = {"forms": forms, "quiet_hours": settings.QUIET_HOURS}
    return render(request, "messaging/rules.html", facts)
