"""What coordinators type about courses."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit.clock import at_wall, local, local_minute
from kit.forms import CleanCharField, PlausibleDateField, SubmitOnceMixin
from kit.free_days import holiday_name, is_holiday
from training.models import Attendance, Course, Meeting, Topic
from volunteers.models import Volunteer

LONGEST_PLAN = 2
"""Years ahead that a course may be planned."""


class TimeField(forms.TimeField):
    """A time of the day on Polish clocks."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=("%H:%M", "%H.%M"), **options)


class RhythmForm(forms.Form):
    """First step: the first date and the rhythm, from which the dates are proposed."""

    first_day = PlausibleDateField(label=_("First meeting"))
    start = TimeField(label=_("Time"), initial=time(16))
    every_weeks = forms.TypedChoiceField(
        label=_("How often?"),
        coerce=int,
        choices=[(1, _("every week")), (2, _("every two weeks"))],
        initial=1,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_first_day(self) -> date:
        return _day_ahead(self.cleaned_data["first_day"], self.today)


class CourseForm(SubmitOnceMixin, forms.Form):
    """Second step: the course itself, with five dates to adjust."""

    name = CleanCharField(label=_("Name of the course"), max_length=100)
    place = CleanCharField(label=_("Place"), max_length=150)
    capacity = forms.IntegerField(label=_("Places"), min_value=1, max_value=500, initial=15)
    minutes = forms.IntegerField(
        label=_("Minutes of each meeting"), min_value=15, max_value=600, initial=240
    )

    def __init__(self, *args: Any, topics: Iterable[Topic], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.topics, self.today = list(topics), today
        for topic in self.topics:
            label = {"number": topic.number, "topic": topic.name}
            self.fields[f"day_{topic.number}"] = PlausibleDateField(
                label=_("%(number)s. %(topic)s – day") % label
            )
            self.fields[f"start_{topic.number}"] = TimeField(
                label=_("%(number)s. %(topic)s – time") % label
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        meetings: list[tuple[Topic, datetime]] = []
        for topic in self.topics:
            day, start = cleaned.get(f"day_{topic.number}"), cleaned.get(f"start_{topic.number}")
            if day is None or start is None:
                continue
            try:
                _day_ahead(day, self.today)
            except ValidationError as refusal:
                self.add_error(f"day_{topic.number}", refusal)
                continue
            moment = at_wall(day, start.hour * 60 + start.minute)
            if any(moment == other for _topic, other in meetings):
                self.add_error(
                    f"start_{topic.number}", _("Another meeting of this course is at this time.")
                )
            meetings.append((topic, moment))
        return {
            key: cleaned.get(key) for key in ("name", "place", "capacity", "minutes", "submission")
        } | {"meetings": meetings}


class MoveForm(forms.Form):
    """Another time for one meeting."""

    day = PlausibleDateField(label=_("Day"))
    start = TimeField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=600)

    def __init__(self, *args: Any, meeting: Meeting, today: date, **options: Any) -> None:
        moment = local(meeting.starts_at)
        initial = {"day": moment.date(), "start": moment.time(), "minutes": meeting.minutes}
        super().__init__(*args, initial=initial, **options)
        self.today = today

    def clean_day(self) -> date:
        return _day_ahead(self.cleaned_data["day"], self.today)

    def starts_at(self) -> datetime:
        """The moment chosen."""
        start: time = self.cleaned_data["start"]
        return at_wall(self.cleaned_data["day"], start.hour * 60 + start.minute)


class EnrolForm(forms.Form):
    """Who takes part: people who are preparing and not enrolled yet."""

    volunteers = forms.ModelMultipleChoiceField(
        Volunteer.objects.none(),
        label=_("Who takes part?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args: Any, course: Course, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["volunteers"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - tells mypy
        field.queryset = enrollable(course)


class AttendanceForm(forms.Form):
    """One row a person: present, excused or absent."""

    def __init__(self, *args: Any, people: Iterable[tuple[Volunteer, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = [volunteer for volunteer, _state in people]
        choices = [(state.value, state.label) for state in Attendance.AFTERWARDS]
        for volunteer, state in people:
            self.fields[f"person_{volunteer.pk}"] = forms.ChoiceField(
                label=str(volunteer),
                choices=choices,
                widget=forms.RadioSelect,
                initial=state if state in Attendance.AFTERWARDS else Attendance.State.PRESENT,
            )

    def marks(self) -> dict[Volunteer, Attendance.State]:
        """What was ticked for whom."""
        return {
            volunteer: Attendance.State(self.cleaned_data[f"person_{volunteer.pk}"])
            for volunteer in self.people
        }


def enrollable(course: Course) -> Any:
    """People of the centre who were admitted, have not gone, and have no place yet."""
    return (
        Volunteer.objects.filter(centre=course.centre, state__in=Volunteer.PRESENT)
        .exclude(enrolments__course=course)
        .select_related("village")
    )


def _day_ahead(day: date, today: date) -> date:
    """Raises ValidationError for a day that is past, far off or a public holiday."""
    if day < today:
        raise ValidationError(_("This day has passed. Choose a day to come."))
    if day.year > today.year + LONGEST_PLAN:
        raise ValidationError(_("This day is too far off. Check the year."))
    if is_holiday(day):
        name = {"holiday": holiday_name(day)}
        raise ValidationError(_("This is a public holiday: %(holiday)s."), params=name)
    return day


def proposal(times: Iterable[datetime], topics: Iterable[Topic]) -> dict[str, Any]:
    """The proposed moments as initial values of `CourseForm`."""
    values: dict[str, Any] = {}
    for topic, moment in zip(topics, times, strict=True):
        minute = local_minute(moment)
        values[f"day_{topic.number}"] = local(moment).date()
        values[f"start_{topic.number}"] = time(minute // 60, minute % 60)
    return values
