"""Certificates of completion: what was confirmed, and, apart from it, to whom."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from volunteers.models import Volunteer


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self) -> "CertificateQuerySet":
        """Not taken back."""
        return self.filter(revoked_on__isnull=True)

    def of(self, volunteer: Volunteer) -> "CertificateQuerySet":
        """The newest first."""
        return self.filter(holder__volunteer=volunteer).order_by("-pk")


class Certificate(models.Model):
    """A centre confirmed that somebody went through the preparation.

    Nothing here says who: the name is the `Holder`'s, and goes with the volunteer's data while the
    number and the code stay, so that a paper in somebody's hands is not taken for a forgery.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    code = models.CharField(_("code"), max_length=16, unique=True)
    """Eighty random bits in Crockford's alphabet, without the hyphens in which it is printed."""

    issued_on = models.DateField(_("issued on"))
    edition = models.CharField(_("edition of the curriculum"), max_length=40)
    minutes = models.PositiveIntegerField(_("minutes"))
    topics = models.JSONField(_("topics"))
    """What was attended, in order: {"number", "pl", "en", "uk", "on" (ISO date), "minutes"}."""

    revoked_on = models.DateField(_("taken back on"), null=True, blank=True)
    revoked_why = models.CharField(_("why it was taken back"), max_length=200, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre", "year", "number"], name="certificate_number_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=False) | Q(revoked_why=""),
                name="certificate_reason_only_when_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return self.full_number

    @property
    def full_number(self) -> str:
        """The number within the centre and year, as offices write it."""
        return f"{self.number}/{self.year}"

    @property
    def printed_code(self) -> str:
        """The code in groups of four, to be read aloud and typed."""
        return "-".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))


class HolderQuerySet(models.QuerySet["Holder"]):
    def valid(self) -> "HolderQuerySet":
        """Of certificates that were not taken back."""
        return self.filter(certificate__revoked_on__isnull=True)


class Holder(models.Model):
    """Whose certificate it is, by the name they had when it was issued."""

    certificate = models.OneToOneField(
        Certificate, on_delete=models.CASCADE, primary_key=True, related_name="holder"
    )
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="certificates")
    name = models.CharField(_("name"), max_length=150)

    objects = HolderQuerySet.as_manager()

    class Meta:
        verbose_name = _("holder of a certificate")
        verbose_name_plural = _("holders of certificates")

    def __str__(self) -> str:
        return self.name
