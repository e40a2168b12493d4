"""What counts besides attendance, and how long being prepared lasts."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from training.models.curriculum import Topic
from volunteers.models import Volunteer


class CatchUpTalk(models.Model):
    """A talk of the coordinator's with one volunteer about a topic that they missed."""

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="catch_up_talks"
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="catch_up_talks")
    held_on = models.DateField(_("held on"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("catch-up talk")
        verbose_name_plural = _("catch-up talks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["volunteer", "topic"], name="catch_up_talk_once")
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} {self.topic_id} {self.held_on}"


class Preparation(models.Model):
    """That a volunteer has what their centre requires, and until when that holds.

    Kept beside the facts from which it follows (`training.preparedness.passport`), so that whose
    preparation runs out is found by one query.
    """

    volunteer = models.OneToOneField(
        Volunteer, on_delete=models.CASCADE, related_name="preparation"
    )
    valid_until = models.DateField(_("valid until"), null=True)
    """The last day on which it holds; null where the centre sets no limit."""

    class Meta:
        verbose_name = _("completed preparation")
        verbose_name_plural = _("completed preparations")
        indexes: ClassVar = [models.Index(fields=["valid_until"], name="preparation_by_its_end")]

    def __str__(self) -> str:
        return f"{self.volunteer_id} {self.valid_until}"
