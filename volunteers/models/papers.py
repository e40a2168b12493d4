"""What was checked and signed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from volunteers.models.people import Volunteer


class CheckQuerySet(models.QuerySet["Check"]):
    def in_use(self) -> "CheckQuerySet":
        """The last of each kind: a later one takes an earlier one's place."""
        later = Check.objects.filter(volunteer=OuterRef("volunteer"), kind=OuterRef("kind")).filter(
            Q(checked_on__gt=OuterRef("checked_on"))
            | Q(checked_on=OuterRef("checked_on"), pk__gt=OuterRef("pk"))
        )
        return self.filter(~Exists(later))


class Check(models.Model):
    """A register check or statement: that it was made, by whom, until when; never its contents.

    Act of 13 May 2016, art. 21: before anyone works with minors. GDPR art. 10: no offences kept.
    """

    class Kind(models.TextChoices):
        SEXUAL_OFFENDERS = "rps", _("Sexual Offenders Register")
        STATE_COMMISSION = "commission", _("State Commission's register")
        CRIMINAL_RECORD = "krk", _("National Criminal Register certificate")
        COUNTRIES = "countries", _("statement of countries of residence")

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(_("check"), max_length=10, choices=Kind.choices)
    clear = models.BooleanField(_("nothing stands against admission"))
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    document = models.CharField(
        _("document's number or place in the file"), max_length=80, blank=True
    )
    valid_until = models.DateField(_("to be repeated by"))

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-checked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("checked_on")), name="check_valid_after_it_was_made"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_use(self) -> "AgreementQuerySet":
        """Those that no other agreement of the same volunteer outlasts."""
        longer = Agreement.objects.filter(volunteer=OuterRef("volunteer")).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on"))
        )
        return self.filter(Q(ends_on__isnull=True) | ~Exists(longer))


class Agreement(models.Model):
    """The written agreement (porozumienie; act of 24 April 2003, art. 44)."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="agreements")
    number = models.CharField(_("number"), max_length=40)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.number
