"""Cards of paper on which a volunteer notes a month's visits."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from matching.models import Match

if TYPE_CHECKING:
    from accounts.models import User


class VisitCardQuerySet(models.QuerySet["VisitCard"]):
    def visible_to(self, user: "User", today: date) -> "VisitCardQuerySet":
        """Cards of visits to the clients within this person's reach today."""
        return self.filter(match__in=Match.objects.visible_to(user, today))

    def open(self) -> "VisitCardQuerySet":
        """Their numbers are taken."""
        return self.filter(closed_at__isnull=True)

    def with_people(self) -> "VisitCardQuerySet":
        """Whatever a card shows, in the same query."""
        return self.select_related(
            "centre",
            "match__volunteer",
            "match__need__client__village",
            "match__need__client__worker",
            "match__need__client__centre",
            "match__need__kind",
        )


class VisitCard(models.Model):
    """One match's visits of one month on paper, found again by a short number."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="visit_cards")
    number = models.PositiveIntegerField(_("number"))
    """With its check digit (`visits.cards.numbers`); another card's once this one is closed."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="visit_cards")
    first_day = models.DateField(_("month"))
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    """Since when nothing more is expected of it, and its number is free."""

    objects = VisitCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit card")
        verbose_name_plural = _("visit cards")
        ordering = ["-first_day", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre", "number"],
                condition=Q(closed_at__isnull=True),
                name="visit_card_number_while_open",
            ),
            models.UniqueConstraint(fields=["match", "first_day"], name="visit_card_once_a_month"),
            models.CheckConstraint(
                condition=Q(number__gte=1000), name="visit_card_number_has_four_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.first_day:%Y-%m}"
