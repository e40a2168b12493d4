"""One visit for which somebody is still looked for: who can on Thursday at nine?"""

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clients.models import Client, Need
from kit.clock import local_date
from kit.week import WEEKDAY_NAMES
from matching.models import Match
from visits.models.visits import Visit
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class VisitRequestQuerySet(models.QuerySet["VisitRequest"]):
    def visible_to(self, user: "User", today: date) -> "VisitRequestQuerySet":
        """Requests for the clients within this person's reach today."""
        return self.filter(need__in=Need.objects.visible_to(user, today))

    def waiting(self, at: datetime) -> "VisitRequestQuerySet":
        """Nobody has taken the visit, and it is still to come."""
        looking = (VisitRequest.State.DRAFT, VisitRequest.State.OPEN, VisitRequest.State.EXPIRED)
        return self.filter(state__in=looking, starts_at__gt=at)


class VisitRequest(models.Model):
    """One visit that several volunteers are asked for; whoever says yes first makes it."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("request for a visit", "nobody asked yet")
        OPEN = "open", pgettext_lazy("request for a visit", "waits for answers")
        FILLED = "filled", pgettext_lazy("request for a visit", "taken")
        EXPIRED = "expired", pgettext_lazy("request for a visit", "nobody took it in time")
        WITHDRAWN = "withdrawn", pgettext_lazy("request for a visit", "called back")

    MOVES = {
        State.DRAFT: frozenset({State.OPEN, State.WITHDRAWN, State.EXPIRED}),
        State.OPEN: frozenset({State.FILLED, State.EXPIRED, State.WITHDRAWN}),
        State.EXPIRED: frozenset({State.OPEN, State.WITHDRAWN}),
        State.FILLED: frozenset(),
        State.WITHDRAWN: frozenset(),
    }
    """Others may be asked after nobody took it, while the visit is still to come."""

    need = models.OneToOneField(Need, on_delete=models.PROTECT, related_name="request")
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    expires_at = models.DateTimeField(_("answers until"))
    client_asked_how = models.CharField(
        _("how the client was asked"), max_length=7, choices=Match.AskedHow.choices
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, null=True, related_name="request")
    submission = models.UUIDField(unique=True, editable=False)

    objects = VisitRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a visit")
        verbose_name_plural = _("requests for visits")
        ordering = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="filled", visit__isnull=False)
                | ~Q(state="filled") & Q(visit__isnull=True),
                name="visit_request_filled_by_one_visit",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="visit_request_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"], name="visit_request_by_state")]

    def __str__(self) -> str:
        return f"{self.need_id} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def client(self) -> Client:
        """Whom the visit is for."""
        return self.need.client

    @property
    def minutes(self) -> int:
        """How long it is planned to take."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def weekday_name(self) -> str:
        """The weekday in Poland as within a sentence."""
        return str(WEEKDAY_NAMES[local_date(self.starts_at).weekday()])


class AskedVolunteer(models.Model):
    """One volunteer who was asked for the visit, and what they said."""

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("answer to a request", "yes")
        NO = "no", pgettext_lazy("answer to a request", "no")
        LATE = "late", pgettext_lazy("answer to a request", "yes, after somebody else")

    request = models.ForeignKey(VisitRequest, on_delete=models.CASCADE, related_name="asked")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="requests")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=4, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("volunteer asked for a visit")
        verbose_name_plural = _("volunteers asked for a visit")
        ordering = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "volunteer"], name="visit_request_asks_each_once"
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(answer="yes"),
                name="visit_request_is_taken_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.volunteer_id}"
