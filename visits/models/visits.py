"""Single visits and how they went."""

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clients.models import Client
from kit.clock import local_date
from kit.week import WEEKDAY_NAMES
from matching.models import Match
from visits.models.outcomes import Outcome
from visits.models.plans import VisitPlan

if TYPE_CHECKING:
    from accounts.models import User


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, user: "User", today: date) -> "VisitQuerySet":
        """Visits to the clients within this person's reach today."""
        return self.filter(match__in=Match.objects.visible_to(user, today))

    def of_centre(self, centre_id: int) -> "VisitQuerySet":
        """Visits to the clients of one centre."""
        return self.filter(match__need__client__centre=centre_id)

    def planned(self) -> "VisitQuerySet":
        """Still to be made, or made and not reported."""
        return self.filter(state=Visit.State.PLANNED)

    def silent(self, at: datetime) -> "VisitQuerySet":
        """Past and unreported: a task, never a failure."""
        return self.planned().filter(ends_at__lt=at)

    def upcoming(self, at: datetime) -> "VisitQuerySet":
        """Planned and not begun yet."""
        return self.planned().filter(starts_at__gt=at)

    def between(self, first: datetime, last: datetime) -> "VisitQuerySet":
        """Starting from `first` on and before `last`."""
        return self.filter(starts_at__gte=first, starts_at__lt=last)

    def with_people(self) -> "VisitQuerySet":
        """Whatever a row about a visit shows, in the same query."""
        return self.select_related(
            "match__volunteer",
            "match__need__kind",
            "match__need__client__village",
            "match__need__client__worker",
            "match__need__client__centre",
        )

    def with_outcomes(self) -> "VisitQuerySet":
        """Every report of each visit, the newest first, in one more query."""
        newest_first = Outcome.objects.select_related("reported_by", "confirmed_by")
        return self.prefetch_related(models.Prefetch("outcomes", newest_first))


class Visit(models.Model):
    """One visit on one day."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("visit", "planned")
        DONE = "done", pgettext_lazy("visit", "done")
        ATTEMPTED = "attempted", pgettext_lazy("visit", "attempted, not made")
        MISSED = "missed", pgettext_lazy("visit", "missed")
        CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")

    REPORTED = frozenset({State.DONE, State.ATTEMPTED, State.MISSED, State.CANCELLED})
    NOT_MADE = (State.ATTEMPTED, State.MISSED, State.CANCELLED)
    MOVES = {
        State.PLANNED: REPORTED,
        State.DONE: REPORTED - {State.DONE},
        State.ATTEMPTED: REPORTED - {State.ATTEMPTED},
        State.MISSED: REPORTED - {State.MISSED},
        State.CANCELLED: REPORTED - {State.CANCELLED} | {State.PLANNED},
    }
    """Reports may be corrected; only a cancelled visit can be planned again."""

    class Answer(models.TextChoices):
        YES = "yes", _("will come")
        NO = "no", _("cannot come")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="visits")
    plan = models.ForeignKey(VisitPlan, on_delete=models.SET_NULL, null=True, related_name="visits")
    plan_day = models.DateField(null=True)
    """The day of the plan that this visit stands for, wherever it was moved to."""

    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    planned_at = models.DateTimeField(null=True)
    """Since when it stands at this time: one planned late is asked about later."""

    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PLANNED)
    answer = models.CharField(
        _("volunteer's answer"), max_length=3, choices=Answer.choices, blank=True
    )
    answered_at = models.DateTimeField(null=True)
    try_again_since = models.DateTimeField(null=True)
    """Since when it waits for another try, because nobody was met or nobody came."""

    sequence = models.PositiveIntegerField(default=0)
    """Rises with every change, for calendars (RFC 5545, 3.8.7.4)."""

    version = models.PositiveIntegerField(default=1)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["starts_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="visit_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["match", "starts_at"],
                condition=~Q(state="cancelled"),
                name="visit_once_at_a_time",
            ),
            models.UniqueConstraint(fields=["plan", "plan_day"], name="visit_once_a_plan_day"),
        ]
        indexes = [
            models.Index(fields=["state", "starts_at"], name="visit_by_state"),
            models.Index(fields=["match", "starts_at"], name="visit_by_match"),
            models.Index(
                fields=["match", "try_again_since"],
                condition=Q(try_again_since__isnull=False),
                name="visit_to_try_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def client(self) -> Client:
        """The person visited."""
        return self.match.need.client

    @property
    def minutes(self) -> int:
        """How long it is planned to take."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def weekday_name(self) -> str:
        """The weekday in Poland as within a sentence, in the language in use."""
        return str(WEEKDAY_NAMES[local_date(self.starts_at).weekday()])

    @property
    def newest_outcome(self) -> Outcome | None:
        """The report that holds; asks nothing of the database after `with_outcomes`."""
        return next(iter(self.outcomes.all()), None)

    def is_silent(self, at: datetime) -> bool:
        """Past and unreported."""
        return self.state == self.State.PLANNED and self.ends_at < at
