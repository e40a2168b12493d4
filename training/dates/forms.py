"""The dates of a course to adjust, with the course itself where it is new."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.clock import at_wall, local, local_date
from kit.forms import CleanCharField, PlausibleDateField, SubmitOnceMixin
from training.clashes import Needed, clash_of, meetings_beside
from training.dates.wishing import Wish
from training.fields import (
    EARLIEST,
    CapacityField,
    GuestField,
    MinutesField,
    PlaceField,
    StaffField,
    TimeField,
    moment_of,
)
from training.models import Course, Curriculum, Meeting, Topic


class DatesForm(forms.Form):
    """A day and a time for each of some topics; no two at once, none where something else is."""

    def add_dates(self, topics: Sequence[Topic], at: datetime) -> None:
        """Fields for the topics."""
        self.topics, self.at = topics, at
        for topic in topics:
            number = {"number": topic.number}
            self.fields[f"day_{topic.number}"] = PlausibleDateField(
                label=_("Meeting %(number)s: day") % number, earliest=EARLIEST
            )
            self.fields[f"start_{topic.number}"] = TimeField(
                label=_("Meeting %(number)s: time") % number
            )

    def dates(self) -> list[tuple[Topic, forms.BoundField, forms.BoundField]]:
        """Each topic with the fields of its day and time."""
        return [(t, self[f"day_{t.number}"], self[f"start_{t.number}"]) for t in self.topics]

    def moments(self) -> dict[int, datetime]:
        """The moments as far as they are filled in, good or not, by the topic's number."""
        found = {}
        for topic, day_field, start_field in self.dates():
            try:
                day = day_field.field.clean(day_field.value())
                start = start_field.field.clean(start_field.value())
            except forms.ValidationError:
                continue
            if day and start:
                found[topic.number] = at_wall(day, start.hour * 60 + start.minute)
        return found

    def length(self) -> int:
        """Minutes of a meeting as they are typed."""
        typed = str(self["minutes"].value() or "")
        return int(typed) if typed.isdecimal() and 0 < int(typed) <= 600 else 1

    def clean_dates(
        self, minutes: int, *, held: bool | None = None
    ) -> list[tuple[Topic, datetime]]:
        """The moments; adds an error beside each that cannot be kept."""
        length = timedelta(minutes=minutes)
        meetings: list[tuple[Topic, datetime]] = []
        for topic in self.topics:
            names = f"day_{topic.number}", f"start_{topic.number}"
            moment = moment_of(self, *names, at=self.at, held=held)
            if moment is None:
                continue
            if any(abs(moment - other) < length for _topic, other in meetings):
                self.add_error(names[1], _("Another meeting of this course is at this time."))
            meetings.append((topic, moment))
        return meetings

    def refuse_clashes(
        self,
        centre: Centre,
        needed: Sequence[tuple[Topic, Needed]],
        leave_out: Sequence[Meeting] = (),
    ) -> None:
        """Name beside each date what is at the same place or with the same trainer then."""
        to_come = [(topic, one) for topic, one in needed if one.starts_at > self.at]
        if not to_come:
            return
        beside = meetings_beside(centre, [one for _topic, one in to_come], leave_out=leave_out)
        for topic, one in to_come:
            if why := clash_of(one, beside, centre):
                self.add_error(f"day_{topic.number}", why)


class CourseForm(SubmitOnceMixin, DatesForm):
    """Second step: the course itself, with its dates to adjust."""

    name = CleanCharField(label=_("Name of the course"), max_length=100)
    place = PlaceField()
    capacity = CapacityField()
    minutes = MinutesField(label=_("Minutes of each meeting"), initial=240)
    open_to_neighbours = forms.BooleanField(
        label=_("Open to volunteers of neighbouring centres"),
        required=False,
        help_text=_("Those who missed a topic at home are offered its meeting here."),
    )
    rhythm = forms.ChoiceField(
        choices=Course.Rhythm.choices, required=False, widget=forms.HiddenInput
    )
    avoids_breaks = forms.BooleanField(required=False, widget=forms.HiddenInput)
    held = forms.BooleanField(
        label=_("The meetings have been held: I am entering a course from paper"), required=False
    )

    def __init__(
        self, *args: Any, centre: Centre, curriculum: Curriculum, at: datetime, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.centre, self.taught = centre, curriculum
        self.fields["trainer"] = StaffField(centre, local_date(at))
        self.fields["guest_trainer"] = GuestField()
        self.fields["curriculum"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.add_dates(list(curriculum.topics.all()), at)

    ABOUT = (
        "name", "place", "capacity", "minutes", "trainer", "guest_trainer", "open_to_neighbours",
    )  # fmt: skip

    def about(self) -> list[forms.BoundField]:
        """The fields that are not about one meeting."""
        return [self[name] for name in self.ABOUT]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        held, minutes = bool(cleaned.get("held")), cleaned.get("minutes") or 1
        meetings = self.clean_dates(minutes, held=held)
        place, trainer = cleaned.get("place", ""), cleaned.get("trainer")
        guest = cleaned.get("guest_trainer", "")
        self.refuse_clashes(
            self.centre,
            [(topic, Needed(at, minutes, place, trainer, guest)) for topic, at in meetings],
            # Sent twice, the form does not stand in its own way.
            list(Meeting.objects.filter(course__submission=cleaned["submission"])),
        )
        facts = (*self.ABOUT, "avoids_breaks", "held", "submission")
        return {name: cleaned.get(name) for name in facts} | {
            "rhythm": cleaned.get("rhythm") or Course.Rhythm.WEEKLY,
            "meetings": meetings,
        }

    def wish(self) -> Wish | None:
        """What is on the screen as a wish, once it holds together; for what to propose instead."""
        moments = self.moments()
        if not self.is_valid() or not moments:
            return None
        first = local(min(moments.values()))
        cleaned = self.cleaned_data
        return Wish(
            centre=self.centre,
            curriculum=self.taught,
            topics=self.topics,
            first=first.date(),
            weekday=first.weekday(),
            start=first.hour * 60 + first.minute,
            minutes=cleaned["minutes"],
            rhythm=cleaned["rhythm"],
            place=cleaned["place"],
            capacity=cleaned["capacity"],
            trainer=cleaned["trainer"],
            guest_trainer=cleaned["guest_trainer"],
            avoids_breaks=cleaned["avoids_breaks"],
            held=cleaned["held"],
        )
