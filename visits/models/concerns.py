"""Worries about a client, and what was done about them."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.models import AppendOnlyModel, AppendOnlyQuerySet, Reading
from centres.models import Centre, Membership, Role
from clients.models import Client
from kit.week import clock_face
from visits.errors import NeverDeleted
from visits.models.visits import Visit

if TYPE_CHECKING:
    from accounts.models import User


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, user: "User", today: date) -> "ConcernQuerySet":
        """Concerns for the head, the client's own worker, and the coordinator of open cards."""
        current = Membership.objects.current(today).filter(user=user)
        headed = current.filter(role=Role.HEAD).values("centre")
        organised = current.filter(role=Role.COORDINATOR).values("centre")
        worked = current.filter(role=Role.SOCIAL_WORKER).values("centre")
        return self.filter(
            Q(client__centre__in=headed)
            | Q(client__centre__in=organised, client__confidential=False)
            | Q(client__centre__in=worked, client__worker=user)
        )

    def unresolved(self) -> "ConcernQuerySet":
        """Somebody still has to do something."""
        return self.exclude(state=Concern.State.CLOSED)

    def unopened(self) -> "ConcernQuerySet":
        """New, and read by nobody but who wrote it down."""
        reading = Reading.objects.filter(
            target_type=Concern._meta.label_lower, target_id=OuterRef("pk")
        )
        others = reading.exclude(by=OuterRef("opened_by"))
        # A comparison with nobody is never true: what came by text message has no author.
        read = Exists(others) | Q(opened_by=None) & Exists(reading)
        return self.filter(~read, state=Concern.State.NEW)

    def delete(self) -> NoReturn:
        """Raises NeverDeleted, always."""
        raise NeverDeleted


class Concern(models.Model):
    """A worry about a client, from anyone, that somebody has to look into. Never deleted."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("concern", "new")
        IN_REVIEW = "in_review", pgettext_lazy("concern", "in review")
        ACTION = "action", pgettext_lazy("concern", "action taken")
        CLOSED = "closed", pgettext_lazy("concern", "closed")

    MOVES = {
        State.NEW: frozenset({State.IN_REVIEW, State.ACTION, State.CLOSED}),
        State.IN_REVIEW: frozenset({State.ACTION, State.CLOSED}),
        State.ACTION: frozenset({State.CLOSED}),
        State.CLOSED: frozenset(),
    }

    class Category(models.TextChoices):
        HEALTH = "health", _("health")
        HOME = "home", _("living conditions")
        ALONE = "alone", _("loneliness or low spirits")
        MONEY = "money", _("money, or somebody takes advantage")
        VIOLENCE = "violence", _("violence at home")
        CHILD = "child", _("a child's safety")
        HELPER = "helper", _("how a volunteer behaves")
        OTHER = "other", _("something else")

    class Severity(models.IntegerChoices):
        WATCH = 1, _("keep an eye on it")
        SOON = 2, _("see to it within a day or two")
        NOW = 3, _("somebody may be in danger")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="concerns")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="concerns")
    text = models.TextField(_("what worries"), max_length=1000, blank=True)
    category = models.CharField(
        _("what it is about"), max_length=8, choices=Category.choices, default=Category.OTHER
    )
    severity = models.PositiveSmallIntegerField(
        _("how serious it is"), choices=Severity.choices, default=Severity.SOON
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.NEW)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    escalated_at = models.DateTimeField(null=True)
    """When it was last told again, because nobody had opened it in time."""

    escalations = models.PositiveSmallIntegerField(default=0)
    """How often it was told again."""

    closed_at = models.DateTimeField(null=True)
    submission = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        ordering = ["-opened_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | ~Q(state="closed") & Q(closed_at__isnull=True),
                name="concern_closed_has_a_date",
            )
        ]
        indexes = [models.Index(fields=["client", "state"], name="concern_by_client")]

    def __str__(self) -> str:
        return f"{self.client_id} {self.get_state_display()}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises NeverDeleted, always."""
        raise NeverDeleted

    @property
    def next_states(self) -> list["Concern.State"]:
        """Where it can go from here, in the usual order."""
        return [state for state in self.State if state in self.MOVES[self.State(self.state)]]


class ConcernStep(AppendOnlyModel):
    """One step in looking into a concern: who, when, from where to where, what was done."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    before = models.CharField(max_length=9, choices=Concern.State.choices, blank=True)
    after = models.CharField(max_length=9, choices=Concern.State.choices)
    note = models.TextField(_("what was done"), blank=True, max_length=1000)
    duty = models.CharField(_("point of the checklist"), max_length=200, blank=True)
    """What the centre's checklist asks for, in the words in which it was ticked."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("step about a concern")
        verbose_name_plural = _("steps about concerns")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.concern_id}: {self.before} → {self.after}"


class EscalationHours(models.Model):
    """Within how many hours somebody has to open a concern, by the centre's own rule."""

    STANDARD: ClassVar = {
        Concern.Severity.NOW: 1,
        Concern.Severity.SOON: 8,
        Concern.Severity.WATCH: 72,
    }

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    severity = models.PositiveSmallIntegerField(choices=Concern.Severity.choices)
    hours = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("hours to open a concern")
        verbose_name_plural = _("hours to open concerns")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre", "severity"], name="escalation_hours_once_a_severity"
            ),
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=336), name="escalation_hours_within_two_weeks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.severity}: {self.hours}"


class OfficeHours(models.Model):
    """When somebody is at the centre, Monday to Friday but on public holidays."""

    centre = models.OneToOneField(Centre, on_delete=models.CASCADE, related_name="+")
    opens = models.PositiveSmallIntegerField()
    """Minutes after midnight, wall time; so is `closes`."""

    closes = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("office hours")
        verbose_name_plural = _("office hours")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes"), closes__lte=1440),
                name="office_hours_close_after_they_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {clock_face(self.opens)}–{clock_face(self.closes)}"


class Checklist(models.Model):
    """What the centre does, step by step, about concerns of one category; a line each."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    category = models.CharField(max_length=8, choices=Concern.Category.choices)
    lines = models.TextField(_("steps, one on a line"), max_length=3000)

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "category"], name="checklist_once_a_category")
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.category}"
