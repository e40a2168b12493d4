"""The rhythm in which a volunteer visits."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from kit.week import WEEKDAY_NAMES, clock_face
from matching.models import Match
from visits.plans.recurrence import every_weeks_of, weekdays_of

REMEMBERED = timedelta(days=60)


class VisitPlanQuerySet(models.QuerySet["VisitPlan"]):
    def running(self, today: date) -> "VisitPlanQuerySet":
        """Not over yet."""
        return self.filter(Q(last_day__isnull=True) | Q(last_day__gte=today))

    def remembered(self, today: date) -> "VisitPlanQuerySet":
        """Those that a calendar may still show, because the letter about their end was not sent."""
        return self.running(today - REMEMBERED)


class VisitPlan(models.Model):
    """The rhythm of a match: days by a rule of RFC 5545 or chosen ones, and wall time in Warsaw."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="plans")
    rule = models.CharField(max_length=100, blank=True)
    """For example FREQ=WEEKLY;INTERVAL=2;BYDAY=TU; empty for chosen dates."""

    dates = models.JSONField(default=list, blank=True)
    """The chosen dates, as 2026-11-24; empty where there is a rule."""

    start = models.PositiveSmallIntegerField(gettext_lazy("time (minutes after midnight)"))
    minutes = models.PositiveSmallIntegerField(
        gettext_lazy("minutes"), validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    first_day = models.DateField(gettext_lazy("first visit"))
    last_day = models.DateField(gettext_lazy("last visit"), null=True, blank=True)
    on_holidays = models.BooleanField(gettext_lazy("also on public holidays"), default=False)
    in_breaks = models.BooleanField(gettext_lazy("also in school breaks"), default=True)
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="followed_by"
    )
    """The plan whose place it took from its first day on."""

    made_until = models.DateField(null=True)
    """Visits were made for every day of the plan up to here, but for those that are left out."""

    sequence = models.PositiveIntegerField(default=0)
    """Rises with every change of the plan or of one of its visits, for calendars."""

    version = models.PositiveIntegerField(default=1)

    objects = VisitPlanQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("visit plan")
        verbose_name_plural = gettext_lazy("visit plans")
        ordering = ["first_day", "start", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(start__lt=1440) & (~Q(rule="") | ~Q(dates=[])),
                name="visit_plan_has_days",
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="visit_plan_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} {self.rule or self.dates} {self.start}"

    @property
    def chosen_days(self) -> list[date]:
        """The dates as dates."""
        return [date.fromisoformat(day) for day in self.dates]

    @property
    def weekdays(self) -> list[int]:
        """0 Monday; empty for chosen dates."""
        return weekdays_of(self.rule)

    @property
    def every_weeks(self) -> int:
        """From one week with visits to the next; 0 for chosen dates."""
        return every_weeks_of(self.rule)

    @property
    def weekday_name(self) -> str:
        """The weekdays as within a sentence: Tuesday, Thursday. "Chosen days" where no rule is."""
        names = [str(WEEKDAY_NAMES[weekday]) for weekday in self.weekdays]
        return ", ".join(names) or _("chosen days")

    @property
    def rhythm(self) -> str:
        """How often, as within a sentence: every week, every 2 weeks."""
        weeks = self.every_weeks
        if not weeks:
            count = len(self.dates)
            return ngettext("%(count)s date", "%(count)s dates", count) % {"count": count}
        if weeks == 1:
            return _("every week")
        return ngettext("every %(weeks)s week", "every %(weeks)s weeks", weeks) % {"weeks": weeks}

    @property
    def time(self) -> str:
        """The wall time, for example 16:00."""
        return clock_face(self.start)


class PlanStep(models.Model):
    """One thing done to a plan, with what was there before, so that it can be undone."""

    class Kind(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("step of a plan", "planned")
        CHANGED = "changed", pgettext_lazy("step of a plan", "changed")
        ENDED = "ended", pgettext_lazy("step of a plan", "ended")

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="plan_steps")
    plan = models.ForeignKey(VisitPlan, on_delete=models.SET_NULL, null=True, related_name="steps")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    held = models.JSONField(default=dict)
    """Plans and visits as they were, by primary key, and what the step made; dates and states."""

    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = gettext_lazy("step of a visit plan")
        verbose_name_plural = gettext_lazy("steps of visit plans")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.match_id} {self.kind}"
