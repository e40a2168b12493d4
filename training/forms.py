"""What coordinators type about one meeting, and whom they enrol."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kit.clock import local
from kit.forms import PlausibleDateField, StaleEditMixin
from training.enrolling import places_left
from training.fields import MinutesField, TimeField, moment_of
from training.models import Course, Meeting, Topic
from training.people import enrollable, label_of
from training.planning import lacking
from volunteers.models import Volunteer


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
        moment = moment_of(self, "day", "start", at=self.at)
        minutes = cleaned.get("minutes")
        if moment is not None and minutes is not None:
            others = self.course.meetings.exclude(state=Meeting.State.CANCELLED)
            if self.meeting is not None:
                others = others.exclude(pk=self.meeting.pk)
            ends_at = moment + timedelta(minutes=minutes)
            # Those after it make room when they move too.
            stays = not cleaned.get("with_rest")
            if stays and any(
                other.starts_at < ends_at and moment < other.ends_at for other in others
            ):
                self.add_error("start", _("Another meeting of this course is at this time."))
        return cleaned | {"starts_at": moment}


class MoveForm(StaleEditMixin, _MomentForm):
    """Another time for one meeting, and for those after it where wanted."""

    with_rest = forms.BooleanField(
        label=_("Move the meetings after it as well, by as many days"),
        required=False,
        help_text=_("The next page shows their new dates before anybody is told."),
    )

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

    may_wait = forms.BooleanField(
        label=_("Those for whom there is no place stand in the queue"), required=False
    )

    def __init__(self, *args: Any, course: Course, **options: Any) -> None:
        super().__init__(*args, **options)
        self.course = course
        self.initial.setdefault("may_wait", not places_left(course))
        self.people = list(enrollable(course))
        field = self.fields["volunteers"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - tells mypy
        field.queryset = Volunteer.objects.on_the_way().filter(centre=course.centre)
        field.choices = [(person.pk, label_of(person)) for person in self.people]

    def clean_volunteers(self) -> list[Volunteer]:
        chosen = list(self.cleaned_data["volunteers"])
        if self.data.get("may_wait"):
            return chosen
        enrolled = set(self.course.enrolments.staying().values_list("volunteer", flat=True))
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
