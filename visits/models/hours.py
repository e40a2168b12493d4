"""Approved months, what a volunteer agreed about costs, rates by date, and claims for refunds."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from visits.models.outcomes import Outcome
from volunteers.models import Volunteer


class HoursMonth(models.Model):
    """A month whose hours were approved: from then on they change by visible corrections only."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="hours_months")
    first_day = models.DateField(_("month"))
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("approved month")
        verbose_name_plural = _("approved months")
        ordering = ["-first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "first_day"], name="hours_month_once"),
            models.CheckConstraint(condition=Q(first_day__day=1), name="hours_month_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.first_day:%Y-%m}"


class Vehicle(models.TextChoices):
    """Whose kilometres have a rate of their own."""

    CAR = "car", pgettext_lazy("vehicle", "a car over 900 cm³")
    SMALL_CAR = "small_car", pgettext_lazy("vehicle", "a car up to 900 cm³")
    MOTORCYCLE = "motorcycle", pgettext_lazy("vehicle", "a motorcycle")
    MOPED = "moped", pgettext_lazy("vehicle", "a moped")


class CostTerms(models.Model):
    """What holds about a volunteer's costs from a day on; the newest holds.

    The centre covers travel and per diems on employees' rules (act of 24 April 2003 on public
    benefit and volunteer work, art. 45(1)(3)). The volunteer may release it from that, in writing
    or void (art. 45(4)): therefore a signed paper with a date, never a tick.
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="cost_terms")
    since = models.DateField(_("from"))
    waived = models.BooleanField(_("waived in writing"), default=False)
    document = models.CharField(_("where the signed statement is kept"), max_length=80, blank=True)
    vehicle = models.CharField(_("vehicle"), max_length=10, choices=Vehicle.choices, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("what is agreed about costs")
        verbose_name_plural = _("what is agreed about costs")
        ordering = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(waived=False) | ~Q(document=""), name="cost_terms_waived_in_writing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} {self.since}"


class Rate(models.Model):
    """So much for a kilometre or a day away, from a day on: by decree, or the centre's own."""

    class Kind(models.TextChoices):
        CAR = Vehicle.CAR.value, Vehicle.CAR.label
        SMALL_CAR = Vehicle.SMALL_CAR.value, Vehicle.SMALL_CAR.label
        MOTORCYCLE = Vehicle.MOTORCYCLE.value, Vehicle.MOTORCYCLE.label
        MOPED = Vehicle.MOPED.value, Vehicle.MOPED.label
        PER_DIEM = "per_diem", _("per diem")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="rates")
    """None where it holds for every centre, by decree."""

    kind = models.CharField(_("what for"), max_length=10, choices=Kind.choices)
    since = models.DateField(_("from"))
    amount = models.DecimalField(
        _("zł"), max_digits=7, decimal_places=4, validators=[MinValueValidator(0)]
    )
    basis = models.CharField(_("legal basis"), max_length=200)

    class Meta:
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        ordering = ["kind", "-since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "kind", "since"], name="rate_own_once_a_day"),
            models.UniqueConstraint(
                fields=["kind", "since"],
                condition=Q(centre__isnull=True),
                name="rate_by_decree_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.since}: {self.amount}"


class Claim(models.Model):
    """What a volunteer gets back for the visits of a month, as it was counted; never changed."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="claims")
    first_day = models.DateField(_("month"))
    number = models.PositiveIntegerField(_("number"))
    """Counted for each centre and year."""

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    total = models.DecimalField(_("zł"), max_digits=8, decimal_places=2)
    paid_on = models.DateField(_("paid on"), null=True)

    class Meta:
        verbose_name = _("claim for costs")
        verbose_name_plural = _("claims for costs")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """As on the paper, for example 7/2026."""
        year: date = self.first_day
        return f"{self.number}/{year:%Y}"


class ClaimLine(models.Model):
    """One report's costs in a claim; a corrected report brings the difference."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    outcome = models.OneToOneField(Outcome, on_delete=models.PROTECT, related_name="claim_line")
    kilometres = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    rate = models.DecimalField(max_digits=7, decimal_places=4, default=0)
    fare = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    per_diem = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    claimed_before = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    amount = models.DecimalField(_("zł"), max_digits=8, decimal_places=2)

    class Meta:
        verbose_name = _("line of a claim")
        verbose_name_plural = _("lines of claims")
        ordering = ["outcome__visit__starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.amount}"
