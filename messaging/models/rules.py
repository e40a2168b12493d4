"""When a centre reminds: only what it has set otherwise than usual."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models import Centre


class Rule(models.Model):
    """One reminder as one centre wants it; without a row the usual holds (`reminders.py`)."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="reminder_rules")
    reminder = models.CharField(_("reminder"), max_length=40)
    is_on = models.BooleanField(_("is sent"), default=True)
    days = models.PositiveSmallIntegerField(_("days"), null=True)
    """Days between the reminder and what it is about; None where the rule knows no days."""

    minute = models.PositiveSmallIntegerField(_("hour"), null=True)
    """Minutes after midnight, by the clocks of Poland."""

    hours = models.PositiveSmallIntegerField(_("hours"), null=True)
    """Hours before what was planned after the reminder's day."""

    class Meta:
        verbose_name = _("rule of reminding")
        verbose_name_plural = _("rules of reminding")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "reminder"], name="rule_once_a_centre"),
            models.CheckConstraint(
                condition=Q(minute__isnull=True) | Q(minute__gte=480, minute__lt=1200),
                name="rule_keeps_the_quiet_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.reminder}"
