"""A volunteer and a need, from the yes until the farewell, and every step between."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clients.models import Need
from matching.models.offers import Offer
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class MatchQuerySet(models.QuerySet["Match"]):
    def visible_to(self, user: "User", today: date) -> "MatchQuerySet":
        """Matches of the clients within this person's reach today."""
        return self.filter(need__in=Need.objects.visible_to(user, today))

    def live(self) -> "MatchQuerySet":
        """Agreed and not ended."""
        return self.filter(state__in=Match.LIVE)


class Match(models.Model):
    """A volunteer and a client's need, from the volunteer's yes until the farewell."""

    class State(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("state of a match", "accepted")
        INTRODUCED = "introduced", pgettext_lazy("state of a match", "introduced")
        ACTIVE = "active", pgettext_lazy("state of a match", "active")
        PAUSED = "paused", pgettext_lazy("state of a match", "paused")
        ENDED = "ended", pgettext_lazy("state of a match", "ended")

    MOVES = {
        State.ACCEPTED: {State.INTRODUCED, State.ACTIVE, State.ENDED},
        State.INTRODUCED: {State.ACTIVE, State.ENDED},
        State.ACTIVE: {State.PAUSED, State.ENDED},
        State.PAUSED: {State.ACTIVE, State.ENDED},
        State.ENDED: set(),
    }
    LIVE = (State.ACCEPTED, State.INTRODUCED, State.ACTIVE, State.PAUSED)

    class EndReason(models.TextChoices):
        GOAL = "goal", _("the need is met")
        CLIENT = "client", _("the client's wish")
        VOLUNTEER = "volunteer", _("the volunteer's wish")
        CAPACITY = "capacity", _("no time any more")
        MOVED = "moved", _("moved away")
        DIED = "died", _("death")
        OTHER = "other", _("another reason")

    class PauseReason(models.TextChoices):
        AWAY = "away", _("the volunteer is away")
        HOSPITAL = "hospital", _("the client is in hospital or away")
        EXAMS = "exams", _("school, exams or holidays")
        OTHER = "other", _("another reason")

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="matches")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="matches")
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, null=True, related_name="match")
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.ACCEPTED
    )
    accepted_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("reason"), max_length=10, choices=EndReason.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-accepted_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["need"],
                condition=~Q(state="ended"),
                name="match_live_once_for_a_need",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(end_reason="")
                | ~Q(state="ended") & Q(ended_at__isnull=True, end_reason=""),
                name="match_ended_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["volunteer", "state"], name="match_by_volunteer")]

    def __str__(self) -> str:
        return f"{self.need_id} – {self.volunteer_id}"


class MatchChange(models.Model):
    """One step in the life of a match: who, when, from where to where, why."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    before = models.CharField(max_length=10, choices=Match.State.choices, blank=True)
    after = models.CharField(max_length=10, choices=Match.State.choices)
    reason = models.CharField(_("reason"), max_length=10, blank=True)
    """One of Match.PauseReason or Match.EndReason, by what the step was."""

    why = models.CharField(_("in other words"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("change of a match")
        verbose_name_plural = _("changes of matches")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.before} → {self.after}"

    @property
    def reason_in_words(self) -> str:
        """The coded reason of a pause or an end."""
        paused = self.after == Match.State.PAUSED
        reasons = Match.PauseReason if paused else Match.EndReason
        return str(dict(reasons.choices).get(self.reason, ""))
