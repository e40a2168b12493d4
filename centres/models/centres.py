"""Centres, who has which role in them, and the programmes in which they take part."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models.places import Municipality, Village

if TYPE_CHECKING:
    from accounts.models import User


class CentreQuerySet(models.QuerySet["Centre"]):
    def visible_to(self, user: "User", today: date) -> "CentreQuerySet":
        """The centres where this person has a role today."""
        return self.filter(memberships__in=Membership.objects.current(today).filter(user=user))


class Centre(models.Model):
    """A welfare centre: the organiser of volunteering and the controller of its people's data."""

    class Kind(models.TextChoices):
        GOPS = "gops", _("commune welfare centre")
        OPS = "ops", _("welfare centre")
        CUS = "cus", _("social services centre")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="centres")
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices, default=Kind.GOPS)
    name = models.CharField(_("name"), max_length=150)
    short_name = models.CharField(
        _("short name"),
        max_length=20,
        help_text=_("Begins every text message, for example GOPS Kalinowo."),
    )
    slug = models.SlugField(_("address on this site"), unique=True)
    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("address"), max_length=200)
    phone = models.CharField(_("phone"), max_length=16)
    email = models.EmailField(_("e-mail"))
    min_age = models.PositiveSmallIntegerField(
        _("youngest age of a volunteer"), default=13, validators=[MinValueValidator(13)]
    )
    meetings_required = models.PositiveSmallIntegerField(
        _("preparation meetings required"), default=5, validators=[MaxValueValidator(5)]
    )
    talks_allowed = models.PositiveSmallIntegerField(
        _("of these, how many a catch-up talk may replace"),
        default=0,
        validators=[MaxValueValidator(5)],
    )
    preparation_years = models.PositiveSmallIntegerField(
        _("years for which a meeting counts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Empty: for good."),
    )
    course_quorum = models.PositiveSmallIntegerField(
        _("fewest people for a course"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("With fewer a joint course with a neighbouring centre is proposed."),
    )
    offer_days = models.PositiveSmallIntegerField(
        _("days to answer an offer"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    offers_at_once = models.PositiveSmallIntegerField(
        _("how many people may be asked for one need at the same time"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("1: one after another. More: the first yes counts, the others are thanked."),
    )
    need_valid_months = models.PositiveSmallIntegerField(
        _("months for which an interview is valid"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
    )
    plain_sms = models.BooleanField(
        _("text messages without Polish letters"),
        default=True,
        help_text=_("A message then costs one part instead of three."),
    )
    sms_price = models.DecimalField(
        _("price of one part of a text message (grosze)"),
        max_digits=6,
        decimal_places=2,
        default=Decimal("8.00"),
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("Messages that are queued already keep the price they were queued at."),
    )
    joining_open = models.BooleanField(_("takes sign-ups"), default=True)
    answer_days = models.PositiveSmallIntegerField(
        _("days within which an application is answered"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Promised to everybody who signs up."),
    )
    appeal_inhabitants = models.PositiveIntegerField(
        _("fewest inhabitants of a place that an appeal may name"),
        default=500,
        validators=[MaxValueValidator(100_000)],
        help_text=_("Of smaller places it says only the commune."),
    )

    objects = CentreQuerySet.as_manager()

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody is in a centre."""

    HEAD = "head", _("head of the centre")
    COORDINATOR = "coordinator", _("volunteer coordinator")
    SOCIAL_WORKER = "social_worker", _("social worker")
    OBSERVER = "observer", _("observer")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, today: date) -> "MembershipQuerySet":
        """Memberships that hold on that day, of people who may still sign in."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=today), since__lte=today, user__is_active=True
        )


class Membership(models.Model):
    """Somebody has a role in a centre from a day, until a day or until further notice."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    named_in_public = models.BooleanField(
        _("named on the centre's public page"),
        default=False,
        help_text=_("Only with the person's agreement."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "centre", "role"],
                condition=Q(until__isnull=True),
                name="membership_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}, {self.centre.short_name}"


class Programme(models.Model):
    """A funded undertaking of several centres, which reports common figures."""

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(unique=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    centres = models.ManyToManyField(Centre, related_name="programmes")

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="programme_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.name
