"""Who they are."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.access import ORGANISERS
from centres.models import (
    Appeal,
    Centre,
    Gender,
    HelpKind,
    Interest,
    Language,
    Membership,
    Village,
)
from volunteers.requirements import requirements

if TYPE_CHECKING:
    from accounts.models import User


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def visible_to(self, user: "User", today: date) -> "VolunteerQuerySet":
        """Volunteers of the centres that the person organises today."""
        organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
        return self.filter(centre__memberships__in=organised).distinct()

    def waiting(self) -> "VolunteerQuerySet":
        """Applications that nobody has answered yet."""
        return self.filter(state=Volunteer.State.APPLIED)

    def on_the_way(self) -> "VolunteerQuerySet":
        """Everybody who is neither waiting for a first answer nor gone."""
        return self.filter(state__in=Volunteer.PRESENT)

    def for_clearance(self) -> "VolunteerQuerySet":
        """With everything that `clearance` reads, in a fixed number of queries."""
        return self.select_related("centre").prefetch_related(*requirements.prefetch)

    def same_phone(self, volunteer: "Volunteer") -> "VolunteerQuerySet":
        """Others of the centre with this phone: a family, or somebody who signed up twice."""
        if not volunteer.phone:
            return self.none()
        others = self.filter(centre=volunteer.centre_id, phone=volunteer.phone)
        return others.exclude(pk=volunteer.pk)


class Volunteer(models.Model):
    """Somebody who offered help to one centre; the same human at two centres is two volunteers."""

    class State(models.TextChoices):
        APPLIED = "applied", pgettext_lazy("volunteer", "applied")
        PREPARING = "preparing", pgettext_lazy("volunteer", "preparing")
        READY = "ready", pgettext_lazy("volunteer", "ready")
        ACTIVE = "active", pgettext_lazy("volunteer", "active")
        PAUSED = "paused", pgettext_lazy("volunteer", "paused")
        ENDED = "ended", pgettext_lazy("volunteer", "ended")

    MOVES = {
        State.APPLIED: {State.PREPARING, State.ENDED},
        # Back to applied: an answer that was given by mistake and taken back.
        State.PREPARING: {State.APPLIED, State.READY, State.PAUSED, State.ENDED},
        State.READY: {State.ACTIVE, State.PREPARING, State.PAUSED, State.ENDED},
        State.ACTIVE: {State.READY, State.PAUSED, State.ENDED},
        State.PAUSED: {State.PREPARING, State.READY, State.ACTIVE, State.ENDED},
        State.ENDED: {State.APPLIED, State.PREPARING},
    }
    PRESENT = (State.PREPARING, State.READY, State.ACTIVE, State.PAUSED)

    class AgeBand(models.TextChoices):
        MINOR = "13-17", _("13 to 17")
        YOUNG = "18-29", _("18 to 29")
        MIDDLE = "30-49", _("30 to 49")
        OLDER = "50-64", _("50 to 64")
        SENIOR = "65+", _("65 or more")

    class Transport(models.TextChoices):
        FOOT = "foot", _("on foot")
        BICYCLE = "bicycle", _("by bicycle")
        CAR = "car", _("by car")
        BUS = "bus", _("by bus")
        LIFT = "lift", _("somebody drives me")

    class Smoking(models.TextChoices):
        SMOKES = "smokes", _("smokes")
        EASY = "easy", _("does not smoke and does not mind smoke")
        AVOIDS = "avoids", _("does not smoke and stays away from smoke")

    class EndReason(models.TextChoices):
        REFUSED = "refused", _("not admitted")
        TIME = "time", _("no time")
        MOVED = "moved", _("moved away")
        HEALTH = "health", _("health")
        OTHER = "other", _("another reason")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="volunteers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="volunteerings",
    )
    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=80)
    phone = models.CharField(_("phone"), max_length=16, blank=True, db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(
        _("language of messages"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    way = models.CharField(
        _("how they want messages"),
        max_length=5,
        blank=True,
        choices=[("email", _("by e-mail")), ("phone", _("by telephone, from a person"))],
    )
    """A `messaging` channel; empty: as usual, a text message where that is possible."""

    texts_from = models.PositiveSmallIntegerField(
        _("text messages from (minutes after midnight)"), null=True, blank=True
    )
    """Not before this, within the hours in which anybody is written to."""

    texts_until = models.PositiveSmallIntegerField(
        _("text messages until (minutes after midnight)"), null=True, blank=True
    )
    """Not after this, likewise."""

    reminders = models.BooleanField(_("wants reminders"), default=True)
    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    village_named = models.CharField(_("village, in their own words"), max_length=100, blank=True)
    """Where they live, if it is no village of this commune."""

    age_band = models.CharField(_("age"), max_length=6, choices=AgeBand.choices)
    guardian_name = models.CharField(_("parent's or guardian's name"), max_length=150, blank=True)
    guardian_phone = models.CharField(_("parent's or guardian's phone"), max_length=16, blank=True)
    guardian_consent_on = models.DateField(_("guardian's consent given on"), null=True, blank=True)
    help_kinds = models.ManyToManyField(HelpKind, related_name="volunteers")
    transport = models.CharField(
        _("gets around"), max_length=8, choices=Transport.choices, default=Transport.FOOT
    )
    radius_km = models.PositiveSmallIntegerField(
        _("how far (km)"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    weekly_minutes = models.PositiveSmallIntegerField(
        _("minutes a week"), default=120, validators=[MaxValueValidator(2400)]
    )
    most_clients = models.PositiveSmallIntegerField(
        _("people at the most"), default=1, validators=[MaxValueValidator(20)]
    )
    bus_days = models.JSONField(_("days on which a bus runs"), default=list, blank=True)
    """Weekdays, 0 for Monday; read only of who goes by bus, empty where nobody asked."""

    languages = models.ManyToManyField(
        Language, verbose_name=_("languages spoken"), blank=True, related_name="+"
    )
    interests = models.ManyToManyField(
        Interest, verbose_name=_("interests"), blank=True, related_name="+"
    )
    gender = models.CharField(_("woman or man"), max_length=5, choices=Gender.choices, blank=True)
    smoking = models.CharField(_("smoking"), max_length=6, choices=Smoking.choices, blank=True)
    with_pets = models.BooleanField(_("at ease with pets"), null=True)
    """None where nobody asked or nothing was said; so with the stairs."""

    manages_stairs = models.BooleanField(_("manages stairs"), null=True)
    rest_until = models.DateField(_("would like a rest until"), null=True, blank=True)
    also_nearby = models.BooleanField(_("also in neighbouring communes"), default=False)
    """Where their centre and the neighbouring one have agreed (`centres.SharingAgreement`)."""

    about = models.TextField(_("in their own words"), blank=True, max_length=2000)
    appeal = models.ForeignKey(
        Appeal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The notice that they answered by signing up, if any."""

    comes_from = models.ForeignKey(
        Centre,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("a volunteer of another centre"),
        related_name="+",
    )
    """Where they say they are a volunteer already; that centre is asked by a person, not by us."""

    contact_unconfirmed = models.BooleanField(default=False)
    """Signed up on the public page and never typed the code that was sent to this contact."""

    signed_up_again_at = models.DateTimeField(null=True)
    """When they signed up once more, until a coordinator has seen it."""

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.APPLIED
    )
    end_reason = models.CharField(_("reason"), max_length=10, choices=EndReason.choices, blank=True)
    applied_at = models.DateTimeField(_("applied at"))
    admitted_at = models.DateTimeField(_("admitted at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    consented_at = models.DateTimeField(_("privacy notice read at"))
    news_agreed_at = models.DateTimeField(_("agreed to news at"), null=True)
    """Since when the centre may write to them about more than their own help; null for never."""

    came_in_person = models.BooleanField(default=False)
    """Walked into a meeting unannounced: age and contact are asked for later."""

    erased_at = models.DateTimeField(_("data erased at"), null=True)
    """Since when nothing of the profile is left; the name goes later where papers are kept."""

    submission = models.UUIDField(unique=True, editable=False)
    """Names one filled-in form, so that sending it twice makes one volunteer."""

    version = models.PositiveIntegerField(default=1)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="")
                | ~Q(email="")
                | Q(came_in_person=True)
                | Q(erased_at__isnull=False),
                name="volunteer_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(state="ended"),
                name="volunteer_end_reason_only_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(texts_from__isnull=True) | Q(texts_from__gte=480, texts_from__lt=1200),
                name="volunteer_texts_by_day",
            ),
            models.CheckConstraint(
                condition=Q(texts_until__isnull=True)
                | Q(texts_until__gt=480, texts_until__lte=1200)
                & (Q(texts_from__isnull=True) | Q(texts_until__gt=F("texts_from"))),
                name="volunteer_texts_until_by_day",
            ),
            models.UniqueConstraint(
                fields=["user", "centre"],
                condition=Q(user__isnull=False),
                name="volunteer_user_once_in_a_centre",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state"], name="volunteer_by_state")]

    def __str__(self) -> str:
        if not self.first_name and not self.last_name and self.erased_at is not None:
            return gettext("data erased")
        return f"{self.first_name} {self.last_name}"

    @property
    def is_minor(self) -> bool:
        """Under eighteen, as far as the age band tells."""
        return self.age_band == self.AgeBand.MINOR
