"""Days on which a course does not meet: public holidays always, school breaks where wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kit.free_days import festive_break, holiday_name, summer_break
from training.models import SchoolBreak

WINTER_BREAKS = ((1, 15), (3, 1))
"""Winter breaks lie between the middle of January and the end of February (regulation of 11 August
2017, § 3(1)(2)); the last one of 2026 ended on 1 March."""


@dataclass(frozen=True)
class Rests:
    """The closed days of one voivodeship; without breaks only public holidays close a day."""

    winter: Sequence[tuple[date, date]] = ()
    with_breaks: bool = False

    def why(self, day: date) -> str | None:
        """Why one does not meet on this day, in the reader's language; None on any other."""
        return self.holiday(day) or (self.school_break(day) if self.with_breaks else None)

    def holiday(self, day: date) -> str | None:
        """The public holiday on this day, in the reader's language."""
        return holiday_name(day)

    def school_break(self, day: date) -> str | None:
        """The school break in which this day lies, in the reader's language."""
        if any(first <= day <= last for first, last in self.winter):
            return _("winter school break")
        first, last = summer_break(day.year)
        if first <= day <= last:
            return _("summer school break")
        return _("festive school break") if festive_break(day) else None

    def unannounced(self, day: date) -> bool:
        """Whether a winter break may lie here that nobody has announced for that year yet."""
        season = WINTER_BREAKS[0] <= (day.month, day.day) <= WINTER_BREAKS[1]
        known = any(first.year == day.year for first, _last in self.winter)
        return self.with_breaks and season and not known


def rests_in(voivodeship: str, *, with_breaks: bool) -> Rests:
    """The closed days as they are known for a voivodeship; one query."""
    rows = SchoolBreak.objects.filter(voivodeship=voivodeship)
    return Rests(tuple(rows.values_list("first_day", "last_day")), with_breaks)
