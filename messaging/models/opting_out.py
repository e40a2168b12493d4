"""Numbers that want no text messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OptOut(models.Model):
    """A number that wants no text messages."""

    address = models.CharField(_("number"), max_length=16, unique=True)
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("opt-out")
        verbose_name_plural = _("opt-outs")

    def __str__(self) -> str:
        return self.address
