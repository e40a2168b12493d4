"""What coordinators do about sign-ups beyond the answer: second ones, guardians, the rules."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.models import Centre
from kit.forms import posted
from volunteers.joining.arriving import note_seen
from volunteers.joining.guardians import ask_guardian
from volunteers.joining.ruling import change_sign_up_rules
from volunteers.reach import volunteer_or_404
from volunteers.signing_up import ADULT


@desk_view(*ORGANISERS)
@require_POST
def sign_up_seen(request: DeskRequest, volunteer: int) -> HttpResponse:
    """The second sign-up is seen; its answers are erased."""
    person = volunteer_or_404(request, volunteer)
    note_seen(person, by=request.user, at=timezone.now())
    messages.success(request, _("The second sign-up is settled and its answers are erased."))
    return redirect("volunteers:detail", request.centre.slug, person.pk)


@desk_view(*ORGANISERS)
@require_POST
def guardian_ask(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Send a minor's guardian a code with which they can consent."""
    person = volunteer_or_404(request, volunteer)
    if ask_guardian(person, at=timezone.now()):
        messages.success(request, _("A text message with a code is on its way to the guardian."))
    else:
        messages.error(
            request,
            _("The guardian has no mobile of their own here. Ask for the consent on paper."),
        )
    return redirect("volunteers:detail", request.centre.slug, person.pk)


class SignUpRulesForm(forms.ModelForm[Centre]):
    """What the public page goes by."""

    class Meta:
        model = Centre
        fields = ("joining_open", "min_age", "answer_days")
        help_texts: ClassVar[dict[str, Any]] = {
            "min_age": _("From 13 to 18. Under 18 a parent or guardian has to agree."),
        }

    def clean_min_age(self) -> int:
        least: int = self.cleaned_data["min_age"]
        if least > ADULT:
            raise forms.ValidationError(_("At most 18."))
        return least


@desk_view(*ORGANISERS)
def sign_up_rules(request: DeskRequest) -> HttpResponse:
    """Whether sign-ups are taken, from which age, and how soon they are answered."""
    form = SignUpRulesForm(posted(request), instance=request.centre)
    if form.is_valid():
        at = timezone.now()
        change_sign_up_rules(request.centre, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, gettext("The rules of signing up are saved."))
        return redirect("volunteers:list", request.centre.slug)
    return render(request, "volunteers/sign_up_rules.html", {"form": form})
