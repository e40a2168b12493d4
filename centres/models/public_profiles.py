"""What a centre says of itself in public, beside its name, address and phone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models.centres import Centre


class PublicProfile(models.Model):
    """Shown on the centre's public page; nothing here is about a person."""

    centre = models.OneToOneField(Centre, on_delete=models.CASCADE, related_name="profile")
    hours = models.TextField(_("when you can be reached"), max_length=300, blank=True)
    getting_in = models.TextField(_("how to get in"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("public profile of a centre")
        verbose_name_plural = _("public profiles of centres")

    def __str__(self) -> str:
        return str(self.centre)
