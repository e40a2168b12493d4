"""All dates of a course that are still to come, to change at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kit.clock import at_wall
from training.breaks import rests_in
from training.clashes import Needed
from training.dates.forms import DatesForm
from training.dates.rescheduling import Change, shifted
from training.dates.reviewing import in_fields
from training.fields import TimeField
from training.models import Course, Meeting


class RescheduleForm(DatesForm):
    """A day and a time for each planned meeting; `seen` is how the meetings were when opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        course: Course,
        at: datetime,
        wanted: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        to_come = course.meetings.planned().filter(starts_at__gt=at).order_by("starts_at")
        rows = to_come.select_related("topic", "course__centre", "trainer")
        self.meetings = {meeting.topic.number: meeting for meeting in rows}
        self.course = course
        moments = {number: one.starts_at for number, one in self.meetings.items()}
        moments |= self._shifted(wanted, at)
        options["initial"] = in_fields(moments) | {"seen": self.present()}
        super().__init__(*args, **options)
        self.add_dates([meeting.topic for meeting in self.meetings.values()], at)

    def present(self) -> str:
        """How the meetings stand now, so that a change made meanwhile is noticed."""
        return " ".join(f"{one.pk}:{one.sequence}" for one in self.meetings.values())

    def length(self) -> int:
        """Minutes of the longest meeting, for who can come."""
        return max((meeting.minutes for meeting in self.meetings.values()), default=1)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.present():
            told = _(
                "Somebody changed this course after you opened it. Nothing is saved yet and what "
                "you typed is still here. Save again to replace their dates with yours."
            )
            posted = cast("QueryDict", self.data).copy()
            posted["seen"] = self.present()
            self.data = posted
            raise forms.ValidationError(told)
        dates = self.clean_dates(self.length())
        self.refuse_clashes(
            self.course.centre,
            [(topic, self._needed(self.meetings[topic.number], at)) for topic, at in dates],
            leave_out=list(self.meetings.values()),
        )
        self.dated = dates
        return cleaned

    def changes(self) -> list[Change]:
        """The meetings with the moments that were typed."""
        return [
            Change(self.meetings[topic.number], at, self.meetings[topic.number].minutes)
            for topic, at in self.dated
        ]

    def _needed(self, meeting: Meeting, at: datetime) -> Needed:
        place = self.course.place
        return Needed(at, meeting.minutes, place, meeting.trainer, meeting.guest_trainer)

    def _shifted(self, wanted: Mapping[str, Any] | None, at: datetime) -> dict[int, datetime]:
        """What one meeting's new time makes of those after it; nothing of a made-up address."""
        form = _Wanted(wanted)
        if wanted is None or not form.is_valid():
            return {}
        meeting = self.meetings.get(form.cleaned_data["number"])
        if meeting is None:
            return {}
        start = form.cleaned_data["start"]
        to = at_wall(form.cleaned_data["day"], start.hour * 60 + start.minute)
        centre = self.course.centre
        rests = rests_in(centre.municipality.voivodeship, with_breaks=self.course.avoids_breaks)
        moved = shifted(meeting, to, closed=rests.why, at=at)
        return {one.topic.number: starts_at for one, starts_at in moved}


class _Wanted(forms.Form):
    """Which meeting is to be when, from the address."""

    number = forms.IntegerField()
    day = forms.DateField()
    start = TimeField()
