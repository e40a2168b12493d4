"""How sending itself is doing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.models.channels import Channel


class Pause(models.Model):
    """A channel rests until its provider can be expected to take messages again."""

    channel = models.CharField(max_length=5, choices=Channel.choices, unique=True)
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=40)

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")

    def __str__(self) -> str:
        return f"{self.channel} {self.reason}"


class Heartbeat(models.Model):
    """When a worker was last seen; one row."""

    seen_at = models.DateTimeField()
    jumped_at = models.DateTimeField(null=True)
    """When the machine's clock was last found to have been set to another time."""

    jumped_by = models.IntegerField(default=0, db_default=0)
    """Seconds, by which it was put forward (or back, below nought)."""
    looked_at = models.DateTimeField(null=True)
    """When everything that was due had been reminded of: what ends unreminded later was missed."""

    class Meta:
        verbose_name = _("worker's sign of life")
        verbose_name_plural = _("worker's signs of life")

    def __str__(self) -> str:
        return f"{self.seen_at:%Y-%m-%d %H:%M}"
