"""Notices without names that somebody is looked for."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.models.centres import Centre, Membership, Role
from centres.models.common_ground import HelpKind
from centres.models.places import Village
from centres.models.weekly import WeeklyTime, is_a_window

if TYPE_CHECKING:
    from accounts.models import User


class AppealQuerySet(models.QuerySet["Appeal"]):
    def visible_to(self, user: "User", today: date) -> "AppealQuerySet":
        """Appeals of the centres that the person organises today."""
        organised = (Role.HEAD, Role.COORDINATOR)
        current = Membership.objects.current(today).filter(user=user, role__in=organised)
        return self.filter(centre__in=current.values("centre"))

    def out(self, today: date) -> "AppealQuerySet":
        """Those that everybody can read today."""
        return self.filter(state=Appeal.State.PUBLISHED, expires_on__gte=today)

    def newest_first(self) -> "AppealQuerySet":
        """With what a list shows of them."""
        shown = self.select_related("centre__municipality", "village", "kind")
        return shown.prefetch_related("windows").order_by("-pk")


class Appeal(models.Model):
    """A notice without names that somebody is looked for: which help, where roughly, when.

    It knows nothing of the need for which it was made; the need points to it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of an appeal", "draft")
        PUBLISHED = "published", pgettext_lazy("state of an appeal", "published")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of an appeal", "withdrawn")

    MOVES = {
        State.DRAFT: {State.PUBLISHED, State.WITHDRAWN},
        State.PUBLISHED: {State.WITHDRAWN},
        State.WITHDRAWN: set(),
    }

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="appeals")
    kind = models.ForeignKey(
        HelpKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of help")
    )
    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField(_("minutes a visit"))
    visits_a_week = models.PositiveSmallIntegerField(_("visits a week"))
    words = models.CharField(_("a few words"), max_length=300)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    expires_on = models.DateField(_("last day"))
    """The last day on which it is shown."""

    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        indexes = [models.Index(fields=["centre", "state", "expires_on"], name="appeal_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="appeal_published_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | ~Q(state="withdrawn") & Q(withdrawn_at__isnull=True),
                name="appeal_withdrawn_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.area}"

    @property
    def area(self) -> str:
        """Where, never less than the centre's number of inhabitants; as the numbers are today."""
        least, commune = self.centre.appeal_inhabitants, self.centre.municipality
        if self.village is not None and self.village.inhabitants >= least:
            return self.village.name
        if commune.inhabitants >= least:
            return gettext("commune of %(name)s") % {"name": commune.name}
        return gettext("voivodeship: %(name)s") % {"name": commune.voivodeship}


class AppealWindow(WeeklyTime):
    """A weekly time at which somebody is wanted."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="windows")

    class Meta(WeeklyTime.Meta):
        verbose_name = _("wanted time")
        verbose_name_plural = _("wanted times")
        constraints: ClassVar = [
            is_a_window("appeal_window_is_a_window"),
            models.UniqueConstraint(
                fields=["appeal", "weekday", "start"], name="appeal_window_once"
            ),
        ]
