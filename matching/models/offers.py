"""Questions to volunteers: would you help this person?"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clients.models import Need
from kit.clock import local_date
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, user: "User", today: date) -> "OfferQuerySet":
        """Offers for the needs of the clients within this person's reach today."""
        return self.filter(need__in=Need.objects.visible_to(user, today))

    def waiting(self, at: datetime) -> "OfferQuerySet":
        """Sent and still to be answered."""
        return self.filter(state=Offer.State.OFFERED, expires_at__gt=at)

    def overdue(self, at: datetime) -> "OfferQuerySet":
        """Sent, not answered, and their time has passed."""
        return self.filter(state=Offer.State.OFFERED, expires_at__lte=at)


class Offer(models.Model):
    """A question to one volunteer: would you help this person? It expires."""

    class State(models.TextChoices):
        OFFERED = "offered", pgettext_lazy("state of an offer", "waiting for an answer")
        ACCEPTED = "accepted", pgettext_lazy("state of an offer", "accepted")
        DECLINED = "declined", pgettext_lazy("state of an offer", "declined")
        EXPIRED = "expired", pgettext_lazy("state of an offer", "expired")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of an offer", "withdrawn")

    MOVES = {
        State.OFFERED: {State.ACCEPTED, State.DECLINED, State.EXPIRED, State.WITHDRAWN},
        State.ACCEPTED: set(),
        State.DECLINED: set(),
        State.EXPIRED: set(),
        State.WITHDRAWN: set(),
    }

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="offers")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="offers")
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(_("answer by"))
    answered_at = models.DateTimeField(null=True)
    override_reason = models.CharField(_("why in spite of a wish"), max_length=200, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-offered_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("offered_at")), name="offer_expires_after_it_is_made"
            ),
            models.UniqueConstraint(
                fields=["need", "volunteer"],
                condition=Q(state="offered"),
                name="offer_open_once_for_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} → {self.volunteer_id}"

    @property
    def last_day(self) -> date:
        """The day until whose end one may answer."""
        return local_date(self.expires_at - timedelta(seconds=1))
