"""What is signed for a match: the visit contract, and the letter that sends the volunteer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from matching.models.matches import Match


class Contract(models.Model):
    """One version of what volunteer, client and centre agree on; a change makes the next."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="contracts")
    number = models.PositiveSmallIntegerField(_("version"))
    goals = models.TextField(_("goals"), max_length=1000)
    rhythm = models.TextField(_("rhythm"), max_length=400)
    boundaries = models.JSONField(_("boundaries"))
    """Lines, each {"code": …} of `matching.life.sentences` or {"text": …}."""

    contacts = models.TextField(_("contacts"), max_length=600)
    reviews_on = models.JSONField(_("days of review"))
    """ISO days, in order."""

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField(_("signed on"), null=True)
    signature_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("visit contract")
        verbose_name_plural = _("visit contracts")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["match", "number"], name="contract_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} v{self.number}"


class Referral(models.Model):
    """The letter (skierowanie) with which the volunteer comes to the client; void when it ends."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="referral")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="referrals")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    password = models.CharField(_("password at the door"), max_length=20)
    """A plain word that the volunteer says and the client expects."""

    issued_on = models.DateField(_("issued on"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre", "year", "number"], name="referral_number_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.full_number

    @property
    def full_number(self) -> str:
        """As it stands on the paper."""
        return f"{self.number}/{self.year}"
