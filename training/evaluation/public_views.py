"""Filling a questionnaire in: by the link of a message, or by the code on a sheet of paper."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limiting import may_ask
from kit.forms import CleanCharField, posted
from training.errors import AnsweredAlready, NotTaken
from training.evaluation.forms import form_of
from training.evaluation.giving import find, standing_of
from training.evaluation.giving import give as keep

RATE = "60/m/ip"
"""A whole room behind one address of a library."""


class CodeForm(forms.Form):
    """The code from the sheet."""

    code = CleanCharField(
        label=_("Code of the questionnaire"),
        help_text=_("Eight letters and digits from the sheet of paper."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the code; what is typed leads to the questionnaire."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("opinion:give", form.cleaned_data["code"].replace("/", "-"))
    return render(request, "opinion/start.html", {"form": form})


@require_safe
@never_cache
def thanks(request: HttpRequest) -> HttpResponse:
    """The answers are kept, and nobody knows whose they are."""
    return render(request, "opinion/thanks.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def give(request: HttpRequest, code: str) -> HttpResponse:
    """The questions; what is sent is kept without whose it is."""
    if not may_ask(request, "opinion", RATE):
        return render(request, "opinion/too_often.html", status=429)
    asked, at = find(code), timezone.now()
    if asked is None:
        again = CodeForm(initial={"code": code})
        return render(request, "opinion/unknown.html", {"form": again}, status=404)
    form = form_of(asked.round.questionnaire)(posted(request))
    if form.is_valid():
        submission = form.cleaned_data["submission"]
        try:
            keep(asked, form.answers(), submission=submission, at=at)
            return redirect("opinion:thanks")
        except AnsweredAlready:
            return redirect("opinion:thanks")
        except NotTaken:
            form.add_error(None, _("This questionnaire was closed in the meantime."))
    standing = "give" if form.is_bound else standing_of(asked, at)
    return render(request, f"opinion/{standing}.html", {"asked": asked.round, "form": form})
