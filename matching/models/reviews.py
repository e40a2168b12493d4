"""Looking together at how a match goes, and the times when it rests."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matching.models.matches import Match


class Review(models.Model):
    """One talk about how it goes, for both, and what follows."""

    class Decision(models.TextChoices):
        CONTINUE = "continue", _("it goes on as it is")
        CHANGE = "change", _("something is to change")
        END = "end", _("it comes to an end")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField(null=True)
    """The day it was due; none for a talk in between."""

    held_on = models.DateField(_("held on"))
    volunteer_says = models.TextField(_("how it goes for the volunteer"), max_length=600)
    client_says = models.TextField(_("how it goes for the client"), max_length=600)
    decision = models.CharField(_("what follows"), max_length=8, choices=Decision.choices)
    agreed = models.TextField(_("agreed"), max_length=600, blank=True)
    next_on = models.DateField(_("next review"), null=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering: ClassVar = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.held_on}"


class Pause(models.Model):
    """From when until when a match rests, and why; planned, on, or over."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(_("reason"), max_length=10, choices=Match.PauseReason.choices)
    why = models.CharField(_("in other words"), max_length=200, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True)
    resumes_by_itself = models.BooleanField(_("goes on by itself afterwards"), default=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    over_at = models.DateTimeField(null=True)
    """When the match went on, or ended, or the plan was dropped."""

    class Meta:
        verbose_name = _("pause of a match")
        verbose_name_plural = _("pauses of matches")
        ordering: ClassVar = ["-first_day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["match"], condition=Q(over_at=None), name="pause_open_once_for_a_match"
            ),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="pause_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.first_day} – {self.last_day or '…'}"
