"""Forms in which somebody says how a visit went: staff with everything, the volunteer in three."""

from datetime import date, datetime, time
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import HelpKind
from kit.clock import at_wall, local, local_date
from kit.forms import CleanCharField, PlausibleDateField, StaleEditMixin, SubmitOnceMixin
from visits.errors import InTheGap
from visits.forms import a_year_on, in_sentence_case, minute_of, time_field, today
from visits.models import Outcome, Visit
from visits.slots import in_the_gap

REASONS = [reason for reason in Outcome.Reason if reason not in Outcome.BY_ITSELF]
HOW_KNOWN = (
    (Outcome.Channel.WEB, _("I know it myself")),
    (Outcome.Channel.BEHALF, _("The volunteer told me, by telephone or in person")),
    (Outcome.Channel.PAPER, _("From the paper visit card")),
)


def amount_field(places: int, **options: Any) -> forms.DecimalField:
    """A number typed with a comma or a point."""
    return forms.DecimalField(
        **options,
        max_digits=5,
        decimal_places=places,
        min_value=0,
        required=False,
        localize=True,
    )


class FirstFocused(forms.RadioSelect):
    """The keyboard is there at once: an entry takes a few keys."""

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        if option["index"] == "0":
            option["attrs"]["autofocus"] = True
        return option


class ReportForm(SubmitOnceMixin, StaleEditMixin, forms.Form):
    """How a visit went; filled in with what is known, so that most days a few keys are enough."""

    # Whether minutes or a reason are wanted depends on the result; the hints say so.
    mark_optional = False
    MORE = (
        "began",
        "place",
        "kinds",
        "kilometres",
        "fare",
        "next_day",
        "next_start",
    )
    """What stands under "More", closed until somebody wants it."""

    result = forms.ChoiceField(
        label=_("What happened?"),
        choices=partial(in_sentence_case, Outcome.Result),
        widget=FirstFocused,
        error_messages={"required": _("Mark what happened.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        required=False,
        min_value=1,
        max_value=720,
        help_text=_("Only if the visit took place."),
        error_messages={"max_value": _("A visit takes 720 minutes (12 hours) at the most.")},
    )
    reason = forms.ChoiceField(
        label=_("Why did it not take place?"),
        required=False,
        help_text=_("Only if the visit did not take place."),
        choices=partial(in_sentence_case, REASONS, empty="–"),
    )
    called_off_by = forms.ChoiceField(
        label=_("Who called it off?"),
        required=False,
        help_text=_("Only if the visit was called off and the reason does not say by whom."),
        choices=partial(in_sentence_case, Outcome.Side, empty="–"),
    )
    wellbeing = forms.ChoiceField(
        label=_("How was the person?"),
        required=False,
        choices=partial(in_sentence_case, Outcome.Wellbeing, empty=_("Not known")),
        widget=forms.RadioSelect,
        help_text=_("A worry reaches the client's social worker and the head at once."),
    )
    note = CleanCharField(
        multiline=True,
        label=_("A few words"),
        required=False,
        max_length=500,
        help_text=_("Not necessary. Two lines are enough. No diagnoses."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    channel = forms.ChoiceField(
        label=_("How do you know?"), choices=HOW_KNOWN, widget=forms.RadioSelect, required=False
    )
    began = time_field()
    place = forms.ChoiceField(
        label=_("Where?"),
        required=False,
        choices=partial(in_sentence_case, Outcome.Place, empty="–"),
    )
    kinds = forms.ModelMultipleChoiceField(
        HelpKind.objects.all(),
        label=_("What was helped with?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only if it was something besides what the need says."),
    )
    kilometres = amount_field(
        1,
        label=_("Kilometres there and back"),
        help_text=_("Only if the volunteer asks the costs of the way back."),
    )
    fare = amount_field(2, label=_("Tickets (zł)"))
    next_day = PlausibleDateField(
        label=_("Next visit: day"),
        required=False,
        earliest=today,
        latest=a_year_on,
        help_text=_("Only if another visit was agreed. It is planned when you save."),
    )
    next_start = time_field()
    why_corrected = CleanCharField(
        label=_("Why is it corrected?"),
        required=False,
        max_length=200,
        help_text=_("Not necessary while the hours of the month are not approved."),
    )

    def __init__(self, visit: Visit, *args: Any, **options: Any) -> None:
        self.visit = visit
        held = visit.newest_outcome if visit.state != Visit.State.PLANNED else None
        known = {"minutes": visit.minutes, "channel": Outcome.Channel.WEB}
        known |= _said(held, visit) if held is not None else {}
        options["initial"] = {**known, "version": visit.version, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.fields["minutes"].widget.attrs["inputmode"] = "numeric"
        for name, label in (("began", _("Began at")), ("next_start", _("Next visit: time"))):
            self.fields[name].required = False
            self.fields[name].label = label
        self.fields["began"].help_text = _("Only if it was another time than planned.")
        if held is None:
            del self.fields["why_corrected"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        done = cleaned.get("result") == Outcome.Result.DONE
        if done and not cleaned.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", _("Say how many minutes the visit took."))
        if cleaned.get("result") and not done and not cleaned.get("reason"):
            self.add_error("reason", _("Say why the visit did not take place."))
        cleaned["happened_at"] = self._moment("began", local_date(self.visit.starts_at))
        day, start = cleaned.get("next_day"), cleaned.get("next_start")
        if day and not start and "next_start" not in self.errors:
            self.add_error("next_start", _("Say at what time the next visit begins."))
        if start and not day and "next_day" not in self.errors:
            self.add_error("next_day", _("Say on which day the next visit is."))
        cleaned["next_at"] = self._moment("next_start", day) if day else None
        return cleaned

    def _moment(self, name: str, day: date) -> datetime | None:
        """The wall time typed in that field on the day; a complaint where it does not exist."""
        start = self.cleaned_data.get(name)
        if not isinstance(start, time):
            return None
        if in_the_gap(day, minute_of(start)):
            gap = InTheGap(f"{start:%H:%M}", at_wall(day, minute_of(start)))
            self.add_error(name, str(gap))
            return None
        return at_wall(day, minute_of(start))

    def present_version(self) -> int:
        """The same form sent once more edits nothing: it is as fresh as when it was sent first."""
        if self.is_bound and self.visit.state != Visit.State.PLANNED and self._sent_before():
            return int(self.data.get("version") or 0)
        return super().present_version()

    def _sent_before(self) -> bool:
        try:
            mark = UUID(self.data.get("submission", ""))
        except ValueError:
            return False
        return self.visit.outcomes.filter(submission=mark).exists()

    def main(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [field for field in self.visible_fields() if field.name not in self.MORE]

    def more(self) -> list[forms.BoundField]:
        """What is wanted now and then."""
        return [self[name] for name in self.MORE]

    def more_is_open(self) -> bool:
        """Whether something under "More" is filled in or wrong."""
        return any(self[name].errors or self[name].value() for name in self.MORE)

    def facts(self) -> dict[str, Any]:
        """What `report` needs."""
        kept = (
            *("result", "reason", "called_off_by", "wellbeing", "note", "place", "kinds"),
            *("kilometres", "fare", "happened_at", "next_at", "submission"),
        )
        facts = {name: self.cleaned_data[name] for name in kept}
        return {
            **facts,
            "minutes": self.cleaned_data["minutes"] or 0,
            "channel": self.cleaned_data["channel"] or Outcome.Channel.WEB,
            "why_corrected": self.cleaned_data.get("why_corrected", ""),
        }


class TellForm(SubmitOnceMixin, forms.Form):
    """Three questions to the volunteer, so answered beforehand that one tap may be enough."""

    mark_optional = False
    ANSWERS = (
        ("done", _("Yes, it took place")),
        ("not_home", _("No, nobody was at home")),
        ("unwell", _("No, the person was unwell")),
        ("client", _("No, the supported person called it off")),
        ("volunteer", _("No, I could not come")),
        ("other", _("No, for another reason")),
    )
    RESULTS = {
        "not_home": Outcome.Result.ATTEMPTED,
        "unwell": Outcome.Result.ATTEMPTED,
        "client": Outcome.Result.CANCELLED,
        "volunteer": Outcome.Result.MISSED,
        "other": Outcome.Result.ATTEMPTED,
    }

    answer = forms.ChoiceField(
        label=_("Did the visit take place?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    wellbeing = forms.ChoiceField(
        label=_("How was the person?"),
        required=False,
        choices=partial(in_sentence_case, Outcome.Wellbeing, empty=_("I cannot say")),
        widget=forms.RadioSelect,
        help_text=_("If something worries you, the social worker is told at once."),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes did it take?"),
        required=False,
        min_value=1,
        max_value=720,
        error_messages={"max_value": _("A visit takes 720 minutes (12 hours) at the most.")},
    )
    note = CleanCharField(
        multiline=True,
        label=_("Do you want to add something?"),
        required=False,
        max_length=500,
        help_text=_("Not necessary. Two lines are enough. No surnames, no diagnoses."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kilometres = amount_field(1, label=_("Kilometres there and back"))
    fare = amount_field(2, label=_("Tickets (zł)"))

    def __init__(self, visit: Visit, *args: Any, costs: bool, **options: Any) -> None:
        options["initial"] = {"answer": "done", "minutes": visit.minutes}
        super().__init__(*args, **options)
        self.fields["minutes"].widget.attrs["inputmode"] = "numeric"
        if not costs:
            del self.fields["kilometres"], self.fields["fare"]

    def facts(self) -> dict[str, Any]:
        """What `report` needs; left empty, the minutes are as planned."""
        said = self.cleaned_data
        done = said["answer"] == "done"
        return {
            "result": Outcome.Result.DONE if done else self.RESULTS[said["answer"]],
            "reason": "" if done else said["answer"],
            "minutes": said["minutes"] or 0,
            "wellbeing": said["wellbeing"],
            "note": said["note"],
            "kilometres": said.get("kilometres"),
            "fare": said.get("fare"),
            "submission": said["submission"],
        }


def _said(held: Outcome, visit: Visit) -> dict[str, Any]:
    """What the report that holds says, to begin a correction with."""
    kept = ["result", "reason", "called_off_by", "wellbeing", "note", "place", "kilometres", "fare"]
    began = local(held.happened_at).time() if held.happened_at else None
    return {
        **{name: getattr(held, name) for name in kept},
        "minutes": held.minutes or visit.minutes,
        "kinds": list(held.kinds.all()),
        "began": began,
    }
