"""How a centre goes about first visits, contracts and reviews, as data that it can edit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models import Centre


class Ways(models.Model):
    """A centre's own lists; without a row the product's (`matching.life.sentences`) hold."""

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="ways")
    checklist = models.JSONField(_("what is gone through at a first visit"))
    """Lines, each {"code": …} or {"text": …}; so the boundaries."""

    boundaries = models.JSONField(_("boundaries in a contract"))
    review_months = models.JSONField(_("reviews after so many months"))
    """Whole months after the first visit, rising."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("ways of a centre")
        verbose_name_plural = _("ways of centres")

    def __str__(self) -> str:
        return str(self.centre)
