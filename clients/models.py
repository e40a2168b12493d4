"""Clients of the centre and what they need. Nothing here may reach anyone it does not concern."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import (
    Appeal,
    Centre,
    Gender,
    HelpKind,
    Interest,
    Language,
    Membership,
    Role,
    Village,
)
from centres.models.weekly import WeeklyTime, is_a_window

if TYPE_CHECKING:
    from accounts.models import User


def _reach(user: "User", today: date, prefix: str = "") -> Q:
    """The clients within reach of a person today; see the table in `centres.access`."""
    current = Membership.objects.current(today).filter(user=user)
    headed = current.filter(role=Role.HEAD).values("centre")
    organised = current.filter(role=Role.COORDINATOR).values("centre")
    worked = current.filter(role=Role.SOCIAL_WORKER).values("centre")
    return (
        Q(**{f"{prefix}centre__in": headed})
        | Q(**{f"{prefix}centre__in": organised, f"{prefix}confidential": False})
        | Q(**{f"{prefix}centre__in": worked})
        & (Q(**{f"{prefix}confidential": False}) | Q(**{f"{prefix}worker": user}))
    )


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, user: "User", today: date) -> "ClientQuerySet":
        """Clients within this person's reach today."""
        return self.filter(_reach(user, today))


class Client(models.Model):
    """A person whom the centre supports ("osoba wspierana" on public screens)."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="clients")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="clients",
        verbose_name=_("social worker"),
    )
    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=80)
    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    address = models.CharField(_("address"), max_length=200)
    phone = models.CharField(_("phone"), max_length=16, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    minors_at_home = models.BooleanField(
        _("minors live in the household"),
        default=False,
        help_text=_("The volunteer's register checks must then be complete."),
    )
    confidential = models.BooleanField(
        _("confidential"),
        default=False,
        help_text=_("Only the client's own social worker and the head see this card."),
    )
    good_to_know = models.TextField(
        _("good to know for a visit"),
        blank=True,
        max_length=1000,
        help_text=_("No diagnoses: for example “needs step-free access”."),
    )
    languages = models.ManyToManyField(
        Language, verbose_name=_("languages one can talk in"), blank=True, related_name="+"
    )
    interests = models.ManyToManyField(
        Interest, verbose_name=_("interests"), blank=True, related_name="+"
    )
    wished_gender = models.CharField(
        _("wishes for a woman or a man"), max_length=5, choices=Gender.choices, blank=True
    )
    wishes_non_smoker = models.BooleanField(_("wishes for a non-smoker"), default=False)
    smoking_at_home = models.BooleanField(_("somebody smokes at home"), default=False)
    pets_at_home = models.BooleanField(_("there are pets at home"), default=False)
    stairs = models.BooleanField(_("one has to climb stairs"), default=False)
    consented_on = models.DateField(_("agreed to a volunteer on"))
    created_at = models.DateTimeField()
    submission = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        ordering = ["last_name", "first_name", "pk"]
        indexes = [
            models.Index(fields=["centre", "last_name"], name="client_by_name"),
            # Whoever writes to us is known by their number.
            models.Index(fields=["phone"], name="client_by_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, user: "User", today: date) -> "NeedQuerySet":
        """Needs of the clients within this person's reach today."""
        return self.filter(_reach(user, today, "client__"))

    def open(self, today: date) -> "NeedQuerySet":
        """Looking for a volunteer, by an interview that still holds."""
        return self.filter(state__in=Need.LOOKING, valid_until__gte=today)

    def stale(self, today: date) -> "NeedQuerySet":
        """Their interview has run out: they leave matching until somebody asks again."""
        return self.filter(state__in=Need.LOOKING, valid_until__lt=today)

    def running_out(self, today: date, until: date, which: str = "") -> "NeedQuerySet":
        """Interviews to repeat: those that have run out, with `which` "soon" or "all" also others.

        "soon": those that still hold but run out until that day; "all": both.
        """
        looking = self.filter(state__in=Need.LOOKING)
        if which == "soon":
            return looking.filter(valid_until__gte=today, valid_until__lte=until)
        return looking.filter(valid_until__lte=until) if which == "all" else self.stale(today)

    def by_urgency(self) -> "NeedQuerySet":
        """The most urgent first, then those that have waited longest."""
        return self.order_by("-urgency", "waiting_since", "pk")


class Need(models.Model):
    """What a client needs: which help, when, how often."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of a need", "draft")
        OPEN = "open", pgettext_lazy("state of a need", "open")
        OFFERED = "offered", pgettext_lazy("state of a need", "offered")
        MATCHED = "matched", pgettext_lazy("state of a need", "matched")
        CLOSED = "closed", pgettext_lazy("state of a need", "closed")

    MOVES = {
        State.DRAFT: {State.OPEN, State.CLOSED},
        State.OPEN: {State.OFFERED, State.MATCHED, State.CLOSED},
        State.OFFERED: {State.OPEN, State.MATCHED, State.CLOSED},
        State.MATCHED: {State.OPEN, State.CLOSED},
        State.CLOSED: {State.OPEN},
    }

    LOOKING = (State.OPEN, State.OFFERED)
    """Somebody is wanted for them."""

    class Urgency(models.IntegerChoices):
        CAN_WAIT = 1, _("can wait")
        SOON = 2, _("soon")
        URGENT = 4, _("urgent")

    class CloseReason(models.TextChoices):
        MET = "met", _("no longer needed")
        WISH = "wish", _("the client's wish")
        OTHER_HELP = "other", _("other help was found")
        NO_VOLUNTEER = "none", _("nobody could be found")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="needs")
    kind = models.ForeignKey(
        HelpKind, on_delete=models.PROTECT, related_name="needs", verbose_name=_("kind of help")
    )
    tasks = models.CharField(
        _("what is to be done"),
        max_length=200,
        help_text=_("In plain words, for example “shopping once a week, heavy bags”."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes a visit"), default=60, validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    visits_a_week = models.PositiveSmallIntegerField(
        _("visits a week"), default=1, validators=[MinValueValidator(1), MaxValueValidator(7)]
    )
    urgency = models.PositiveSmallIntegerField(
        _("urgency"), choices=Urgency.choices, default=Urgency.SOON
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    close_reason = models.CharField(
        _("reason"), max_length=8, choices=CloseReason.choices, blank=True
    )
    waiting_since = models.DateField(_("waiting since"))
    """The day of the first interview; when a match ended and the need opened again, that day."""

    appeal = models.OneToOneField(
        Appeal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The last notice by which somebody was looked for; the notice knows nothing of the need."""

    interviewed_on = models.DateField(_("interviewed on"))
    valid_until = models.DateField(_("interview valid until"))
    submission = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("interviewed_on")),
                name="need_valid_after_the_interview",
            ),
            models.CheckConstraint(
                condition=Q(close_reason="") | Q(state="closed"),
                name="need_close_reason_only_when_closed",
            ),
        ]
        indexes = [models.Index(fields=["state", "valid_until"], name="need_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_looking(self) -> bool:
        """Whether somebody is wanted for it, its interview being valid or not."""
        return self.state in self.LOOKING


class NeedWindow(WeeklyTime):
    """A weekly window in which the client wants a visit."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="windows")

    class Meta(WeeklyTime.Meta):
        verbose_name = _("wanted time")
        verbose_name_plural = _("wanted times")
        constraints: ClassVar = [
            is_a_window("need_window_is_a_window"),
            models.UniqueConstraint(fields=["need", "weekday", "start"], name="need_window_once"),
        ]
