"""Who is not to be matched with whom."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.access import ORGANISERS
from centres.models import Membership
from clients.models import Client
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def visible_to(self, user: "User", today: date) -> "ExclusionQuerySet":
        """Notes on the cards that this person may open today.

        A note on a volunteer's card names a client, who must be within reach as well.
        """
        organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
        open_card = Q(side=Exclusion.Side.CLIENT) | Q(
            side=Exclusion.Side.VOLUNTEER, volunteer__centre__in=organised.values("centre")
        )
        return self.filter(open_card, client__in=Client.objects.visible_to(user, today))


class Exclusion(models.Model):
    """These two are not to be matched: noted on one side's card, unknown to the other side.

    Nobody reads why but those who may open the card; matching leaves the pair out without a word.
    """

    class Side(models.TextChoices):
        VOLUNTEER = "volunteer", pgettext_lazy("whose card", "the volunteer's card")
        CLIENT = "client", pgettext_lazy("whose card", "the client's card")

    class Reason(models.TextChoices):
        KINSHIP = "kinship", _("relatives")
        FEUD = "feud", _("a quarrel")
        NEIGHBOURS = "neighbours", _("neighbours")
        OTHER = "other", _("another reason")

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="exclusions")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="exclusions")
    side = models.CharField(max_length=9, choices=Side.choices, default=Side.VOLUNTEER)
    reason = models.CharField(
        _("reason"), max_length=10, choices=Reason.choices, default=Reason.OTHER
    )
    why = models.CharField(_("in other words"), max_length=300, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exclusion")
        verbose_name_plural = _("exclusions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "client", "side"], name="exclusion_once_on_a_card"
            )
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} ≠ {self.client_id}"
