"""Who is not to be matched with whom."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def visible_to(self, user: "User", today: date) -> "ExclusionQuerySet":
        """Notes about the clients within this person's reach today, for organisers only."""
        return self.filter(client__in=Client.objects.visible_to(user, today))


class Exclusion(models.Model):
    """These two are not to be matched. Why is private and is never shown to either side."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="exclusions")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="exclusions")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exclusion")
        verbose_name_plural = _("exclusions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["volunteer", "client"], name="exclusion_once")
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} ≠ {self.client_id}"
