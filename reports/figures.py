"""Figures of centres over a period, each with its definition.

People are counted once, however often they came and in however many centres' rows they stand;
events are counted every time. What happened is counted as it is known at the moment of asking.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from centres.models import Centre
from kit.clock import at_wall
from matching.models import Match
from training.counting import trained
from training.models import Attendance, Curriculum, Meeting
from visits.figures import visit_figures
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
    people: bool = False

    def shown(self, *, hide: bool) -> str:
        """The number as a reader may see it: small groups of people hidden from observers."""
        if hide and self.people and 0 < self.value < SMALLEST_GROUP:
            return f"< {SMALLEST_GROUP}"
        return str(self.value).replace(".", ",")


Centres = Sequence[Centre]


def applications(centres: Centres, period: Period) -> int:
    """Sign-ups received."""
    return Volunteer.objects.filter(
        centre__in=centres, applied_at__gte=period.begins, applied_at__lt=period.ends
    ).count()


def meetings_held(centres: Centres, period: Period) -> int:
    """Preparation meetings that took place."""
    return Meeting.objects.filter(
        course__centre__in=centres,
        course__curriculum__code=Curriculum.PREPARATION,
        state=Meeting.State.HELD,
        starts_at__gte=period.begins,
        starts_at__lt=period.ends,
    ).count()


def people_prepared(centres: Centres, period: Period) -> int:
    """Volunteers present at one preparation meeting or more."""
    return (
        Attendance.objects.filter(
            volunteer__centre__in=centres,
            state=Attendance.State.PRESENT,
            meeting__course__curriculum__code=Curriculum.PREPARATION,
            meeting__starts_at__gte=period.begins,
            meeting__starts_at__lt=period.ends,
        )
        .values("volunteer")
        .distinct()
        .count()
    )


def new_matches(centres: Centres, period: Period) -> int:
    """Matches that volunteers accepted; standing in for somebody for some days is none."""
    return Match.objects.filter(
        stands_in_for=None,
        need__client__centre__in=centres,
        accepted_at__gte=period.begins,
        accepted_at__lt=period.ends,
    ).count()


def hours(minutes: int) -> Decimal:
    """Minutes as hours, to a tenth."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.1"))


def figures(centres: Centres, period: Period, *, at: datetime) -> list[Figure]:
    """Every indicator for these centres together; six queries, whatever their number."""
    by_audience = trained(centres, period.begins, period.ends)
    visits = visit_figures(centres, period.begins, period.ends, at=at)
    return [
        Figure(
            "applications",
            _("Sign-ups"),
            _("Sign-ups received in the period."),
            applications(centres, period),
            people=True,
        ),
        Figure(
            "meetings",
            _("Preparation meetings"),
            _("Meetings that took place."),
            meetings_held(centres, period),
        ),
        Figure(
            "prepared",
            _("People at preparation meetings"),
            _("Different volunteers present at one meeting or more."),
            people_prepared(centres, period),
            people=True,
        ),
        *(
            Figure(
                f"trained_{audience}",
                label,
                _("Different people from outside present at one training or more."),
                by_audience.get(audience, 0),
                people=True,
            )
            for audience, label in (
                (Curriculum.Audience.WORKERS, _("Social workers trained")),
                (Curriculum.Audience.COORDINATORS, _("Coordinators trained")),
                (Curriculum.Audience.RESIDENTS, _("Residents trained")),
            )
        ),
        Figure(
            "matches",
            _("New matches"),
            _("Offers that volunteers accepted, without substitutions for some days."),
            new_matches(centres, period),
            people=True,
        ),
        Figure(
            "volunteers",
            _("Volunteers who visited"),
            _("Different volunteers who made one visit or more."),
            visits.volunteers,
            people=True,
        ),
        Figure(
            "clients",
            _("People visited"),
            _("Different clients who were visited once or more."),
            visits.clients,
            people=True,
        ),
        Figure(
            "visits",
            _("Visits made"),
            _("Visits reported as having taken place."),
            visits.done,
        ),
        Figure(
            "not_made",
            _("Visits not made"),
            _("Visits attempted, missed or called off."),
            visits.attempted + visits.missed + visits.cancelled,
        ),
        Figure(
            "unreported",
            _("Visits without a report"),
            _("Visits whose time has passed and of which nobody has reported."),
            visits.silent,
        ),
        Figure(
            "hours",
            _("Hours of visits"),
            _("Confirmed time of the visits made, by the newest report of each."),
            hours(visits.minutes),
        ),
    ]
