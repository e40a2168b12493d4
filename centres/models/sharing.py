"""Two centres that share the volunteers who are willing to go to both."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models.centres import Centre
from kit.clock import local_date


class SharingQuerySet(models.QuerySet["SharingAgreement"]):
    def of(self, centre: Centre) -> "SharingQuerySet":
        """Where the centre is one of the two."""
        return self.filter(Q(proposer=centre) | Q(partner=centre))

    def alive(self) -> "SharingQuerySet":
        """Proposed or agreed, and not ended."""
        return self.filter(ended_at__isnull=True)

    def in_force(self) -> "SharingQuerySet":
        """Agreed by both heads."""
        return self.alive().filter(agreed_at__isnull=False)


class SharingAgreement(models.Model):
    """The head of one centre proposes, the head of the other agrees; either may end it.

    While it holds, volunteers who said that they would go to neighbouring communes too come into
    question for the other centre's needs. It names no person.
    """

    proposer = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement to share volunteers")
        verbose_name_plural = _("agreements to share volunteers")
        ordering: ClassVar = ["-proposed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(proposer=F("partner")), name="sharing_is_between_two"
            ),
            models.UniqueConstraint(
                fields=["proposer", "partner"],
                condition=Q(ended_at__isnull=True),
                name="sharing_alive_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposer_id} – {self.partner_id}"

    def other(self, centre: Centre) -> Centre:
        """The one of the two that is not this one."""
        return self.partner if self.proposer_id == centre.pk else self.proposer

    @property
    def since(self) -> date | None:
        """The day on which both had agreed."""
        return local_date(self.agreed_at) if self.agreed_at else None
