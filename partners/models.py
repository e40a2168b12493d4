"""Institutions with which a centre works."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.access import ORGANISERS
from centres.models import Centre, Membership

if TYPE_CHECKING:
    from accounts.models import User


class PartnerQuerySet(models.QuerySet["Partner"]):
    def visible_to(self, user: "User", today: date) -> "PartnerQuerySet":
        """Partners of the centres that the person organises today."""
        organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
        return self.filter(centre__in=organised.values("centre"))

    def on(self, day: date) -> "PartnerQuerySet":
        """Those with whom the centre works on this day."""
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(begun, Q(ended_on__isnull=True) | Q(ended_on__gt=day))

    def not_on(self, day: date) -> "PartnerQuerySet":
        """Those of earlier, and those of whom it is only to begin."""
        return self.filter(Q(since__gt=day) | Q(ended_on__lte=day))

    def shown_on(self, day: date) -> "PartnerQuerySet":
        """Those whom the public page names on this day."""
        return self.on(day).filter(shown=True)


class Partner(models.Model):
    """An institution with which a centre works; its contact is for staff unless it was ticked."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("school or nursery school")
        LIBRARY = "library", _("library or community centre")
        PARISH = "parish", _("parish or Caritas")
        CLUB = "club", _("seniors' club or village women's circle")
        FIRE_BRIGADE = "fire_brigade", _("volunteer fire brigade")
        NGO = "ngo", _("association or foundation")
        HEALTH = "health", _("health centre or pharmacy")
        FIRM = "firm", _("shop or company")
        COMMUNE = "commune", _("office or unit of the commune")
        OTHER = "other", pgettext_lazy("kind of institution", "other")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    together = models.CharField(_("what we do together"), max_length=200, blank=True)
    link = models.URLField(_("website"), max_length=200, blank=True)
    contact = models.CharField(_("whom to ask for"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=16, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    shown = models.BooleanField(_("on the public page"), default=False)
    agreed_on = models.DateField(_("agreed to be shown on"), null=True, blank=True)
    contact_shown = models.BooleanField(_("phone and e-mail in public"), default=False)
    """Never the name of the person to ask for."""

    since = models.DateField(_("since"), null=True, blank=True)
    """None where nobody remembers."""

    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    """The first day on which they work together no more."""

    submission = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "name"], name="partner_is_listed_once"),
            models.CheckConstraint(
                condition=Q(shown=False) | Q(agreed_on__isnull=False),
                name="partner_shown_has_agreed",
            ),
            models.CheckConstraint(
                condition=Q(contact_shown=False) | Q(shown=True) & ~Q(phone="", email=""),
                name="partner_contact_shown_is_there",
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://"),
                name="partner_link_is_https",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(since__isnull=True)
                | Q(ended_on__gte=F("since")),
                name="partner_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def holds_on(self, day: date) -> bool:
        """Whether the centre works with it on this day; `PartnerQuerySet.on` for one row."""
        begun = self.since is None or self.since <= day
        return begun and (self.ended_on is None or self.ended_on > day)
