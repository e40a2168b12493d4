"""Public pages on which anybody sees whether a certificate is real."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.limiting import may_ask
from kit.forms import CleanCharField
from training.certificates.certifying import find
from training.certificates.paper import length, topics_of

RATE = "30/m/ip"
"""Plenty for a clerk with a pile of papers; guessing eighty bits is hopeless at any rate."""


class CodeForm(forms.Form):
    """The code from the paper."""

    code = CleanCharField(
        label=_("Code of the certificate"),
        help_text=_("Sixteen letters and digits, for example 7K2M-9QXA-03TB-5NHE."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for the code; what is typed leads to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("certificate:detail", form.cleaned_data["code"].replace("/", "-"))
    return render(request, "certificate/check.html", {"form": form})


@require_safe
@never_cache
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """What the paper says and no more."""
    if not may_ask(request, "certificate", RATE):
        return render(request, "certificate/too_often.html", status=429)
    found = find(code)
    if found is None:
        form = CodeForm(initial={"code": code})
        return render(request, "certificate/unknown.html", {"form": form}, status=404)
    context = {
        "certificate": found,
        "holder": getattr(found, "holder", None),
        "topics": topics_of(found),
        "length": length(found.minutes),
    }
    return render(request, "certificate/detail.html", context)
