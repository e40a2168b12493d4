"""The form of a plan: weekdays every so many weeks, or chosen dates, and when the plan rests."""

import re
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kit.clock import at_wall, local
from kit.forms import CleanCharField, PlausibleDateField, StaleEditMixin
from kit.week import MINUTES_A_DAY, WEEKDAY_NAMES, clock_face
from visits.errors import InTheGap, PastMidnight, TwiceThatNight
from visits.forms import a_year_on, minute_of, minutes_field, time_field, today
from visits.models import VisitPlan
from visits.slots import comes_twice, in_the_gap, slot_on

CHOSEN = 0
MOST_DATES = 60
RHYTHMS = (
    (1, _("every week")),
    (2, _("every two weeks")),
    (3, _("every three weeks")),
    (4, _("every four weeks")),
    (CHOSEN, _("on chosen dates")),
)
TYPED = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?\.?|(\d{4})-(\d{1,2})-(\d{1,2})")


class DatesField(CleanCharField):
    """Days typed one after another: 1.12, 8.12.2026. Without a year the next such day is meant."""

    def __init__(self, **options: Any) -> None:
        super().__init__(multiline=True, required=False, **options)

    def clean(self, value: Any) -> list[date]:
        typed = re.split(r"[\s,;]+", super().clean(value))
        found = sorted({_day(word) for word in typed if word})
        if len(found) > MOST_DATES:
            raise forms.ValidationError(
                _("These are more than %(most)s dates. Choose a rhythm instead.")
                % {"most": MOST_DATES}
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(date_format(day, "d.m.Y") for day in value)
        return value


class PlanForm(forms.Form):
    """A rhythm of visits."""

    every_weeks = forms.TypedChoiceField(label=_("How often"), choices=RHYTHMS, coerce=int)
    weekday = forms.TypedMultipleChoiceField(
        label=_("Days of the week"),
        choices=[(day, capfirst(name)) for day, name in enumerate(WEEKDAY_NAMES)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Not for chosen dates."),
    )
    dates = DatesField(
        label=_("Chosen dates"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only for chosen dates: one after another, for example 1.12.2026, 8.12.2026."),
    )
    start = time_field()
    minutes = minutes_field()
    first_day = PlausibleDateField(
        label=_("From"),
        earliest=today,
        latest=a_year_on,
        help_text=_("The first visit is on the first such weekday from this date on."),
    )
    last_day = PlausibleDateField(
        label=_("Until"),
        required=False,
        earliest=today,
        latest=lambda: today() + timedelta(days=3 * 366),
        help_text=_("Leave empty if the visits go on until further notice."),
    )
    on_holidays = forms.BooleanField(
        label=_("Also on public holidays"),
        required=False,
        help_text=_("Otherwise there is no visit on these days."),
    )
    in_breaks = forms.BooleanField(
        label=_("Also in school breaks"),
        required=False,
        help_text=_("Summer, winter, Christmas and Easter. Otherwise the visits rest then."),
    )

    mark_optional = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.data.get("every_weeks") == str(CHOSEN):
            self.fields["first_day"].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        _check_days(self, cleaned)
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The end cannot come before the beginning."))
        start, minutes = cleaned.get("start"), cleaned.get("minutes")
        if start and minutes and minute_of(start) + minutes > MINUTES_A_DAY:
            self.add_error("minutes", str(PastMidnight()))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `plan_visits` needs."""
        facts = dict(self.cleaned_data)
        facts.pop("version", None)
        chosen = facts["every_weeks"] == CHOSEN
        return {
            **facts,
            "start": minute_of(facts["start"]),
            "weekday": [] if chosen else facts["weekday"],
            "every_weeks": facts["every_weeks"] or 1,
            "dates": facts["dates"] if chosen else [],
            "first_day": facts["first_day"] or facts["dates"][0],
        }


class ChangePlanForm(StaleEditMixin, PlanForm):
    """Another rhythm from a day on, filled in with the present one."""

    def __init__(self, plan: VisitPlan, *args: Any, **options: Any) -> None:
        hour, minute = divmod(plan.start, 60)
        options["initial"] = {
            "every_weeks": plan.every_weeks,
            "weekday": plan.weekdays,
            "dates": [day for day in plan.chosen_days if day >= today()],
            "start": time(hour, minute),
            "minutes": plan.minutes,
            "first_day": max(plan.first_day, today()),
            "last_day": plan.last_day if plan.rule else None,
            "on_holidays": plan.on_holidays,
            "in_breaks": plan.in_breaks,
            "version": plan.version,
        }
        super().__init__(*args, **options)
        self.fields["first_day"].label = _("Change from")
        self.fields["first_day"].help_text = _(
            "Visits before this day, and all that were reported, stay as they are."
        )
        self.order_fields(["first_day"])

    def facts(self) -> dict[str, Any]:
        """What `change_plan` needs."""
        facts = super().facts()
        facts["from_day"] = facts.pop("first_day")
        return {**facts, "version": self.cleaned_data["version"]}


def clock_notes(day: date, start: int) -> str:
    """What the clocks do to a visit on this day, in a sentence; empty on all other days."""
    if in_the_gap(day, start):
        begins = f"{local(at_wall(day, start)):%H:%M}"
        return _("the clocks go forward and %(wall)s does not exist: it begins at %(begins)s") % {
            "wall": clock_face(start),
            "begins": begins,
        }
    if comes_twice(day, start):
        return str(TwiceThatNight(clock_face(start)))
    return ""


def _check_days(form: PlanForm, cleaned: dict[str, Any]) -> None:
    weekdays, dates = cleaned.get("weekday"), cleaned.get("dates")
    if "every_weeks" not in cleaned:
        return
    if cleaned["every_weeks"] == CHOSEN:
        if "dates" not in form.errors and not dates:
            form.add_error("dates", _("Type at least one date, for example 1.12.2026."))
        for day in dates or []:
            _check_date(form, day, cleaned.get("start"), cleaned.get("minutes"))
        return
    if not weekdays and "weekday" not in form.errors:
        form.add_error("weekday", _("Tick at least one day of the week."))
    if dates:
        form.add_error(
            "dates", _("For these dates choose “on chosen dates” above, or empty this box.")
        )


def _check_date(form: PlanForm, day: date, start: time | None, minutes: int | None) -> None:
    shown = {"day": date_format(day, "d.m.Y")}
    if day < today():
        form.add_error("dates", _("%(day)s is past. Check the day and the year.") % shown)
    elif day > a_year_on():
        form.add_error("dates", _("%(day)s is more than a year ahead. Check the year.") % shown)
    elif start and minutes and in_the_gap(day, minute_of(start)):
        becomes = slot_on(day, minute_of(start), 15).starts_at
        form.add_error("start", str(InTheGap(clock_face(minute_of(start)), becomes)))


def _day(word: str) -> date:
    found = TYPED.fullmatch(word)
    told = _("“%(typed)s” is not a date. Type for example 1.12.2026.") % {"typed": word[:20]}
    if found is None:
        raise forms.ValidationError(told)
    day, month, year, iso_year, iso_month, iso_day = (int(part or 0) for part in found.groups())
    try:
        if iso_year:
            return date(iso_year, iso_month, iso_day)
        if year:
            return date(year, month, day)
        now = today()
        this_year = date(now.year, month, day)
        return this_year if this_year >= now else date(now.year + 1, month, day)
    except ValueError as error:
        raise forms.ValidationError(told) from error
