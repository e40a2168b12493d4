"""How a visit went: who said so, how, when, and what holds."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import HelpKind

LATE_AFTER = timedelta(days=3)
"""A report that comes later than this after the visit is shown as entered late."""


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def waiting(self) -> "OutcomeQuerySet":
        """The volunteers' own words that hold and that nobody has confirmed yet."""
        return self.holding().filter(by_volunteer=True, confirmed_at__isnull=True)

    def holding(self) -> "OutcomeQuerySet":
        """Those that nobody has corrected."""
        return self.filter(~Exists(Outcome.objects.filter(corrects=OuterRef("pk"))))

    def confirmed(self) -> "OutcomeQuerySet":
        """Those whose minutes and costs count, as far as they hold."""
        return self.filter(Outcome.CONFIRMED)


class Outcome(models.Model):
    """How a visit went. A correction is a new row; the newest holds, the older ones stay."""

    class Result(models.TextChoices):
        DONE = "done", _("it took place")
        ATTEMPTED = "attempted", _("tried, but it did not take place")
        MISSED = "missed", _("planned, and nobody came")
        CANCELLED = "cancelled", _("called off")

    class Reason(models.TextChoices):
        NOT_HOME = "not_home", _("nobody at home")
        UNWELL = "unwell", _("the person was unwell")
        AWAY = "away", _("the person is away or in hospital")
        CLIENT = "client", _("the supported person called it off")
        VOLUNTEER = "volunteer", _("the volunteer called it off")
        ILL = "ill", _("the volunteer was ill")
        TRANSPORT = "transport", _("the volunteer could not get there")
        FORGOT = "forgot", _("the volunteer forgot")
        CENTRE = "centre", _("the centre called it off")
        WEATHER = "weather", _("the weather")
        UNKNOWN = "unknown", _("the reason is not known")
        OTHER = "other", _("another reason")
        PAUSE = "pause", _("the visits were paused")
        ENDED = "ended", _("the match ended")
        PLAN = "plan", _("the plan of visits was ended")

    BY_ITSELF = (Reason.PAUSE, Reason.ENDED, Reason.PLAN)
    """Reasons that follow from something else that was done; nobody chooses them in a form."""

    class Side(models.TextChoices):
        CLIENT = "client", pgettext_lazy("called off by", "the supported person")
        FAMILY = "family", pgettext_lazy("called off by", "the family")
        VOLUNTEER = "volunteer", pgettext_lazy("called off by", "the volunteer")
        CENTRE = "centre", pgettext_lazy("called off by", "the centre")

    SIDE_OF: ClassVar[dict[str, Side]] = {
        Reason.NOT_HOME: Side.CLIENT,
        Reason.UNWELL: Side.CLIENT,
        Reason.AWAY: Side.CLIENT,
        Reason.CLIENT: Side.CLIENT,
        Reason.VOLUNTEER: Side.VOLUNTEER,
        Reason.ILL: Side.VOLUNTEER,
        Reason.TRANSPORT: Side.VOLUNTEER,
        Reason.FORGOT: Side.VOLUNTEER,
        Reason.CENTRE: Side.CENTRE,
        Reason.PAUSE: Side.CENTRE,
        Reason.ENDED: Side.CENTRE,
        Reason.PLAN: Side.CENTRE,
    }
    """Whose reasons these are, where nobody said by whom the visit was called off."""

    class Wellbeing(models.TextChoices):
        SAME = "same", _("the same as last time")
        BETTER = "better", _("better")
        WORSE = "worse", _("worse")
        WORRY = "worry", _("something worries me")

    class Place(models.TextChoices):
        HOME = "home", pgettext_lazy("place of a visit", "at the person's home")
        OUTSIDE = "outside", pgettext_lazy("place of a visit", "outside, a walk")
        ERRAND = "errand", pgettext_lazy("place of a visit", "on an errand, at the doctor's")
        CENTRE = "centre", pgettext_lazy("place of a visit", "at the centre, school or library")
        PHONE = "phone", pgettext_lazy("place of a visit", "by telephone")

    class Channel(models.TextChoices):
        WEB = "web", pgettext_lazy("reported", "on the page")
        LINK = "link", pgettext_lazy("reported", "by a link in a message")
        SMS = "sms", pgettext_lazy("reported", "by text message")
        PAPER = "paper", pgettext_lazy("reported", "on paper")
        OFFLINE = "offline", pgettext_lazy("reported", "in the field, without a signal")
        BEHALF = "behalf", pgettext_lazy("reported", "by telephone or in person, on their behalf")

    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="outcomes")
    result = models.CharField(_("what happened"), max_length=9, choices=Result.choices)
    reason = models.CharField(_("why not"), max_length=9, choices=Reason.choices, blank=True)
    called_off_by = models.CharField(
        _("called off by"), max_length=9, choices=Side.choices, blank=True
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=0, validators=[MaxValueValidator(720)]
    )
    place = models.CharField(_("place"), max_length=7, choices=Place.choices, blank=True)
    kinds = models.ManyToManyField(HelpKind, related_name="+")
    """What was helped with; none where it was just what the need asks for."""

    wellbeing = models.CharField(
        _("how the person was"), max_length=6, choices=Wellbeing.choices, blank=True
    )
    note = models.TextField(_("a few words"), blank=True, max_length=500)
    next_at = models.DateTimeField(_("next visit"), null=True)
    kilometres = models.DecimalField(_("kilometres"), max_digits=5, decimal_places=1, null=True)
    fare = models.DecimalField(_("tickets (zł)"), max_digits=6, decimal_places=2, null=True)
    happened_at = models.DateTimeField(_("began at"), null=True)
    """When it really began; null where it was as planned."""

    channel = models.CharField(
        _("how it was reported"), max_length=7, choices=Channel.choices, default=Channel.WEB
    )
    by_volunteer = models.BooleanField(default=False)
    """The volunteer's own word, entered by themselves: the social worker confirms or amends it."""

    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reported_at = models.DateTimeField()
    noted_at = models.DateTimeField(null=True)
    """When it was written down in the field; null where it reached us at once."""

    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    why_corrected = models.CharField(_("why it is corrected"), max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    """When the volunteer's word was confirmed; what staff report needs no confirming."""

    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_in = models.ForeignKey(
        "visits.HoursMonth", on_delete=models.PROTECT, null=True, related_name="booked"
    )
    """The month with whose hours it was approved; a correction stands in a later one."""

    submission = models.UUIDField(unique=True, editable=False)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["-reported_at", "-pk"]
        get_latest_by = "reported_at"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(result="done", minutes__gt=0) | ~Q(result="done") & Q(minutes=0),
                name="outcome_minutes_only_when_done",
            ),
            models.CheckConstraint(
                condition=Q(result="done", reason="") | ~Q(result="done") & ~Q(reason=""),
                name="outcome_reason_unless_done",
            ),
            models.CheckConstraint(
                condition=Q(called_off_by="") | Q(result="cancelled"),
                name="outcome_called_off_by_whom",
            ),
            models.CheckConstraint(
                condition=(Q(kilometres__isnull=True) | Q(kilometres__gt=0))
                & (Q(fare__isnull=True) | Q(fare__gt=0)),
                name="outcome_costs_are_positive",
            ),
        ]

        indexes = [
            models.Index(
                fields=["visit"],
                condition=Q(by_volunteer=True, confirmed_at__isnull=True),
                name="outcome_to_confirm",
            )
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.get_result_display()}"

    CONFIRMED = Q(by_volunteer=False) | Q(confirmed_at__isnull=False)
    """Minutes and costs count from here on."""

    @property
    def is_confirmed(self) -> bool:
        """Whether it counts: staff said so themselves, or confirmed the volunteer's word."""
        return not self.by_volunteer or self.confirmed_at is not None

    @property
    def written_at(self) -> datetime:
        """When somebody put it into words, in the field or here."""
        return self.noted_at or self.reported_at

    @property
    def whose(self) -> str:
        """By whom the visit was called off, in words; empty where nobody said."""
        if self.result != self.Result.CANCELLED:
            return ""
        side = self.called_off_by or self.SIDE_OF.get(self.reason, "")
        return str(self.Side(side).label) if side else ""

    @property
    def is_late(self) -> bool:
        """Whether it was put into words long after the visit, so that memory may have faded."""
        return self.written_at > self.visit.ends_at + LATE_AFTER
