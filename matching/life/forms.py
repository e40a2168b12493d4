"""What staff type about the first visit, the contract and how a centre goes about them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.access import CASE_WORKERS
from centres.models import Centre, Membership
from kit.clock import at_wall, local, local_date
from kit.forms import CleanCharField, PastDateField, PlausibleDateField, StaleEditMixin
from kit.week import MINUTES_A_DAY
from matching.life.sentences import BOUNDARIES, CHECKLIST, in_words, lines_of
from matching.models import FirstVisit, FirstVisitStep, Ways

LINE_LENGTH = 300


def today() -> date:
    """The day it is in Poland; forms are an edge, where the clock may be asked."""
    return local_date(timezone.now())


def a_year_on() -> date:
    """So far ahead one plans."""
    return today() + timedelta(days=366)


class ArrangeForm(forms.Form):
    """When, where and with whom from the centre the two meet."""

    day = PlausibleDateField(label=_("Day"), earliest=today, latest=a_year_on)
    start = forms.TimeField(
        label=_("Time"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Enter a time of the day, for example 16:00.")},
    )
    minutes = forms.IntegerField(label=_("How many minutes"), min_value=15, max_value=240)
    where = forms.ChoiceField(
        label=_("Where"), choices=FirstVisit.Where.choices, widget=forms.RadioSelect
    )
    companion = forms.ModelChoiceField(
        User.objects.none(), label=_("Who comes along from the centre")
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = Membership.objects.current(today()).filter(centre=centre, role__in=CASE_WORKERS)
        staff = User.objects.filter(pk__in=roles.values("user"))
        self.fields["companion"] = forms.ModelChoiceField(
            staff.order_by("last_name", "first_name"), label=self.fields["companion"].label
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, start = cleaned.get("day"), cleaned.get("start")
        if isinstance(day, date) and isinstance(start, time):
            starts_at = at_wall(day, start.hour * 60 + start.minute)
            if starts_at <= timezone.now():
                self.add_error("start", _("This time has passed. Choose a time still to come."))
            end = start.hour * 60 + start.minute + (cleaned.get("minutes") or 0)
            if end > MINUTES_A_DAY:
                late = _("The visit would run past midnight. Start earlier or make it shorter.")
                self.add_error("start", late)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the verbs need."""
        chosen: time = self.cleaned_data["start"]
        starts_at: datetime = at_wall(self.cleaned_data["day"], chosen.hour * 60 + chosen.minute)
        kept = {name: self.cleaned_data[name] for name in ("minutes", "where", "companion")}
        return {**kept, "starts_at": starts_at}


class MoveFirstForm(StaleEditMixin, ArrangeForm):
    """Another time, place or companion."""

    def __init__(self, first: FirstVisit, *args: Any, **options: Any) -> None:
        wall = local(first.starts_at)
        options["initial"] = {
            "day": wall.date(),
            "start": wall.time(),
            "minutes": first.minutes,
            "where": first.where,
            "companion": first.companion_id,
            "version": first.version,
        }
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "version": self.cleaned_data["version"]}


class VersionForm(forms.Form):
    """Carries the version that the person was looking at when they decided."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ChecklistForm(forms.Form):
    """What has been gone through, ticked on a phone, and whether they have met."""

    done = forms.TypedMultipleChoiceField(
        label=_("What we have gone through"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    held = forms.BooleanField(label=_("The first visit has taken place"), required=False)

    def __init__(
        self, *args: Any, first: FirstVisit, steps: list[FirstVisitStep], **options: Any
    ) -> None:
        options["initial"] = {"done": [step.place for step in steps if step.done_at]}
        super().__init__(*args, **options)
        chosen = self.fields["done"]
        if isinstance(chosen, forms.TypedMultipleChoiceField):
            chosen.choices = [(step.place, words_of(step)) for step in steps]
        if first.state != FirstVisit.State.PLANNED:
            del self.fields["held"]

    def facts(self) -> dict[str, Any]:
        """What the verb needs."""
        return {"done": self.cleaned_data["done"], "held": self.cleaned_data.get("held", False)}


class ContractForm(StaleEditMixin, forms.Form):
    """The next version of the visit contract."""

    goals = CleanCharField(
        label=_("What we want to reach"),
        multiline=True,
        max_length=1000,
        help_text=_("In plain words, as both say it. No diagnoses."),
    )
    rhythm = CleanCharField(label=_("When"), multiline=True, max_length=400)
    boundaries = CleanCharField(
        label=_("What we keep to"),
        multiline=True,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One line each."),
    )
    contacts = CleanCharField(label=_("Whom to phone"), multiline=True, max_length=600)
    review_1 = PlausibleDateField(label=_("First review"), required=False, latest=a_year_on)
    review_2 = PlausibleDateField(label=_("Second review"), required=False, latest=a_year_on)
    review_3 = PlausibleDateField(label=_("Third review"), required=False, latest=a_year_on)

    def clean_boundaries(self) -> list[dict[str, str]]:
        return checked_lines(self.cleaned_data["boundaries"], BOUNDARIES)

    def facts(self) -> dict[str, Any]:
        """What the verb needs."""
        kept = ("goals", "rhythm", "boundaries", "contacts", "version")
        days = [self.cleaned_data.get(f"review_{n}") for n in (1, 2, 3)]
        return {
            **{name: self.cleaned_data[name] for name in kept},
            "reviews_on": [day for day in days if day],
        }


class SignedForm(forms.Form):
    """The day on which all three signed."""

    signed_on = PastDateField(label=_("Signed on"))


class WaysForm(StaleEditMixin, forms.Form):
    """A centre's own lists for first visits, contracts and reviews."""

    checklist = CleanCharField(
        label=_("What is gone through at a first visit"),
        multiline=True,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("One line each."),
    )
    boundaries = CleanCharField(
        label=_("Boundaries in a contract"),
        multiline=True,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One line each."),
    )
    review_months = CleanCharField(
        label=_("Reviews after so many months"),
        max_length=40,
        help_text=_("For example 1, 3, 6. After the last one the same time passes again."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, ways: Ways, *args: Any, **options: Any) -> None:
        options["initial"] = {
            "checklist": "\n".join(in_words(ways.checklist, CHECKLIST)),
            "boundaries": "\n".join(in_words(ways.boundaries, BOUNDARIES)),
            "review_months": ", ".join(map(str, ways.review_months)),
            "version": ways.version,
        }
        super().__init__(*args, **options)

    def clean_checklist(self) -> list[dict[str, str]]:
        return checked_lines(self.cleaned_data["checklist"], CHECKLIST)

    def clean_boundaries(self) -> list[dict[str, str]]:
        return checked_lines(self.cleaned_data["boundaries"], BOUNDARIES)

    def clean_review_months(self) -> list[int]:
        typed = str(self.cleaned_data["review_months"]).replace(";", ",").split(",")
        try:
            months = sorted({int(part) for part in typed if part.strip()})
        except ValueError:
            months = []
        if not months or months[0] < 1 or months[-1] > 36 or len(months) > 6:
            raise forms.ValidationError(
                _("Enter up to six whole numbers of months from 1 to 36, for example 1, 3, 6.")
            )
        return months


def checked_lines(text: str, known: Mapping[str, Promise]) -> list[dict[str, str]]:
    """The lines as they are kept. Raises ValidationError for one that is too long."""
    lines = lines_of(text, known)
    if any(len(line.get("text", "")) > LINE_LENGTH for line in lines):
        raise forms.ValidationError(
            _("One of the lines is longer than %(most)s characters. Make two of it."),
            params={"most": LINE_LENGTH},
        )
    return lines


def words_of(step: FirstVisitStep) -> str:
    """The step in the language in use."""
    return in_words([{"code": step.code, "text": step.text}], CHECKLIST)[0]
