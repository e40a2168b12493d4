"""Days on which the client is not at home."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from visits.models.visits import Visit


class ClientAbsenceQuerySet(models.QuerySet["ClientAbsence"]):
    def from_on(self, day: date) -> "ClientAbsenceQuerySet":
        """Those that are not over by this day."""
        return self.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))


class ClientAbsence(models.Model):
    """The client is away: in hospital, with family. Where and why is not noted on purpose."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField(_("first day away"))
    last_day = models.DateField(_("last day away"), null=True, blank=True)
    """Empty: nobody knows yet until when."""

    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    called_off = models.ManyToManyField(Visit, related_name="+")
    """The visits that were called off because of it; they are taken back on with it."""

    objects = ClientAbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("client's absence")
        verbose_name_plural = _("clients' absences")
        ordering = ["first_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="client_absence_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day or ''}"
