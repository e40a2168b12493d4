"""The page on which every component stands in all its states, for whoever builds a page."""

from datetime import date, time

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kit.forms import PhoneField, PlausibleDateField, WindowsField

KINDS = (("company", _("Company")), ("errands", _("Errands")), ("tutoring", _("Tutoring")))


class ExampleForm(forms.Form):
    """One field of every kind that the product's forms use."""

    name = forms.CharField(
        label=_("First name"), widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    phone = PhoneField(label=_("Phone"), help_text=_("For example 600 100 200"))
    day = PlausibleDateField(label=_("Day"), required=False)
    starts = forms.TimeField(
        label=_("Beginning"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    persons = forms.IntegerField(label=_("How many persons"), min_value=1, max_value=20)
    kind = forms.ChoiceField(label=_("Kind of help"), choices=[("", "–"), *KINDS])
    contact = forms.ChoiceField(
        label=_("How shall we get in touch?"),
        choices=[("sms", _("By text message")), ("call", _("By telephone"))],
        widget=forms.RadioSelect,
    )
    helps = forms.MultipleChoiceField(
        label=_("What would you like to help with?"),
        help_text=_("You can choose several."),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
    )
    times = WindowsField(label=_("When are you free?"), required=False)
    remarks = forms.CharField(
        label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    paper = forms.FileField(label=_("Scanned paper"), required=False)
    agrees = forms.BooleanField(label=_("I have read the privacy notice"))


class ExampleFilter(forms.Form):
    """A short form above a list."""

    mark_optional = False
    words = forms.CharField(label=_("Search"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of help"), required=False, choices=[("", _("All")), *KINDS]
    )


class ExampleQuestion(forms.Form):
    """What a confirmation may ask before it acts."""

    reason = forms.CharField(label=_("Reason"))


FILLED = {"name": "Halina", "phone": "600100200", "day": date(2026, 11, 24), "starts": time(16, 30)}
WRONG = {"phone": "12", "day": "31.02.2026", "starts": "25:00", "persons": "0", "kind": "other"}


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state; only where the product is shown or built, never in use."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    context = {
        "empty_form": ExampleForm(auto_id="empty_%s"),
        "filled_form": ExampleForm(initial=FILLED, auto_id="filled_%s"),
        "wrong_form": ExampleForm(WRONG, auto_id="wrong_%s"),
        "filter_form": ExampleFilter(request.GET, auto_id="filter_%s"),
        "question": ExampleQuestion(auto_id="question_%s"),
        "page": Paginator(range(150), 50).get_page(request.GET.get("page", 2)),
        "rows": [
            {"name": "Halina Wrzosek", "village": "Stara Wieś", "state": _("Ready"), "done": 5},
            {"name": "Bogdan Pliszka", "village": "Zalesie", "state": _("Preparing"), "done": 3},
        ],
    }
    return render(request, "desk/components.html", context)
