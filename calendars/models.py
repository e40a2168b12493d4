"""Private calendar feeds."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.access import ORGANISERS
from centres.models import Centre, Membership, Role
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class FeedTokenQuerySet(models.QuerySet["FeedToken"]):
    def live(self) -> "FeedTokenQuerySet":
        """Not switched off."""
        return self.filter(revoked_at__isnull=True)

    def in_hands_of(self, user: "User", today: date) -> "FeedTokenQuerySet":
        """Their own, and those that hang on the wall of a centre that they organise."""
        organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
        on_a_wall = Q(kind__in=FeedToken.OF_THE_CENTRE, centre__in=organised.values("centre"))
        return self.filter(Q(user=user) | on_a_wall)


class FeedToken(models.Model):
    """Lets one calendar read the dates of one person, role or place. Only its hash is kept."""

    class Kind(models.TextChoices):
        VOLUNTEER = "volunteer", _("My dates as a volunteer")
        WORKER = "worker", _("My clients' dates")
        COORDINATOR = "coordinator", _("All dates of the centre")
        CENTRE = "centre", _("Wall calendar of the centre")
        PLACE = "place", _("Calendar of a place where one meets")

    ROLES: ClassVar[dict[str, tuple[Role, ...]]] = {
        Kind.WORKER: (Role.SOCIAL_WORKER,),
        Kind.COORDINATOR: ORGANISERS,
        Kind.CENTRE: ORGANISERS,
        Kind.PLACE: ORGANISERS,
    }
    """Who may have a feed of a centre; without one of these roles it is silent."""

    OF_THE_CENTRE = (Kind.CENTRE, Kind.PLACE)
    """Those that everybody who organises the centre may switch off."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_tokens"
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, null=True, related_name="+")
    """None for the dates of a volunteer, who may help several centres."""

    place = models.CharField(_("place"), max_length=50, blank=True)
    """As a course names it."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token, in hexadecimal."""

    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(revoked_at__isnull=True, centre__isnull=True),
                name="feed_token_one_live",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "centre", "place"],
                condition=Q(revoked_at__isnull=True, centre__isnull=False),
                name="feed_token_one_live_of_a_centre",
            ),
            models.CheckConstraint(
                condition=Q(kind="volunteer", centre__isnull=True)
                | ~Q(kind="volunteer") & Q(centre__isnull=False),
                name="feed_token_of_a_centre_or_a_volunteer",
            ),
            models.CheckConstraint(
                condition=Q(kind="place") & ~Q(place="") | ~Q(kind="place") & Q(place=""),
                name="feed_token_of_a_place_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.created_at:%Y-%m-%d}"

    def is_due_to(self, user: "User", today: date) -> bool:
        """Whether the person may have these dates today; the feed ends with what it rests on."""
        if not user.is_active:
            return False
        if self.kind == self.Kind.VOLUNTEER:
            here = Volunteer.objects.filter(user=user).exclude(state=Volunteer.State.ENDED)
            return here.exists()
        current = Membership.objects.current(today).filter(user=user, centre=self.centre_id)
        return current.filter(role__in=self.ROLES[self.kind]).exists()
