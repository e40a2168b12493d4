"""Telephone calls about messages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from messaging.models.outbox import Message


class Call(models.Model):
    """Somebody phoned about a message, and how it ended."""

    class Outcome(models.TextChoices):
        TOLD = "told", pgettext_lazy("call", "told")
        YES = "yes", pgettext_lazy("call", "said yes")
        NO = "no", pgettext_lazy("call", "said no")
        MISSED = "missed", pgettext_lazy("call", "not reached")
        UNDONE = "undone", pgettext_lazy("call", "taken back")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="calls")
    outcome = models.CharField(_("how it ended"), max_length=6, choices=Outcome.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("telephone call")
        verbose_name_plural = _("telephone calls")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.get_outcome_display()}"
