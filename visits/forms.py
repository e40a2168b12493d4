"""Forms about visits: one for each thing that can be done."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kit.clock import at_wall, local, local_date
from kit.forms import PlausibleDateField, StaleEditMixin, SubmitOnceMixin
from kit.week import MINUTES_A_DAY, clock_face
from visits.errors import InTheGap, PastMidnight
from visits.models import Concern, Outcome, Visit
from visits.slots import in_the_gap

CALLED_OFF = (
    Outcome.Reason.CLIENT,
    Outcome.Reason.UNWELL,
    Outcome.Reason.VOLUNTEER,
    Outcome.Reason.CENTRE,
    Outcome.Reason.OTHER,
)


def today() -> date:
    """The day it is in Poland; forms are an edge, where the clock may be asked."""
    return local_date(timezone.now())


def a_year_on() -> date:
    """So far ahead one plans."""
    return today() + timedelta(days=366)


def two_months_ago() -> date:
    """So far back a visit that was never planned can still be entered."""
    return today() - timedelta(days=62)


def time_field() -> forms.TimeField:
    """A wall time, picked or typed as 16:00 or 16.00."""
    return forms.TimeField(
        label=_("Time"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Enter a time of the day, for example 16:00.")},
    )


def minutes_field() -> forms.IntegerField:
    """How long a visit is planned to take."""
    return forms.IntegerField(
        label=_("How many minutes"),
        min_value=15,
        max_value=480,
        error_messages={
            "min_value": _("A visit takes at least 15 minutes."),
            "max_value": _("A visit takes 480 minutes (8 hours) at the most."),
        },
    )


def in_sentence_case(
    options: Iterable[Outcome.Result | Outcome.Reason | Outcome.Wellbeing],
    empty: str | Promise = "",
) -> list[tuple[str, str]]:
    """Choices that begin with a capital letter; `empty` labels the one that chooses nothing.

    Given to fields as a function, so that the reader's language decides.
    """
    first = [("", str(empty))] if empty else []
    return first + [(option.value, str(capfirst(option.label))) for option in options]


def minute_of(wall: time) -> int:
    """Minutes after midnight."""
    return wall.hour * 60 + wall.minute


class SingleForm(forms.Form):
    """One visit on one day."""

    day = PlausibleDateField(label=_("Day"), earliest=two_months_ago, latest=a_year_on)
    start = time_field()
    minutes = minutes_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, start = cleaned.get("day"), cleaned.get("start")
        if isinstance(day, date) and isinstance(start, time):
            if in_the_gap(day, minute_of(start)):
                becomes = at_wall(day, minute_of(start))
                self.add_error("start", str(InTheGap(clock_face(minute_of(start)), becomes)))
            else:
                cleaned["starts_at"] = at_wall(day, minute_of(start))
        minutes = cleaned.get("minutes")
        if isinstance(start, time) and minutes and minute_of(start) + minutes > MINUTES_A_DAY:
            self.add_error("minutes", str(PastMidnight()))
        return cleaned

    @property
    def starts_at(self) -> datetime:
        """The moment that was chosen."""
        chosen: datetime = self.cleaned_data["starts_at"]
        return chosen


class MoveForm(StaleEditMixin, SingleForm):
    """Another day, hour or length for one visit."""

    def __init__(self, visit: Visit, *args: Any, **options: Any) -> None:
        wall = local(visit.starts_at)
        options["initial"] = {
            "day": wall.date(),
            "start": wall.time(),
            "minutes": visit.minutes,
            "version": visit.version,
        }
        super().__init__(*args, **options)
        self.fields["day"] = PlausibleDateField(label=_("Day"), earliest=today, latest=a_year_on)
        self.order_fields(["day", "start", "minutes"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_at = cleaned.get("starts_at")
        if starts_at and starts_at <= timezone.now():
            self.add_error("start", _("This time has passed. Choose a time still to come."))
        return cleaned


class EndPlanForm(forms.Form):
    """The last day on which a plan holds."""

    last_day = PlausibleDateField(
        label=_("Last day of the visits"),
        earliest=lambda: today() - timedelta(days=1),
        latest=a_year_on,
        help_text=_("Visits after this day are called off; volunteer and client are told once."),
    )


class HeldForm(forms.Form):
    """Carries the version of the row that the person was looking at when they decided.

    `hold` gives it to the row, so that the verb's compare-and-set notices a change meanwhile.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def hold(self, row: Visit | Concern) -> None:
        """Let the verb act on the row only as it was seen."""
        row.version = self.cleaned_data.get("version") or 0

    def refuse(self, error: Exception, *, version: int) -> None:
        """Say above the form what the verb refused; sending it again means it."""
        posted = cast("QueryDict", self.data).copy()
        posted[self.add_prefix("version")] = str(version)
        self.data = posted
        self.add_error(None, str(error))


class CancelForm(HeldForm):
    """Why a coming visit is called off."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=partial(in_sentence_case, CALLED_OFF),
        widget=forms.RadioSelect,
        error_messages={"required": _("Mark why the visit is called off.")},
    )


class QuickReportForm(SubmitOnceMixin, HeldForm):
    """The usual cases as buttons, each with everything a report needs."""

    USUAL: ClassVar = {
        "done": (Outcome.Result.DONE, "", Outcome.Wellbeing.SAME),
        "better": (Outcome.Result.DONE, "", Outcome.Wellbeing.BETTER),
        "not_home": (Outcome.Result.ATTEMPTED, Outcome.Reason.NOT_HOME, ""),
        "client": (Outcome.Result.CANCELLED, Outcome.Reason.CLIENT, ""),
        "volunteer": (Outcome.Result.CANCELLED, Outcome.Reason.VOLUNTEER, ""),
    }

    case = forms.ChoiceField(choices=[(case, case) for case in USUAL])

    @classmethod
    def for_visit(cls, visit: Visit) -> "QuickReportForm":
        """An empty form that knows which version of the visit is shown."""
        return cls(initial={"version": visit.version}, auto_id=False)

    def facts(self) -> dict[str, Any]:
        """What `report` needs; the minutes are as planned."""
        result, reason, wellbeing = self.USUAL[self.cleaned_data["case"]]
        return {
            "result": result,
            "reason": reason,
            "wellbeing": wellbeing,
            "minutes": 0,
            "note": "",
            "submission": self.cleaned_data["submission"],
        }
