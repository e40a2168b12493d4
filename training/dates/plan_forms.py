"""Planning a course: first the rhythm, then the dates to adjust."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.clock import local, local_date
from kit.forms import PlausibleDateField
from kit.week import WEEKDAY_NAMES
from training.dates.planner import PAUSE, DayTooLong, NoDates, Proposal
from training.dates.wishing import SATURDAY, Wish
from training.fields import (
    EARLIEST,
    CapacityField,
    GuestField,
    MinutesField,
    PlaceField,
    StaffField,
    TimeField,
    day_refusal,
)
from training.models import Course, Curriculum


class PlanForm(forms.Form):
    """First step, in the address: from it the dates are proposed."""

    mark_optional = False

    curriculum = forms.ModelChoiceField(
        Curriculum.objects.none(), label=_("Which training?"), empty_label=None
    )
    first_day = PlausibleDateField(label=_("First meeting, on or after"), earliest=EARLIEST)
    weekday = forms.TypedChoiceField(label=_("Weekday"), coerce=int, required=False)
    start = TimeField(label=_("Time"), initial=time(16))
    rhythm = forms.ChoiceField(
        label=_("How often?"),
        choices=Course.Rhythm.choices,
        initial=Course.Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )
    minutes = MinutesField(label=_("Minutes of each meeting"), initial=240)
    capacity = CapacityField()
    avoids_breaks = forms.BooleanField(
        label=_("Not in school breaks"),
        required=False,
        help_text=_("Winter, summer, and the days around Christmas and Easter."),
    )
    held = forms.BooleanField(
        label=_("The meetings have been held: I am entering a course from paper"), required=False
    )

    def __init__(self, *args: Any, centre: Centre, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre, self.at, self.today = centre, at, local_date(at)
        curricula = Curriculum.objects.filter(centre=None).in_force(self.today)
        self.initial.setdefault("curriculum", curricula.filter(code=Curriculum.PREPARATION).first())
        self.fields["curriculum"] = forms.ModelChoiceField(
            curricula, label=_("Which training?"), empty_label=None, required=False
        )
        weekday = self.fields["weekday"]
        assert isinstance(weekday, forms.TypedChoiceField)  # noqa: S101 - tells mypy
        weekday.choices = [
            ("", _("the one of the first day")),
            *((number, name) for number, name in enumerate(WEEKDAY_NAMES)),
        ]
        self.fields["place"] = PlaceField()
        self.fields["trainer"] = StaffField(centre, self.today)
        self.fields["guest_trainer"] = GuestField()
        for name in ("minutes", "capacity", "place", "rhythm"):
            self.fields[name].required = name == "rhythm"
        self.order_fields(self.ORDER)
        self.proposed: Proposal | None = None
        self.wish: Wish | None = None

    ORDER = (
        "curriculum", "first_day", "weekday", "start", "rhythm", "minutes", "avoids_breaks",
        "place", "capacity", "trainer", "guest_trainer", "held",
    )  # fmt: skip

    def clean_curriculum(self) -> Curriculum:
        chosen: Curriculum | None = self.cleaned_data["curriculum"]
        return chosen or Curriculum.objects.preparation(self.today)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get("first_day")
        if day and (refusal := day_refusal(day, self.today, held=bool(cleaned.get("held")))):
            self.add_error("first_day", refusal)
        if not self.errors:
            self.wish = self._wish(cleaned)
            self._propose(self.wish)
        return cleaned

    def _wish(self, cleaned: dict[str, Any]) -> Wish:
        first: date = cleaned["first_day"]
        start: time = cleaned["start"]
        weekday = cleaned["weekday"]
        if cleaned["rhythm"] == Course.Rhythm.SATURDAYS:
            weekday = SATURDAY
        curriculum = cleaned["curriculum"]
        return Wish(
            centre=self.centre,
            curriculum=curriculum,
            topics=list(curriculum.topics.all()),
            first=first,
            weekday=first.weekday() if weekday in ("", None) else weekday,
            start=start.hour * 60 + start.minute,
            minutes=cleaned["minutes"] or 240,
            rhythm=cleaned["rhythm"],
            place=cleaned["place"],
            capacity=cleaned["capacity"] or 15,
            trainer=cleaned["trainer"],
            guest_trainer=cleaned["guest_trainer"],
            avoids_breaks=cleaned["avoids_breaks"],
            held=cleaned["held"],
        )

    def _propose(self, wish: Wish) -> None:
        try:
            self.proposed = wish.proposal()
        except DayTooLong:
            told = _(
                "Several meetings of this length do not fit into one day. Shorten them, for "
                "example to %(minutes)s minutes, or choose another rhythm."
            )
            self.add_error("minutes", told % {"minutes": 120 if wish.minutes > 120 else PAUSE * 2})
        except NoDates:
            self.add_error(
                "first_day", _("No free dates were found. Choose another time or place.")
            )

    def initial_dates(self) -> dict[str, Any]:
        """Initial values of `CourseForm`."""
        assert self.wish is not None  # noqa: S101 - asked of a valid form only
        assert self.proposed is not None  # noqa: S101 - asked of a valid form only
        wish = self.wish
        month = date_format(local(self.proposed.times[0]), "F Y").lower()
        values: dict[str, Any] = {
            "name": f"{capfirst(wish.curriculum.name)}, {month}",
            "place": wish.place,
            "capacity": wish.capacity,
            "minutes": wish.minutes,
            "trainer": wish.trainer,
            "guest_trainer": wish.guest_trainer,
            "curriculum": wish.curriculum.pk,
            "rhythm": wish.rhythm,
            "avoids_breaks": wish.avoids_breaks,
            "held": wish.held,
        }
        for topic, moment in zip(wish.topics, map(local, self.proposed.times), strict=True):
            values[f"day_{topic.number}"] = moment.date()
            values[f"start_{topic.number}"] = moment.time()
        return values
