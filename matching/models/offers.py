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
from volunteers.seeing import seen_from

if TYPE_CHECKING:
    from accounts.models import User
    from matching.models.hand_overs import HandOver


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
        State.DECLINED: {State.OFFERED},  # a slip, or a change of mind in time
        State.EXPIRED: set(),
        State.WITHDRAWN: set(),
    }

    class How(models.TextChoices):
        TEXT = "text", pgettext_lazy("an answer came", "by text message")
        LINK = "link", pgettext_lazy("an answer came", "by the link in an e-mail")
        OWN = "own", pgettext_lazy("an answer came", "on their own page")
        PHONE = "phone", pgettext_lazy("an answer came", "by phone, noted by staff")

    class DeclineReason(models.TextChoices):
        TIME = "time", _("the times do not suit")
        FAR = "far", _("too far")
        LATER = "later", _("not now, perhaps later")
        KIND = "kind", _("another kind of help")
        OTHER = "other", _("another reason")

    class Why(models.TextChoices):
        FILLED = "filled", pgettext_lazy("why withdrawn", "somebody else was faster")
        CENTRE = "centre", pgettext_lazy("why withdrawn", "the centre took it back")
        CLOSED = "closed", pgettext_lazy("why withdrawn", "the need was closed")
        STALE = "stale", pgettext_lazy("why withdrawn", "the interview ran out")
        AWAY = "away", pgettext_lazy("why withdrawn", "the volunteer rests or has left")

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="offers")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="offers")
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(_("answer by"))
    answered_at = models.DateTimeField(null=True)
    answered_how = models.CharField(_("how"), max_length=5, choices=How.choices, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    """Who noted an answer that came by phone."""

    decline_reason = models.CharField(
        _("reason"), max_length=5, choices=DeclineReason.choices, blank=True
    )
    withdrawn_why = models.CharField(max_length=6, choices=Why.choices, blank=True)
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
            models.CheckConstraint(
                condition=Q(decline_reason="") | Q(state="declined"),
                name="offer_decline_reason_only_when_declined",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_why="") | Q(state="withdrawn"),
                name="offer_why_only_when_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} → {self.volunteer_id}"

    @property
    def was_filled(self) -> bool:
        """Whether somebody else's yes came first."""
        return self.withdrawn_why == Offer.Why.FILLED

    @property
    def over(self) -> "HandOver | None":
        """The hand-over that it asks about, if it does."""
        found: HandOver | None = getattr(self, "hand_over", None)
        return found

    @property
    def asked(self) -> Volunteer:
        """The volunteer as the asking centre may see them: before a yes of a neighbour's little.

        Wants the need's client and the volunteer's centre loaded.
        """
        if self.state == Offer.State.ACCEPTED:
            return self.volunteer
        return seen_from(self.volunteer, self.need.client.centre_id)

    @property
    def last_day(self) -> date:
        """The day until whose end one may answer."""
        return local_date(self.expires_at - timedelta(seconds=1))
