"""Numbers that want no text messages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OptOut(models.Model):
    """A number that wants no text messages."""

    class Said(models.TextChoices):
        WRITTEN = "written", _("by text message")
        PROVIDER = "provider", _("the provider says so")
        PHONE = "phone", _("by telephone")
        PAGES = "pages", _("on their own pages")

    address = models.CharField(_("number"), max_length=16, unique=True)
    since = models.DateTimeField()
    said = models.CharField(max_length=8, choices=Said.choices, default=Said.WRITTEN)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("opt-out")
        verbose_name_plural = _("opt-outs")

    def __str__(self) -> str:
        return self.address
