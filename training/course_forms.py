"""What coordinators type about a course as a whole, and about people from outside."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.clock import local_date
from kit.forms import (
    CleanCharField,
    PhoneField,
    PlausibleDateField,
    StaleEditMixin,
    SubmitOnceMixin,
)
from training.clashes import Needed, clash_of, meetings_beside
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
from training.models import Course, Curriculum, Meeting


class SeminarForm(SubmitOnceMixin, forms.Form):
    """One meeting with a title of the centre's own."""

    title = CleanCharField(label=_("What is it about?"), max_length=100)
    audience = forms.ChoiceField(
        label=_("For whom?"),
        choices=Curriculum.Audience.choices,
        initial=Curriculum.Audience.WORKERS,
        widget=forms.RadioSelect,
    )
    day = PlausibleDateField(label=_("Day"), earliest=EARLIEST)
    start = TimeField(label=_("Time"))
    minutes = MinutesField(label=_("Minutes"), initial=120)
    place = PlaceField()
    capacity = CapacityField()
    held = forms.BooleanField(
        label=_("It has been held: I am entering it from paper"), required=False
    )

    def __init__(self, *args: Any, centre: Centre, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre, self.at = centre, at
        self.fields["trainer"] = StaffField(centre, local_date(at))
        self.fields["guest_trainer"] = GuestField()
        self.order_fields(
            ["title", "audience", "day", "start", "minutes", "place", "capacity", "trainer",
             "guest_trainer", "held"]
        )  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        moment = moment_of(self, "day", "start", at=self.at, held=bool(cleaned.get("held")))
        if moment is not None and moment > self.at and cleaned.get("minutes"):
            needed = Needed(
                moment,
                cleaned["minutes"],
                cleaned.get("place", ""),
                cleaned.get("trainer"),
                cleaned.get("guest_trainer", ""),
            )
            own = Meeting.objects.filter(course__submission=cleaned["submission"])
            beside = meetings_beside(self.centre, [needed], leave_out=own)
            if why := clash_of(needed, beside, self.centre):
                self.add_error("day", why)
        return cleaned | {"starts_at": moment}

    def facts(self) -> dict[str, Any]:
        """What `plan_seminar` wants to know."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data if name not in DAY}


DAY = ("day", "start")


class CourseEditForm(StaleEditMixin, forms.Form):
    """Name, place, number of places, and whether neighbours may come."""

    name = CleanCharField(label=_("Name of the course"), max_length=100)
    place = PlaceField()
    capacity = CapacityField()
    open_to_neighbours = forms.BooleanField(
        label=_("Open to volunteers of neighbouring centres"),
        required=False,
        help_text=_("Those who missed a topic at home are offered its meeting here."),
    )

    def __init__(self, *args: Any, course: Course, **options: Any) -> None:
        names = ("name", "place", "capacity", "open_to_neighbours", "version")
        options["initial"] = {name: getattr(course, name) for name in names}
        super().__init__(*args, **options)


class TrainerForm(forms.Form):
    """Who leads one meeting, and those after it where wanted."""

    with_rest = forms.BooleanField(
        label=_("The meetings after this one too"), required=False, initial=True
    )

    def __init__(self, *args: Any, centre: Centre, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["trainer"] = StaffField(centre, local_date(at))
        self.fields["guest_trainer"] = GuestField()
        self.order_fields(["trainer", "guest_trainer", "with_rest"])


class ParticipantForm(SubmitOnceMixin, forms.Form):
    """Somebody who takes part and is no volunteer."""

    first_name = CleanCharField(label=_("First name"), max_length=60)
    last_name = CleanCharField(label=_("Last name"), max_length=80)
    institution = CleanCharField(
        label=_("Institution"),
        max_length=120,
        required=False,
        help_text=_("For example: GOPS, school, library. Leave it empty for residents."),
    )
    audience = forms.ChoiceField(
        label=_("Who are they?"),
        choices=Curriculum.Audience.choices,
        widget=forms.RadioSelect,
        help_text=_("So that reports can count workers, coordinators and residents apart."),
    )
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
