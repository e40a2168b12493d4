"""The outbox and what came back."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models import Centre

if TYPE_CHECKING:
    from accounts.models import User


class Channel(models.TextChoices):
    """How a message travels."""

    SMS = "sms", _("text message")
    EMAIL = "email", _("e-mail")


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: "User", today: date) -> "MessageQuerySet":
        """Messages of the centres where the person has a role today."""
        return self.filter(centre__in=Centre.objects.visible_to(user, today))

    def due(self, at: datetime) -> "MessageQuerySet":
        """Waiting, and their time has come and has not passed; the nearest expiry first."""
        return self.filter(
            state=Message.State.QUEUED, due_at__lte=at, expires_at__gt=at
        ).order_by("expires_at", "pk")


class Message(models.Model):
    """One message to one person: a snapshot, so that what was sent stays known as it was sent."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        DELIVERED = "delivered", _("delivered")
        UNDELIVERED = "undelivered", _("not delivered")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")
        EXPIRED = "expired", _("expired before sending")
        UNCONFIRMED = "unconfirmed", _("unconfirmed, please phone")

    MOVES = {
        State.QUEUED: {State.SENDING, State.CANCELLED, State.EXPIRED, State.FAILED},
        State.SENDING: {
            State.QUEUED,
            State.SENT,
            State.DELIVERED,
            State.UNDELIVERED,
            State.FAILED,
            State.UNCONFIRMED,
        },
        State.SENT: {State.DELIVERED, State.UNDELIVERED, State.FAILED},
        State.UNCONFIRMED: {State.SENT, State.DELIVERED, State.UNDELIVERED, State.FAILED},
        State.DELIVERED: set(),
        State.UNDELIVERED: {State.DELIVERED},
        State.FAILED: set(),
        State.CANCELLED: set(),
        State.EXPIRED: set(),
    }

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, null=True, related_name="messages"
    )
    channel = models.CharField(_("channel"), max_length=5, choices=Channel.choices)
    purpose = models.CharField(_("purpose"), max_length=40)
    recipient_name = models.CharField(_("to whom"), max_length=150)
    address = models.CharField(_("number or e-mail"), max_length=254, db_index=True)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    body = models.TextField(_("text"))
    calendar = models.TextField(_("calendar attachment"), blank=True)
    dedup = models.CharField(max_length=150, unique=True)
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True)
    target_id = models.BigIntegerField(null=True)
    target = GenericForeignKey("target_type", "target_id")
    asks = models.BooleanField(_("asks for an answer"), default=False)
    digit = models.PositiveSmallIntegerField(
        _("number of the question"),
        null=True,
        help_text=_("Tells questions apart when several are open for one phone."),
    )
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(_("to be sent at"))
    expires_at = models.DateTimeField(_("pointless after"))
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.QUEUED
    )
    state_at = models.DateTimeField()
    provider_id = models.CharField(max_length=64, blank=True, db_index=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("due_at")), name="message_expires_after_it_is_due"
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at", "due_at"],
                condition=Q(state="queued"),
                name="message_waiting",
            ),
            models.Index(fields=["centre", "-created_at"], name="message_by_centre"),
            models.Index(fields=["target_type", "target_id"], name="message_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.purpose} {self.pk}"


class Attempt(models.Model):
    """One call to a provider, noted before it is made."""

    class Result(models.TextChoices):
        STARTED = "started", _("started")
        ACCEPTED = "accepted", _("accepted by the provider")
        REFUSED = "refused", _("refused")
        UNKNOWN = "unknown", _("unknown")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts")
    mark = models.CharField(max_length=43, unique=True)
    """A random mark that travels in the status callback's address."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.STARTED)
    code = models.CharField(_("provider's code"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["started_at"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.get_result_display()}"


class Reply(models.Model):
    """A text message that came in, stored before it is understood."""

    class Meaning(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        STOP = "stop", _("no more messages")
        START = "start", _("messages again")
        HELP = "help", _("asks for help")
        UNCLEAR = "unclear", _("not understood")

    provider_id = models.CharField(max_length=64, unique=True)
    sender = models.CharField(_("from"), max_length=16, db_index=True)
    body = models.TextField(_("text"))
    received_at = models.DateTimeField()
    meaning = models.CharField(
        _("meaning"), max_length=8, choices=Meaning.choices, default=Meaning.UNCLEAR
    )
    answers = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, related_name="replies"
    )
    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, null=True, related_name="replies"
    )
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    effect = models.CharField(_("what followed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["centre", "handled_at"], name="reply_open_by_centre")]

    def __str__(self) -> str:
        return f"{self.get_meaning_display()} {self.pk}"


class OptOut(models.Model):
    """A number that wants no text messages."""

    address = models.CharField(_("number"), max_length=16, unique=True)
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("opt-out")
        verbose_name_plural = _("opt-outs")

    def __str__(self) -> str:
        return self.address


class Heartbeat(models.Model):
    """When a worker was last seen; one row."""

    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("worker's sign of life")
        verbose_name_plural = _("worker's signs of life")

    def __str__(self) -> str:
        return f"{self.seen_at:%Y-%m-%d %H:%M}"
