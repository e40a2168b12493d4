"""Times of a week, as several rooms keep them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kit.week import Window


class WeeklyTime(models.Model):
    """A window of a week; whose it is, says the model that inherits from this one."""

    weekday = models.PositiveSmallIntegerField(_("weekday"))
    start = models.PositiveSmallIntegerField(_("from (minutes after midnight)"))
    end = models.PositiveSmallIntegerField(_("to (minutes after midnight)"))

    class Meta:
        abstract = True
        ordering = ["weekday", "start"]

    def __str__(self) -> str:
        return self.window.label()

    @property
    def window(self) -> Window:
        """The same as a value."""
        return Window(self.weekday, self.start, self.end)


def is_a_window(name: str) -> models.CheckConstraint:
    """The constraint that it lies within one day and has a length."""
    return models.CheckConstraint(
        condition=Q(weekday__lte=6, start__lt=F("end"), end__lte=1440), name=name
    )
