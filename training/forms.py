"""What coordinators type about courses."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kit.clock import at_wall, local, local_date
from kit.forms import CleanCharField, PlausibleDateField, StaleEditMixin, SubmitOnceMixin
from kit.free_days import holiday_name
from training.enrolling import places_left
from training.models import Course, Meeting, Topic
from training.people import enrollable, label_of
from training.planning import lacking, proposed_times
from volunteers.models import Volunteer

LONGEST_PLAN = 2
"""Years ahead that a course may be planned."""


class TimeField(forms.TimeField):
    """A time of the day on Polish clocks; 16.30, as people write, means 16:30."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ("%H:%M", "%H.%M", "%H:%M:%S"))
        options.setdefault(
            "error_messages", {"invalid": _("Enter an hour and minutes, for example 16:30.")}
        )
        super().__init__(**options)


class MinutesField(forms.IntegerField):
    """How long a meeting lasts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=15, max_value=600, **options)


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

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = local_date(at)

    def clean_first_day(self) -> date:
        return _day_ahead(self.cleaned_data["first_day"], self.today)

    def proposal(self, topics: Iterable[Topic], latest: Course | None) -> dict[str, Any]:
        """Initial values of `CourseForm`: the dates of this rhythm, the rest as last time."""
        first, start = self.cleaned_data["first_day"], self.cleaned_data["start"]
        topics = list(topics)
        times = proposed_times(
            first, start.hour * 60 + start.minute, self.cleaned_data["every_weeks"], len(topics)
        )
        month = date_format(first, "F Y").lower()
        values: dict[str, Any] = {"name": _("Preparation, %(month)s") % {"month": month}}
        if latest is not None:
            values |= {"place": latest.place, "capacity": latest.capacity}
        for topic, moment in zip(topics, map(local, times), strict=True):
            values[f"day_{topic.number}"] = moment.date()
            values[f"start_{topic.number}"] = moment.time()
        return values


class CourseForm(SubmitOnceMixin, forms.Form):
    """Second step: the course itself, with five dates to adjust."""

    name = CleanCharField(label=_("Name of the course"), max_length=100)
    place = CleanCharField(
        label=_("Place"),
        max_length=50,
        help_text=_("It stands in text messages, so keep it short: “Library, Szkolna 5”."),
    )
    capacity = forms.IntegerField(label=_("Places"), min_value=1, max_value=500, initial=15)
    minutes = MinutesField(label=_("Minutes of each meeting"), initial=240)

    def __init__(self, *args: Any, topics: Iterable[Topic], at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.topics, self.at = list(topics), at
        for topic in self.topics:
            number = {"number": topic.number}
            self.fields[f"day_{topic.number}"] = PlausibleDateField(
                label=_("Meeting %(number)s: day") % number
            )
            self.fields[f"start_{topic.number}"] = TimeField(
                label=_("Meeting %(number)s: time") % number
            )

    def about(self) -> list[forms.BoundField]:
        """The fields that are not about one meeting."""
        return [self[name] for name in ("name", "place", "capacity", "minutes")]

    def dates(self) -> list[tuple[Topic, forms.BoundField, forms.BoundField]]:
        """Each topic with the fields of its day and time."""
        return [(t, self[f"day_{t.number}"], self[f"start_{t.number}"]) for t in self.topics]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        length = timedelta(minutes=cleaned.get("minutes") or 1)
        meetings: list[tuple[Topic, datetime]] = []
        for topic in self.topics:
            names = f"day_{topic.number}", f"start_{topic.number}"
            moment = _moment(self, *names, at=self.at)
            if moment is None:
                continue
            if any(abs(moment - other) < length for _topic, other in meetings):
                self.add_error(names[1], _("Another meeting of this course is at this time."))
            meetings.append((topic, moment))
        facts = ("name", "place", "capacity", "minutes", "submission")
        return {name: cleaned.get(name) for name in facts} | {"meetings": meetings}


class _MomentForm(forms.Form):
    """When a meeting is, and how long; not at the time of another meeting of its course."""

    day = PlausibleDateField(label=_("Day"))
    start = TimeField(label=_("Time"))
    minutes = MinutesField(label=_("Minutes"), initial=240)

    def __init__(self, *args: Any, course: Course, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.course, self.at = course, at
        self.meeting: Meeting | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        moment = _moment(self, "day", "start", at=self.at)
        minutes = cleaned.get("minutes")
        if moment is not None and minutes is not None:
            others = self.course.meetings.exclude(state=Meeting.State.CANCELLED)
            if self.meeting is not None:
                others = others.exclude(pk=self.meeting.pk)
            ends_at = moment + timedelta(minutes=minutes)
            if any(other.starts_at < ends_at and moment < other.ends_at for other in others):
                self.add_error("start", _("Another meeting of this course is at this time."))
        return cleaned | {"starts_at": moment}


class MoveForm(StaleEditMixin, _MomentForm):
    """Another time for one meeting."""

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        moment = local(meeting.starts_at)
        present = {"day": moment.date(), "start": moment.time(), "minutes": meeting.minutes}
        options["initial"] = present | {"version": meeting.sequence}
        super().__init__(*args, course=meeting.course, **options)
        self.meeting = meeting


class AddMeetingForm(_MomentForm):
    """A meeting about a topic that the course lacks."""

    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"), empty_label=None)
    field_order = ("topic", "day", "start", "minutes")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"] = forms.ModelChoiceField(
            lacking(self.course), label=_("Topic"), empty_label=None
        )
        self.order_fields(self.field_order)


class EnrolForm(forms.Form):
    """Who takes part: people of the centre who have no place yet.

    Somebody who got one meanwhile (a double click) is no error: enrolling them again changes
    nothing.
    """

    volunteers = forms.ModelMultipleChoiceField(
        Volunteer.objects.none(),
        label=_("Who takes part?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one person."),
            "invalid_choice": _("Somebody among them has left meanwhile. Tick again."),
        },
    )

    def __init__(self, *args: Any, course: Course, **options: Any) -> None:
        super().__init__(*args, **options)
        self.course = course
        self.people = list(enrollable(course))
        field = self.fields["volunteers"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - tells mypy
        field.queryset = Volunteer.objects.on_the_way().filter(centre=course.centre)
        field.choices = [(person.pk, label_of(person)) for person in self.people]

    def clean_volunteers(self) -> list[Volunteer]:
        chosen = list(self.cleaned_data["volunteers"])
        enrolled = set(self.course.enrolments.values_list("volunteer", flat=True))
        wanted = sum(volunteer.pk not in enrolled for volunteer in chosen)
        left = places_left(self.course)
        if wanted > left:
            told = ngettext(
                "You ticked more people than there are places: %(left)s is left.",
                "You ticked more people than there are places: %(left)s are left.",
                left,
            )
            raise ValidationError(told, params={"left": left})
        return chosen


def _moment(
    form: forms.BaseForm, day_name: str, start_name: str, *, at: datetime
) -> datetime | None:
    """The moment of two cleaned fields; adds an error and gives None where it cannot be kept."""
    day, start = form.cleaned_data.get(day_name), form.cleaned_data.get(start_name)
    if day is None or start is None:
        return None
    try:
        _day_ahead(day, local_date(at))
    except ValidationError as refusal:
        form.add_error(day_name, refusal)
        return None
    moment = at_wall(day, start.hour * 60 + start.minute)
    if moment <= at:
        form.add_error(start_name, _("This time has passed today. Choose a later one."))
        return None
    return moment


def _day_ahead(day: date, today: date) -> date:
    """Raises ValidationError for a day that is past, far off or a public holiday."""
    if day < today:
        raise ValidationError(_("This day has passed. Choose a day to come."))
    if day.year > today.year + LONGEST_PLAN:
        raise ValidationError(_("This day is too far off. Check the year."))
    if name := holiday_name(day):
        told = _("This is a public holiday: %(holiday)s. Choose another day.")
        raise ValidationError(told, params={"holiday": name})
    return day
