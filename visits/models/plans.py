"""The rhythm in which a volunteer visits."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kit.week import WEEKDAY_NAMES, clock_face
from matching.models import Match


class VisitPlan(models.Model):
    """A weekly rhythm of a match: weekday and wall time in Warsaw."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="plans")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    start = models.PositiveSmallIntegerField(_("time (minutes after midnight)"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    every_weeks = models.PositiveSmallIntegerField(
        _("every how many weeks"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
    )
    first_day = models.DateField(_("first visit"))
    last_day = models.DateField(_("last visit"), null=True, blank=True)
    made_until = models.DateField(null=True)
    """Visits were made for every day of the plan up to here, holidays and absences left out."""

    class Meta:
        verbose_name = _("visit plan")
        verbose_name_plural = _("visit plans")
        ordering = ["weekday", "start"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6, start__lt=1440, every_weeks__gte=1),
                name="visit_plan_is_weekly",
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="visit_plan_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} {self.weekday} {self.start}"

    @property
    def weekday_name(self) -> str:
        """The weekday as within a sentence, in the language in use."""
        return str(WEEKDAY_NAMES[self.weekday])

    @property
    def time(self) -> str:
        """The wall time, for example 16:00."""
        return clock_face(self.start)
