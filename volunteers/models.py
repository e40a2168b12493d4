"""Volunteers: who they are, when they can, what was checked and signed."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.access import ORGANISERS
from centres.models import Centre, HelpKind, Membership, Village
from kit.week import Window
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

    def absent_on(self, day: date) -> "VolunteerQuerySet":
        """Those who said that they are away on that day."""
        return self.filter(absences__first_day__lte=day, absences__last_day__gte=day).distinct()


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
    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
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
    about = models.TextField(_("in their own words"), blank=True, max_length=2000)
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
                condition=~Q(phone="") | ~Q(email="") | Q(came_in_person=True),
                name="volunteer_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(state="ended"),
                name="volunteer_end_reason_only_when_ended",
            ),
            models.UniqueConstraint(
                fields=["user", "centre"],
                condition=Q(user__isnull=False),
                name="volunteer_user_once_in_a_centre",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state"], name="volunteer_by_state")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def is_minor(self) -> bool:
        """Under eighteen, as far as the age band tells."""
        return self.age_band == self.AgeBand.MINOR


class Availability(models.Model):
    """A weekly window in which a volunteer can come."""

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="availabilities"
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    start = models.PositiveSmallIntegerField(_("from (minutes after midnight)"))
    end = models.PositiveSmallIntegerField(_("to (minutes after midnight)"))

    class Meta:
        verbose_name = _("availability")
        verbose_name_plural = _("availabilities")
        ordering = ["weekday", "start"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6, start__lt=F("end"), end__lte=1440),
                name="availability_is_a_window",
            ),
            models.UniqueConstraint(
                fields=["volunteer", "weekday", "start"], name="availability_once"
            ),
        ]

    def __str__(self) -> str:
        return self.window.label()

    @property
    def window(self) -> Window:
        """The same as a value."""
        return Window(self.weekday, self.start, self.end)


class Absence(models.Model):
    """Days on which a volunteer is away, first and last included."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"


class CheckQuerySet(models.QuerySet["Check"]):
    def in_use(self) -> "CheckQuerySet":
        """The last of each kind: a later one takes an earlier one's place."""
        later = Check.objects.filter(volunteer=OuterRef("volunteer"), kind=OuterRef("kind")).filter(
            Q(checked_on__gt=OuterRef("checked_on"))
            | Q(checked_on=OuterRef("checked_on"), pk__gt=OuterRef("pk"))
        )
        return self.filter(~Exists(later))


class Check(models.Model):
    """A register check or statement: that it was made, by whom, until when; never its contents.

    Act of 13 May 2016, art. 21: before anyone works with minors. GDPR art. 10: no offences kept.
    """

    class Kind(models.TextChoices):
        SEXUAL_OFFENDERS = "rps", _("Sexual Offenders Register")
        STATE_COMMISSION = "commission", _("State Commission's register")
        CRIMINAL_RECORD = "krk", _("National Criminal Register certificate")
        COUNTRIES = "countries", _("statement of countries of residence")

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(_("check"), max_length=10, choices=Kind.choices)
    clear = models.BooleanField(_("nothing stands against admission"))
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    document = models.CharField(
        _("document's number or place in the file"), max_length=80, blank=True
    )
    valid_until = models.DateField(_("to be repeated by"))

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-checked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("checked_on")), name="check_valid_after_it_was_made"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_use(self) -> "AgreementQuerySet":
        """Those that no other agreement of the same volunteer outlasts."""
        longer = Agreement.objects.filter(volunteer=OuterRef("volunteer")).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on"))
        )
        return self.filter(Q(ends_on__isnull=True) | ~Exists(longer))


class Agreement(models.Model):
    """The written agreement (porozumienie; act of 24 April 2003, art. 44)."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="agreements")
    number = models.CharField(_("number"), max_length=40)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.number
