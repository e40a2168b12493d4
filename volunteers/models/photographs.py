"""What a volunteer looks like, for those at whose door they ring."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.models.people import Volunteer


class Photograph(models.Model):
    """One volunteer's photograph, in the database: there is no file that an address could guess.

    In a table of its own, so that no list of volunteers reads it; it goes with the volunteer's row.
    """

    volunteer = models.OneToOneField(Volunteer, on_delete=models.CASCADE, related_name="photograph")
    picture = models.BinaryField(_("picture"))
    """JPEG as `kit.pictures.portrait` gives it."""

    added_at = models.DateTimeField(_("added at"))
    """When they agreed to its use as well: without that it is not taken."""

    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")

    def __str__(self) -> str:
        return f"{self.volunteer_id} {self.added_at:%Y-%m-%d}"
