"""Figures of centres over a period, each with its definition.

People are counted once, however often they came and in however many centres' rows they stand;
events are counted every time. What happened is counted as it is known at the moment of asking.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.clock import at_wall
from matching.models import Match
from training.models import Attendance, Meeting
from visits.models import Outcome, Visit, VisitQuerySet
from volunteers.models import Volunteer

SMALLEST_GROUP = 5
"""Smaller groups of people are not shown to observers: in a village they are somebody."""


@dataclass(frozen=True)
class Period:
    """Days from first to last, both included, as moments in Warsaw."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """Midnight at the start of the first day."""
        return at_wall(self.first, 0)

    @property
    def ends(self) -> datetime:
        """Midnight after the last day."""
        return at_wall(date.fromordinal(self.last.toordinal() + 1), 0)


@dataclass(frozen=True)
class Figure:
    """One number and what exactly it counts."""

    code: str
    label: str
    definition: str
    value: int | Decimal
    people: bool

    def shown(self, *, hide: bool) -> str:
        """The number as a reader may see it: small groups of people hidden from observers."""
        if hide and self.people and 0 < self.value < SMALLEST_GROUP:
            return f"< {SMALLEST_GROUP}"
        return str(self.value).replace(".", ",")


Centres = Sequence[Centre]


def _visits(centres: Centres, period: Period) -> VisitQuerySet:
    return Visit.objects.filter(
        match__need__client__centre__in=centres,
        starts_at__gte=period.begins,
        starts_at__lt=period.ends,
    )


def _done(centres: Centres, period: Period) -> VisitQuerySet:
    return _visits(centres, period).filter(state=Visit.State.DONE)


def applications(centres: Centres, period: Period, at: datetime) -> int:
    """Sign-ups received."""
    return Volunteer.objects.filter(
        centre__in=centres, applied_at__gte=period.begins, applied_at__lt=period.ends
    ).count()


def meetings_held(centres: Centres, period: Period, at: datetime) -> int:
    """Preparation meetings that took place."""
    return Meeting.objects.filter(
        course__centre__in=centres,
        state=Meeting.State.HELD,
        starts_at__gte=period.begins,
        starts_at__lt=period.ends,
    ).count()


def people_prepared(centres: Centres, period: Period, at: datetime) -> int:
    """Volunteers present at one preparation meeting or more."""
    return (
        Attendance.objects.filter(
            volunteer__centre__in=centres,
            state=Attendance.State.PRESENT,
            meeting__starts_at__gte=period.begins,
            meeting__starts_at__lt=period.ends,
        )
        .values("volunteer")
        .distinct()
        .count()
    )


def new_matches(centres: Centres, period: Period, at: datetime) -> int:
    """Matches that volunteers accepted."""
    return Match.objects.filter(
        need__client__centre__in=centres,
        accepted_at__gte=period.begins,
        accepted_at__lt=period.ends,
    ).count()


def volunteers_visiting(centres: Centres, period: Period, at: datetime) -> int:
    """Volunteers who made one visit or more."""
    return _done(centres, period).values("match__volunteer").distinct().count()


def clients_visited(centres: Centres, period: Period, at: datetime) -> int:
    """Clients who were visited once or more."""
    return _done(centres, period).values("match__need__client").distinct().count()


def visits_done(centres: Centres, period: Period, at: datetime) -> int:
    """Visits that took place."""
    return _done(centres, period).count()


def visits_not_made(centres: Centres, period: Period, at: datetime) -> int:
    """Visits attempted but not made, or called off."""
    return (
        _visits(centres, period)
        .filter(state__in=(Visit.State.ATTEMPTED, Visit.State.CANCELLED))
        .count()
    )


def visits_unreported(centres: Centres, period: Period, at: datetime) -> int:
    """Visits whose time has passed and of which nobody has reported."""
    return _visits(centres, period).silent(at).count()


def hours(centres: Centres, period: Period, at: datetime) -> Decimal:
    """Hours of visits that took place, by the newest report of each; to a tenth."""
    newest = Outcome.objects.filter(visit=OuterRef("pk")).order_by("-reported_at", "-pk")
    minutes = (
        _done(centres, period)
        .annotate(made=Subquery(newest.values("minutes")[:1]))
        .aggregate(total=Sum("made"))["total"]
    )
    return (Decimal(minutes or 0) / 60).quantize(Decimal("0.1"))


Counting = Callable[[Centres, Period, datetime], "int | Decimal"]

INDICATORS: tuple[tuple[str, Promise, Promise, Counting, bool], ...] = (
    ("applications", _("Sign-ups"), _("Sign-ups received in the period."), applications, True),
    ("meetings", _("Preparation meetings"), _("Meetings that took place."), meetings_held, False),
    ("prepared", _("People at preparation meetings"),
     _("Different volunteers present at one meeting or more."), people_prepared, True),
    ("matches", _("New matches"), _("Offers that volunteers accepted."), new_matches, True),
    ("volunteers", _("Volunteers who visited"),
     _("Different volunteers who made one visit or more."), volunteers_visiting, True),
    ("clients", _("People visited"),
     _("Different clients who were visited once or more."), clients_visited, True),
    ("visits", _("Visits made"), _("Visits reported as having taken place."), visits_done, False),
    ("not_made", _("Visits not made"),
     _("Visits attempted but not made, or called off."), visits_not_made, False),
    ("unreported", _("Visits without a report"),
     _("Visits whose time has passed and of which nobody has reported."),
     visits_unreported, False),
    ("hours", _("Hours of visits"),
     _("Time of the visits made, by the newest report of each."), hours, False),
)  # fmt: skip


def figures(centres: Centres, period: Period, *, at: datetime) -> list[Figure]:
    """Every indicator for these centres together; one query each, whatever their number."""
    return [
        Figure(code, str(label), str(definition), count(centres, period, at), people)
        for code, label, definition, count, people in INDICATORS
    ]
