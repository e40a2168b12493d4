"""Communes and their villages."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A commune (gmina)."""

    name = models.CharField(_("name"), max_length=100)
    teryt = models.CharField(
        _("TERYT code"),
        max_length=7,
        unique=True,
        validators=[RegexValidator(r"^\d{7}$", _("Seven digits, leading zeros included."))],
    )
    voivodeship = models.CharField(_("voivodeship"), max_length=40)
    inhabitants = models.PositiveIntegerField(_("inhabitants"))

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Village(models.Model):
    """A locality of a commune; distances are measured between villages."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="villages"
    )
    name = models.CharField(_("name"), max_length=100)
    simc = models.CharField(
        _("SIMC code"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^\d{7}$", _("Seven digits, leading zeros included."))],
    )
    latitude = models.FloatField(
        _("latitude"), validators=[MinValueValidator(48.9), MaxValueValidator(55.0)]
    )
    longitude = models.FloatField(
        _("longitude"), validators=[MinValueValidator(14.0), MaxValueValidator(24.3)]
    )
    inhabitants = models.PositiveIntegerField(_("inhabitants"), default=0)

    class Meta:
        verbose_name = _("village")
        verbose_name_plural = _("villages")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="village_once_in_a_municipality"
            ),
            models.UniqueConstraint(
                fields=["simc"], condition=~Q(simc=""), name="village_simc_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
