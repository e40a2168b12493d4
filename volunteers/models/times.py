"""When a volunteer can come, and when they are away."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models.weekly import WeeklyTime, is_a_window
from volunteers.models.people import Volunteer


class Availability(WeeklyTime):
    """A weekly window in which a volunteer can come."""

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="availabilities"
    )

    class Meta(WeeklyTime.Meta):
        verbose_name = _("availability")
        verbose_name_plural = _("availabilities")
        constraints: ClassVar = [
            is_a_window("availability_is_a_window"),
            models.UniqueConstraint(
                fields=["volunteer", "weekday", "start"], name="availability_once"
            ),
        ]


class Absence(models.Model):
    """Days on which a volunteer is away, first and last included."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"
