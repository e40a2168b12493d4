"""What staff type when a match rests, is talked about, or passes to somebody else."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, PastDateField, PlausibleDateField, SubmitOnceMixin
from matching.life.forms import a_year_on, today
from matching.models import Match, Review
from matching.proposing import Candidate
from volunteers.models import Volunteer

WHY_LENGTH = 200


def half_a_year_ago() -> date:
    """So far back something can be entered that was forgotten."""
    return today() - timedelta(days=183)


class PauseForm(forms.Form):
    """From when until when the visits stop, and why."""

    reason = forms.ChoiceField(
        label=_("Why?"), choices=Match.PauseReason.choices, widget=forms.RadioSelect
    )
    why = CleanCharField(label=_("In other words"), max_length=WHY_LENGTH, required=False)
    first_day = PlausibleDateField(
        label=_("From"), earliest=half_a_year_ago, latest=a_year_on, initial=today
    )
    last_day = PlausibleDateField(
        label=_("Until"),
        required=False,
        earliest=today,
        latest=a_year_on,
        help_text=_("The last day of the pause. Leave empty if nobody knows yet."),
    )
    resumes_by_itself = forms.BooleanField(
        label=_("The visits go on by themselves afterwards"),
        required=False,
        initial=True,
        help_text=_("Otherwise Today asks you when the last day is over."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The end cannot come before the beginning."))
        return cleaned


class ReviewForm(SubmitOnceMixin, forms.Form):
    """What came of the talk."""

    held_on = PastDateField(label=_("When did you talk?"), earliest=half_a_year_ago, initial=today)
    client_says = CleanCharField(
        label=_("How does it go for the client?"), multiline=True, max_length=600
    )
    volunteer_says = CleanCharField(
        label=_("How does it go for the volunteer?"), multiline=True, max_length=600
    )
    decision = forms.ChoiceField(
        label=_("What follows?"), choices=Review.Decision.choices, widget=forms.RadioSelect
    )
    agreed = CleanCharField(
        label=_("What you agreed on"), multiline=True, max_length=600, required=False
    )
    next_on = PlausibleDateField(
        label=_("Next review on"), required=False, earliest=today, latest=a_year_on
    )


class InsteadForm(forms.Form):
    """Who comes instead, asked before, as the client was."""

    person = forms.TypedChoiceField(
        label=_("Who comes instead?"), coerce=int, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(
        label=_("How was the client asked, who agrees?"),
        choices=[c for c in Match.AskedHow.choices if c[0] != Match.AskedHow.EARLIER],
        widget=forms.RadioSelect,
    )
    passed_on = CleanCharField(
        label=_("What the new volunteer should know"),
        max_length=500,
        multiline=True,
        required=False,
        help_text=_("They see this on their page. Nothing else of the earlier notes is passed on."),
    )

    def __init__(self, people: Sequence[Candidate], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["person"]
        if isinstance(chosen, forms.TypedChoiceField):
            chosen.choices = [(one.volunteer.pk, in_words(one)) for one in people]

    def volunteer_of(self, people: Sequence[Candidate]) -> Volunteer:
        """The person who was chosen."""
        wanted = self.cleaned_data["person"]
        return next(one.volunteer for one in people if one.volunteer.pk == wanted)

    def facts(self) -> dict[str, Any]:
        """What the verbs need beside the person."""
        return {name: value for name, value in self.cleaned_data.items() if name != "person"}


class StandInForm(InsteadForm):
    """Who stands in on which days."""

    first_day = PlausibleDateField(label=_("From"), earliest=today, latest=a_year_on)
    last_day = PlausibleDateField(label=_("Until"), earliest=today, latest=a_year_on)
    field_order = ("first_day", "last_day", "person", "how", "passed_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The end cannot come before the beginning."))
        return cleaned


class HandOverForm(InsteadForm):
    """Who takes over from now on, how they are asked, and why the other one goes."""

    asked = forms.ChoiceField(
        label=_("How is the new volunteer asked?"),
        choices=[
            ("message", _("by a message now: it is handed over once they say yes")),
            ("phone", _("I have phoned them, and they agree: hand over now")),
        ],
        widget=forms.RadioSelect,
        initial="message",
    )
    why = CleanCharField(
        label=_("Why does the volunteer stop?"), max_length=WHY_LENGTH, required=False
    )
    field_order = ("person", "how", "asked", "passed_on", "why")

    @property
    def by_message(self) -> bool:
        """Whether somebody is asked first; only after `is_valid`."""
        return bool(self.cleaned_data["asked"] == "message")

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in super().facts().items() if name != "asked"}


def in_words(one: Candidate) -> str:
    """A person with what can be said for and against, as the label of a choice."""
    said = ", ".join([*one.in_favour, *one.against])
    return f"{one.volunteer} – {said}" if said else str(one.volunteer)
