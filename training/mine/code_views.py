"""A volunteer's own preparation: the code of the day."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from kit.forms import posted
from training.errors import CodeIsOver, CodeRefused, NotedOtherwise, TooManyTries
from training.in_the_room.code_of_the_day import enter_code
from training.in_the_room.forms import CodeForm
from volunteers.reach import own_or_404


@login_required
def code(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Enter the code that is shown in the room."""
    own = own_or_404(request, volunteer)
    form = CodeForm(posted(request))
    if form.is_valid():
        try:
            typed = form.cleaned_data["code"]
            meeting = enter_code(own, typed, by=request.user, at=timezone.now())
            told = _("Thank you. Your presence at “%(topic)s” is noted.")
            messages.success(request, told % {"topic": meeting.topic})
            return redirect("my:preparation")
        except CodeRefused as refusal:
            form.add_error("code", _why_not(refusal))
    return render(request, "my/code.html", {"form": form, "volunteer": own})


def _why_not(refusal: CodeRefused) -> str:
    if isinstance(refusal, TooManyTries):
        return _("Too many wrong codes. Wait a quarter of an hour, or tell the person who leads.")
    if isinstance(refusal, CodeIsOver):
        return _("This code holds only during the meeting. Tell your coordinator.")
    if isinstance(refusal, NotedOtherwise):
        return _("The list says that you are absent. Tell the person who leads the meeting.")
    return _("This is not the code of your meeting. Check the five digits.")
