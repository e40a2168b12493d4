"""Forms about concerns: the worry itself, what was done, and the centre's own rules."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kit.forms import CleanCharField, PhoneField, SubmitOnceMixin
from kit.phones import can_text
from visits.concerns.checklists import STANDARD
from visits.forms import HeldForm, in_sentence_case, minute_of, time_field
from visits.models import Concern, EscalationHours

LONGEST_WAIT = 336


def severity_field() -> forms.TypedChoiceField:
    """How serious it is, the most serious first."""
    return forms.TypedChoiceField(
        label=_("How serious is it?"),
        choices=lambda: in_sentence_case(Concern.Severity)[::-1],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Mark how serious it is.")},
    )


def category_field() -> forms.ChoiceField:
    """What the worry is about."""
    return forms.ChoiceField(
        label=_("What is it about?"),
        choices=partial(in_sentence_case, Concern.Category),
        initial=Concern.Category.OTHER,
    )


class ConcernForm(SubmitOnceMixin, forms.Form):
    """A worry that did not come up in a report."""

    text = CleanCharField(
        multiline=True,
        label=_("What worries you?"),
        max_length=1000,
        help_text=_("What you saw or heard, in your own words. No diagnoses."),
        error_messages={"required": _("Write in a few words what worries you.")},
    )
    severity = severity_field()
    category = category_field()


class AssessForm(HeldForm):
    """What a concern is about and how serious it is, said anew."""

    severity = severity_field()
    category = category_field()


class ConcernStepForm(HeldForm):
    """What was done about a concern."""

    note = CleanCharField(
        multiline=True,
        label=_("What was done, or will be done?"),
        max_length=1000,
        error_messages={"required": _("Write in a few words what was done.")},
    )


class AlarmForm(forms.Form):
    """The mobile number on which one wants to hear of concerns."""

    phone = PhoneField(
        label=_("Mobile phone for alarms"),
        required=False,
        help_text=_(
            "You get a text message as soon as there is a concern for you, besides the e-mail. It "
            "says only that there is one. Leave it empty for e-mail alone."
        ),
    )

    def clean_phone(self) -> str:
        """Only a number that takes text messages."""
        phone: str = self.cleaned_data["phone"]
        if phone and not can_text(phone):
            raise forms.ValidationError(
                _("This number takes no text messages. Give a mobile number.")
            )
        return phone


class RulesForm(forms.Form):
    """Within how many hours a concern is to be opened, and the centre's checklists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A number for each severity, the most serious first, and a list for each category."""
        super().__init__(*args, **kwargs)
        for severity in sorted(EscalationHours.STANDARD, reverse=True):
            self.fields[hours_name(severity)] = forms.IntegerField(
                label=_("Hours, where: %(severity)s") % {"severity": severity.label},
                min_value=1,
                max_value=LONGEST_WAIT,
                error_messages={"required": _("Give a number of hours.")},
            )
        for name, label in (("opens", _("The centre opens at")), ("closes", _("and closes at"))):
            self.fields[name] = time_field()
            self.fields[name].label, self.fields[name].required = label, False
        self.fields["closes"].help_text = _(
            "Monday to Friday, but on public holidays. Where both are given, the hours above count "
            "only while the centre is open – except where somebody may be in danger."
        )
        for category in STANDARD:
            self.fields[lines_name(category)] = CleanCharField(
                multiline=True,
                label=_("Steps: %(category)s") % {"category": Concern.Category(category).label},
                max_length=3000,
                required=False,
                help_text=_("One step on a line. Leave it empty to go back to the usual steps."),
                validators=[short_lines],
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if (opens is None) != (closes is None) and not {"opens", "closes"} & set(self.errors):
            self.add_error("closes", _("Give both times, or none."))
        if opens is not None and closes is not None and opens >= closes:
            self.add_error("closes", _("The centre cannot close before it opens."))
        return cleaned

    @property
    def office(self) -> tuple[int, int] | None:
        """From when until when the centre is open, in minutes after midnight."""
        opens, closes = self.cleaned_data["opens"], self.cleaned_data["closes"]
        return (minute_of(opens), minute_of(closes)) if opens and closes else None


def short_lines(text: str) -> None:
    """Raises ValidationError where a line is too long to be a step."""
    long = sum(len(line.strip()) > 200 for line in text.splitlines())
    if long:
        raise forms.ValidationError(
            ngettext_lazy(
                "%(count)s line is longer than 200 characters. Make two steps of it.",
                "%(count)s lines are longer than 200 characters. Make two steps of each.",
                "count",
            ),
            params={"count": long},
        )


def hours_name(severity: int) -> str:
    """The name of a severity's field."""
    return f"hours_{severity}"


def lines_name(category: str) -> str:
    """The name of a category's field."""
    return f"lines_{category}"
