"""The first visit, to which somebody from the centre comes along, and its checklist."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from matching.models.matches import Match


class FirstVisitQuerySet(models.QuerySet["FirstVisit"]):
    def planned(self) -> "FirstVisitQuerySet":
        """Arranged, neither held nor called off."""
        return self.filter(state=FirstVisit.State.PLANNED)

    def with_people(self) -> "FirstVisitQuerySet":
        """With everyone concerned, and the centre."""
        return self.select_related(
            "match__need__client__centre",
            "match__need__client__worker",
            "match__need__client__village",
            "match__volunteer__user",
            "companion",
        )


class FirstVisit(models.Model):
    """Volunteer, client and somebody from the centre meet for the first time."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("state of a first visit", "arranged")
        HELD = "held", pgettext_lazy("state of a first visit", "held")
        CANCELLED = "cancelled", pgettext_lazy("state of a first visit", "called off")

    MOVES: ClassVar = {
        State.PLANNED: {State.HELD, State.CANCELLED},
        State.HELD: set(),
        State.CANCELLED: set(),
    }

    class Where(models.TextChoices):
        HOME = "home", _("at the client's home")
        CENTRE = "centre", _("at the centre")

    class Answer(models.TextChoices):
        YES = "yes", _("will come")
        NO = "no", _("cannot come")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="first_visits")
    companion = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who comes along from the centre"),
    )
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    where = models.CharField(_("where"), max_length=6, choices=Where.choices, default=Where.HOME)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PLANNED)
    answer = models.CharField(_("answer"), max_length=3, choices=Answer.choices, blank=True)
    """What the volunteer said when they were asked whether they will come."""

    planned_at = models.DateTimeField()
    """When this time was arranged."""

    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = FirstVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("first visit")
        verbose_name_plural = _("first visits")
        ordering: ClassVar = ["-starts_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["match"],
                condition=~Q(state="cancelled"),
                name="first_visit_once_for_a_match",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="first_visit_takes_time"),
        ]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class FirstVisitStep(models.Model):
    """One thing to go through, as the centre's list had it when the visit was arranged."""

    first_visit = models.ForeignKey(FirstVisit, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30, blank=True)
    """One of the product's own sentences (`matching.life.sentences`); else `text`."""

    text = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("step of a first visit")
        verbose_name_plural = _("steps of first visits")
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["first_visit", "place"], name="first_visit_step_once_in_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.code
