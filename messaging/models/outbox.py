"""The outbox: messages and the attempts to send them."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.access import ORGANISERS
from centres.models import Centre, Membership
from messaging.models.channels import Channel
from messaging.models.opting_out import OptOut
from messaging.models.working import Pause
from messaging.quiet_hours import is_quiet

if TYPE_CHECKING:
    from accounts.models import User


PROOF_IS_SOUGHT_FOR = timedelta(days=1)


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: "User", today: date) -> "MessageQuerySet":
        """Messages of the centres that the person organises today."""
        organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
        return self.filter(centre__in=organised.values("centre"))

    def waiting(self) -> "MessageQuerySet":
        """Not taken up for sending yet."""
        return self.filter(state=Message.State.QUEUED)

    def due(self, at: datetime) -> "MessageQuerySet":
        """Waiting, wanted, and their time has come and has not passed; the nearest end first."""
        due = self.waiting().filter(due_at__lte=at, expires_at__gt=at, unwanted_at__isnull=True)
        if is_quiet(at):
            # Also what was due by day and comes late, after an outage for example.
            due = due.filter(daytime_only=False)
        return due.exclude(channel=Channel.PHONE).audible().order_by("expires_at", "pk")

    def awake(self, at: datetime) -> "MessageQuerySet":
        """Those whose channel does not rest."""
        return self.exclude(
            channel__in=Pause.objects.filter(until__gt=at).values_list("channel", flat=True)
        )

    def unproven(self, at: datetime) -> "MessageQuerySet":
        """Text messages of the last day of which the provider has only said that it has them."""
        return self.filter(
            state=Message.State.SENT,
            channel=Channel.SMS,
            proven_at__isnull=True,
            state_at__gt=at - PROOF_IS_SOUGHT_FOR,
        )

    def stale(self, at: datetime) -> "MessageQuerySet":
        """Waiting although their time has passed."""
        return self.waiting().filter(expires_at__lte=at)

    def audible(self) -> "MessageQuerySet":
        """All but text messages to numbers that want none."""
        silent = Exists(OptOut.objects.filter(address=OuterRef("address")))
        return self.exclude(Q(channel=Channel.SMS) & Q(silent))

    def standing(self) -> "MessageQuerySet":
        """Not called off, neither themselves nor with the message they were joined to."""
        off = Message.State.CANCELLED
        return self.exclude(state=off).exclude(state=Message.State.JOINED, joined_to__state=off)

    def about(self, target: models.Model) -> "MessageQuerySet":
        """Messages whose target is this row."""
        return self.filter(
            target_type=ContentType.objects.get_for_model(target), target_id=target.pk
        )

    def questions_to(self, phone: str) -> "MessageQuerySet":
        """Text messages that asked this number something and may have been read."""
        joined = Q(state=Message.State.JOINED, joined_to__state__in=Message.MAY_BE_READ)
        return self.filter(channel=Channel.SMS, address=phone, asks=True).filter(
            Q(state__in=Message.MAY_BE_READ) | joined
        )

    def unanswered(self, at: datetime) -> "MessageQuerySet":
        """Questions that can still be answered."""
        return self.filter(asks=True, answered_at__isnull=True, expires_at__gt=at)

    def troubled(self) -> "MessageQuerySet":
        """Messages that may not have reached their person, and that nobody has seen to.

        A call that nobody made in time is none of them: it would come too late now.
        """
        return self.filter(_troubled())

    def to_be_seen_to(self) -> "MessageQuerySet":
        """What waits for somebody's hand: troubled messages, and calls that nobody has made."""
        call = Q(state=Message.State.QUEUED, channel=Channel.PHONE)
        return self.filter(_troubled() | call)

    def calls(self, at: datetime) -> "MessageQuerySet":
        """What is to be said by telephone while it is still true; the nearest end first.

        Those who can only be phoned, and those whom a message did not reach.
        """
        return (
            self.to_be_seen_to()
            .filter(expires_at__gt=at, answered_at__isnull=True, secret=False)
            .order_by("expires_at", "pk")
        )


def _troubled() -> Q:
    lost = Q(state__in=Message.LOST) & ~Q(channel=Channel.PHONE)
    silenced = Q(state=Message.State.CANCELLED, reason=Message.OPTED_OUT)
    # What was said in another message is lost with it, and answered apart from it.
    with_another = Q(state=Message.State.JOINED, joined_to__state__in=Message.LOST)
    return (lost | silenced | with_another) & Q(settled_at__isnull=True)


class Message(models.Model):
    """One message to one person: a snapshot, so that what was sent stays known as it was sent."""

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("message", "waiting")
        SENDING = "sending", pgettext_lazy("message", "being sent")
        SENT = "sent", pgettext_lazy("message", "sent")
        DELIVERED = "delivered", pgettext_lazy("message", "delivered")
        UNDELIVERED = "undelivered", pgettext_lazy("message", "not delivered")
        FAILED = "failed", pgettext_lazy("message", "failed")
        CANCELLED = "cancelled", pgettext_lazy("message", "cancelled")
        EXPIRED = "expired", pgettext_lazy("message", "expired before sending")
        UNCONFIRMED = "unconfirmed", pgettext_lazy("message", "unconfirmed, please phone")
        PHONED = "phoned", pgettext_lazy("message", "told by telephone")
        JOINED = "joined", pgettext_lazy("message", "said in another message")

    MOVES: ClassVar[dict[State, frozenset[State]]] = {
        # Proof from the provider may come for a message that was put back after an attempt whose
        # end nobody saw: then it is not sent again.
        State.QUEUED: frozenset(
            {
                State.SENDING,
                State.CANCELLED,
                State.EXPIRED,
                State.FAILED,
                State.SENT,
                State.DELIVERED,
                State.UNDELIVERED,
                State.PHONED,
            }
        ),
        State.SENDING: frozenset(
            {
                State.QUEUED,
                State.SENT,
                State.DELIVERED,
                State.UNDELIVERED,
                State.FAILED,
                State.UNCONFIRMED,
                State.CANCELLED,
                State.EXPIRED,
            }
        ),
        # In doubt again when it turns out that what the provider has is another message's.
        State.SENT: frozenset({State.DELIVERED, State.UNDELIVERED, State.FAILED, State.SENDING}),
        State.UNCONFIRMED: frozenset(
            {State.SENT, State.DELIVERED, State.UNDELIVERED, State.FAILED}
        ),
        # Back to the queue only by a person's hand (settling.py).
        State.UNDELIVERED: frozenset({State.DELIVERED, State.QUEUED}),
        State.FAILED: frozenset({State.DELIVERED, State.QUEUED}),
        State.DELIVERED: frozenset({State.SENDING}),
        State.CANCELLED: frozenset(),
        State.EXPIRED: frozenset(),
        # A slip of the hand, taken back (settling.py).
        State.PHONED: frozenset({State.QUEUED}),
        # It goes with the message that it was joined to.
        State.JOINED: frozenset({State.CANCELLED}),
    }
    LOST = (State.FAILED, State.UNDELIVERED, State.UNCONFIRMED, State.EXPIRED)
    MAY_BE_READ = (
        State.SENDING,
        State.SENT,
        State.DELIVERED,
        State.UNDELIVERED,
        State.UNCONFIRMED,
    )
    OPTED_OUT = "opted_out"
    """The reason of what was not sent because the number wants no text messages."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="messages")
    channel = models.CharField(_("channel"), max_length=5, choices=Channel.choices)
    purpose = models.CharField(_("purpose"), max_length=40)
    recipient_name = models.CharField(_("to whom"), max_length=150)
    address = models.CharField(_("number or e-mail"), max_length=254, db_index=True)
    phone = models.CharField(_("telephone"), max_length=16, blank=True)
    """Whatever the channel: whom nothing reaches is phoned. E.164; empty where there is none."""

    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    body = models.TextField(pgettext_lazy("message", "text"))
    calendar = models.TextField(_("calendar attachment"), blank=True)
    dedup = models.CharField(max_length=150, unique=True)
    joined_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="joined"
    )
    """The message whose text says this too: one text message for a person's evening."""

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
    answer = models.CharField(_("answer"), max_length=8, blank=True)
    """A `Reply.Meaning`, however it was given."""

    secret = models.BooleanField(default=False)
    """Opens an account: the text is wiped as soon as it is not needed for sending."""

    parts = models.PositiveSmallIntegerField(_("parts of the text message"), default=0)
    """What is paid for; 0 for e-mail and calls."""

    price = models.DecimalField(_("price of one part"), max_digits=6, decimal_places=2, default=0)
    """In grosze, as it was when the message was queued."""

    created_at = models.DateTimeField()
    due_at = models.DateTimeField(_("to be sent at"))
    expires_at = models.DateTimeField(_("pointless after"))
    daytime_only = models.BooleanField(default=False, db_default=False)
    """Never sent in the quiet hours, whatever has delayed it."""

    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.QUEUED)
    state_at = models.DateTimeField()
    unwanted_at = models.DateTimeField(null=True)
    """Called off while it was being sent: not sent (again) unless it has gone already."""

    provider_id = models.CharField(max_length=100, blank=True, db_index=True)
    proven_at = models.DateTimeField(null=True)
    """When the provider first said that it has passed the message on, or that it never will."""

    asked_at = models.DateTimeField(null=True)
    """When the provider was last asked for that proof."""

    reason = models.CharField(_("reason"), max_length=200, blank=True)
    """A code that `reasons.py` puts into words, or a sentence."""

    settled_at = models.DateTimeField(_("seen to at"), null=True)
    """When somebody took care that the person knows all the same."""

    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

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
            models.Index(
                fields=["state_at"], condition=Q(state="sending"), name="message_under_way"
            ),
            models.Index(
                fields=["state_at"],
                condition=Q(state="sent", channel="sms", proven_at__isnull=True),
                name="message_unproven",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.purpose} {self.pk}"

    @property
    def number(self) -> str:
        """The telephone number, E.164; empty where nobody knows one."""
        return self.phone or ("" if self.channel == Channel.EMAIL else self.address)


class Attempt(models.Model):
    """One call to a provider, noted before it is made."""

    class Result(models.TextChoices):
        STARTED = "started", pgettext_lazy("attempt", "started")
        ACCEPTED = "accepted", pgettext_lazy("attempt", "accepted by the provider")
        REFUSED = "refused", pgettext_lazy("attempt", "refused")
        UNKNOWN = "unknown", pgettext_lazy("attempt", "unknown")
        ABSENT = "absent", pgettext_lazy("attempt", "never reached the provider")

    OPEN = (Result.STARTED, Result.UNKNOWN)
    """Nobody knows yet whether the provider took the message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts")
    mark = models.CharField(max_length=43, unique=True)
    """A random mark that travels in the status callback's address."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.STARTED)
    code = models.CharField(_("provider's code"), max_length=40, blank=True)
    provider_id = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message"],
                condition=Q(result__in=["started", "unknown"]),
                name="attempt_open_once_a_message",
            ),
            models.UniqueConstraint(
                fields=["provider_id"],
                condition=~Q(provider_id=""),
                name="attempt_by_provider_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.get_result_display()}"
