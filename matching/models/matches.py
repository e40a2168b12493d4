"""A volunteer and a need, from the yes until the farewell, and every step between."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
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

    def agreed(self) -> "MatchQuerySet":
        """The client was told of the volunteer and agrees: only now is anything of theirs shown."""
        return self.filter(client_agrees=True)


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
    MET = (State.INTRODUCED, State.ACTIVE, State.PAUSED)
    """States that nobody gets into without the client's agreement."""

    class EndReason(models.TextChoices):
        GOAL = "goal", _("the need is met")
        CLIENT = "client", _("the client's wish")
        VOLUNTEER = "volunteer", _("the volunteer's wish")
        CAPACITY = "capacity", _("no time any more")
        MOVED = "moved", _("moved away")
        DIED = "died", _("death")
        REFUSED = "refused", _("the client did not agree to this volunteer")
        STOOD_IN = "stood_in", _("the substitution is over")
        HANDED = "handed", _("handed over")
        OTHER = "other", _("another reason")

    CHOSEN_ENDINGS = tuple(
        reason for reason in EndReason if reason not in ("stood_in", "refused", "handed")
    )
    """The reasons among which one chooses; the others are given by what was done."""

    class PauseReason(models.TextChoices):
        AWAY = "away", _("the volunteer is away")
        HOSPITAL = "hospital", _("the client is in hospital or away")
        EXAMS = "exams", _("school, exams or holidays")
        OTHER = "other", _("another reason")

    class AskedHow(models.TextChoices):
        PHONE = "phone", pgettext_lazy("the client was asked", "by phone")
        VISIT = "visit", pgettext_lazy("the client was asked", "on a visit at home")
        OFFICE = "office", pgettext_lazy("the client was asked", "at the centre")
        EARLIER = "earlier", _("before this was noted here")

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="matches")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="matches")
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, null=True, related_name="match")
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.ACCEPTED
    )
    accepted_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("reason"), max_length=10, choices=EndReason.choices, blank=True)
    client_agrees = models.BooleanField(_("the client agrees"), null=True)
    """What the client said of this volunteer; None until somebody asked and noted it."""

    client_asked_on = models.DateField(_("asked on"), null=True)
    client_asked_how = models.CharField(
        _("how"), max_length=7, choices=AskedHow.choices, blank=True
    )
    client_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    client_noted_at = models.DateTimeField(null=True)
    review_on = models.DateField(_("next review"), null=True)
    stands_in_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="stand_ins",
        verbose_name=_("stands in for"),
    )
    """The match whose volunteer is away; this one has a first and a last day."""

    first_day = models.DateField(_("first day"), null=True)
    last_day = models.DateField(_("last day"), null=True)
    takes_over = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="taken_over_by",
        verbose_name=_("takes over from"),
    )
    passed_on = models.CharField(_("passed on to the new volunteer"), max_length=500, blank=True)
    """What staff want the volunteer who takes over or stands in to know; nothing else is passed."""

    version = models.PositiveIntegerField(default=1)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-accepted_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["need"],
                condition=~Q(state="ended") & Q(stands_in_for=None),
                name="match_live_once_for_a_need",
            ),
            models.UniqueConstraint(
                fields=["stands_in_for"],
                condition=~Q(state="ended"),
                name="match_stood_in_for_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for=None, first_day=None, last_day=None)
                | Q(stands_in_for__isnull=False, last_day__gte=F("first_day")),
                name="match_standing_in_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(end_reason="")
                | ~Q(state="ended") & Q(ended_at__isnull=True, end_reason=""),
                name="match_ended_with_a_reason",
            ),
            models.CheckConstraint(
                # Unknown is not false to a database, and would pass.
                condition=Q(client_agrees__isnull=False, client_agrees=True)
                | Q(state__in=["accepted", "ended"]),
                name="match_met_with_the_clients_agreement",
            ),
            models.CheckConstraint(
                condition=Q(client_agrees=None, client_asked_on=None, client_asked_how="")
                | Q(client_agrees__isnull=False, client_asked_on__isnull=False)
                & ~Q(client_asked_how=""),
                name="match_client_asked_when_and_how",
            ),
        ]
        indexes = [models.Index(fields=["volunteer", "state"], name="match_by_volunteer")]

    def __str__(self) -> str:
        return f"{self.need_id} – {self.volunteer_id}"

    @property
    def is_agreed(self) -> bool:
        """Whether the client's agreement is on record; without it nothing of theirs is shown."""
        return self.client_agrees is True

    @property
    def awaits_client(self) -> bool:
        """Whether somebody has to tell the client who would come, and ask."""
        return self.state == Match.State.ACCEPTED and self.client_agrees is None


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
