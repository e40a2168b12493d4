"""Questions to volunteers whether they would take a match over from somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.models.matches import Match
from matching.models.offers import Offer


class HandOver(models.Model):
    """What an offer asks where a client has a volunteer who is to go: to come instead.

    The client agreed to whoever is asked before they were, so that a yes completes it.
    """

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="hand_over")
    match = models.ForeignKey(
        Match,
        on_delete=models.PROTECT,
        related_name="hand_overs",
        verbose_name=_("the match that is to be taken over"),
    )
    client_asked_on = models.DateField(_("asked on"))
    client_asked_how = models.CharField(_("how"), max_length=7, choices=Match.AskedHow.choices)
    why = models.CharField(_("why the volunteer stops"), max_length=200, blank=True)
    passed_on = models.CharField(_("passed on to the new volunteer"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")

    def __str__(self) -> str:
        return f"{self.match_id} → {self.offer_id}"
