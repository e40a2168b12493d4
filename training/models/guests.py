"""Guests of one meeting, and saves of an attendance list."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from training.models.courses import Meeting
from volunteers.models import Volunteer


class GuestQuerySet(models.QuerySet["Guest"]):
    def staying(self) -> "GuestQuerySet":
        """Of people who are still with their own centre."""
        return self.filter(volunteer__state__in=Volunteer.PRESENT)


class Guest(models.Model):
    """A volunteer takes part in one meeting of a course that is not theirs.

    Mostly of another centre, which makes good there what was missed at home. The host is shown a
    first name and the home centre, and nothing else.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="guest_places")
    accepted_at = models.DateTimeField()

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "volunteer"], name="guest_once")
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} – {self.meeting_id}"


class AttendanceSave(models.Model):
    """One sending of ticks from a phone or a page, so that the same sent again changes nothing."""

    key = models.UUIDField(unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="saves")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("save of an attendance list")
        verbose_name_plural = _("saves of attendance lists")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.at}"
