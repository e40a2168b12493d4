"""Whole plans for a centre's needs, kept so that a person can decide pair by pair."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from clients.models import Need
from kit.week import Window
from matching.models.offers import Offer
from volunteers.models import Volunteer
from volunteers.seeing import seen_from

if TYPE_CHECKING:
    from accounts.models import User


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def made(self) -> "ProposalQuerySet":
        """Worked out, so that it can be read."""
        return self.filter(made_at__isnull=False)


class Proposal(models.Model):
    """A plan for all open needs of a centre at one moment. Nothing in it happens by itself."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="proposals")
    asked_at = models.DateTimeField(_("proposed at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(null=True)
    """When it was worked out; null while that is under way."""

    weight_left = models.PositiveIntegerField(default=0)
    """By so much urgency a better plan might serve more, at the most."""

    score_left = models.PositiveBigIntegerField(default=0)
    """By so much its pairs might suit better, at the most, where it serves as much."""

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan for all needs")
        verbose_name_plural = _("plans for all needs")
        ordering = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre"],
                condition=Q(made_at__isnull=True),
                name="proposal_under_way_once_in_a_centre",
            )
        ]

    def __str__(self) -> str:
        return f"{self.centre_id}: {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_proven(self) -> bool:
        """No plan whatever serves more urgency, and none that serves as much suits better."""
        return not self.weight_left and not self.score_left


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, user: "User", today: date) -> "LineQuerySet":
        """Lines about the needs of the clients within this person's reach today."""
        return self.filter(need__in=Need.objects.visible_to(user, today))

    def waiting(self) -> "LineQuerySet":
        """Somebody is proposed, and nobody has decided yet."""
        return self.filter(state=Line.State.WAITING)


class Line(models.Model):
    """One need in a plan: who is proposed for it, or why nobody is, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("line of a plan", "to be decided")
        SENT = "sent", pgettext_lazy("line of a plan", "sent")
        REFUSED = "refused", pgettext_lazy("line of a plan", "refused")
        UNSERVED = "unserved", pgettext_lazy("line of a plan", "nobody is proposed")

    MOVES = {
        State.WAITING: {State.SENT, State.REFUSED, State.UNSERVED, State.WAITING},
        State.SENT: {State.WAITING},
        State.REFUSED: {State.WAITING},
        State.UNSERVED: {State.WAITING},
    }

    class Change(models.TextChoices):
        NEW = "new", _("new since the last plan")
        OTHER = "other", _("another person than in the last plan")
        FOUND = "found", _("nobody in the last plan")
        LOST = "lost", _("had somebody in the last plan")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="lines")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="lines")
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, null=True, related_name="lines"
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices)
    by_hand = models.BooleanField(default=False)
    """A person chose the volunteer, whatever was proposed."""

    override_reason = models.CharField(_("why in spite of a wish"), max_length=200, blank=True)
    times = models.JSONField(default=list)
    """When the visits could be: weekday, start and end in minutes after midnight, for each."""

    why = models.CharField(max_length=10, blank=True)
    """Why nobody is proposed: one of the engine's `Why`, or `TAKEN_BY_HAND`."""

    instead = models.JSONField(default=list)
    """The needs for which those who could serve this one are wanted, by number."""

    unlocks = models.JSONField(default=list)
    """The smallest changes that would let somebody serve it; see `matching.plan.unlocks`."""

    change = models.CharField(max_length=5, choices=Change.choices, blank=True)
    before = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, null=True, related_name="lines_before"
    )
    """Who stood here in the last plan, where it was somebody else."""

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, null=True, related_name="line")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    TAKEN_BY_HAND = "by_hand"
    """Whoever was proposed for it was given to another need by a person."""

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a plan")
        verbose_name_plural = _("lines of a plan")
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "need"], name="line_once_for_a_need"),
            models.CheckConstraint(
                condition=Q(state="unserved", volunteer__isnull=True)
                | ~Q(state="unserved") & Q(volunteer__isnull=False),
                name="line_has_somebody_unless_unserved",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", offer__isnull=False)
                | ~Q(state="sent") & Q(offer__isnull=True),
                name="line_sent_with_its_offer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} → {self.volunteer_id}"

    @property
    def asked(self) -> Volunteer | None:
        """Who is proposed, as the centre may see them: before their yes little of a neighbour's.

        Wants the need's client and the volunteer's centre loaded.
        """
        if self.volunteer is None or self.offer is not None:
            return self.offer.asked if self.offer else None
        return seen_from(self.volunteer, self.need.client.centre_id)

    @property
    def asked_before(self) -> Volunteer | None:
        """Who stood here in the last plan, seen likewise."""
        if self.before is None:
            return None
        return seen_from(self.before, self.need.client.centre_id)

    @property
    def windows(self) -> tuple[Window, ...]:
        """The planned times as values."""
        return tuple(Window(*row) for row in self.times)


class RefusalQuerySet(models.QuerySet["Refusal"]):
    def visible_to(self, user: "User", today: date) -> "RefusalQuerySet":
        """Refusals about the needs of the clients within this person's reach today."""
        return self.filter(need__in=Need.objects.visible_to(user, today))

    def standing(self, centre: Centre) -> "RefusalQuerySet":
        """Those that keep a pair out of the centre's plans: somebody is wanted for the need."""
        return self.filter(need__client__centre=centre, need__state__in=Need.LOOKING)


class Refusal(models.Model):
    """A pair that the centre does not want. It is not proposed again while this stands."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="refusals")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="refusals")
    why = models.CharField(_("why"), max_length=200)
    refused_at = models.DateTimeField()
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = RefusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("refused pair")
        verbose_name_plural = _("refused pairs")
        ordering = ["-refused_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["need", "volunteer"], name="refusal_once_for_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.need_id} ≠ {self.volunteer_id}"

    @property
    def asked(self) -> Volunteer:
        """Who was refused, as the centre may see them; wants what `Line.asked` wants."""
        return seen_from(self.volunteer, self.need.client.centre_id)
