"""What came back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from messaging.models.outbox import Message


class ReplyQuerySet(models.QuerySet["Reply"]):
    def of(self, centre: Centre) -> "ReplyQuerySet":
        """Replies for this centre to read."""
        return self.filter(centre=centre)

    def for_nobody_yet(self) -> "ReplyQuerySet":
        """From numbers that no centre knows: the first centre that takes one may read it."""
        return self.filter(centre__isnull=True, handled_at__isnull=True)

    def waiting(self) -> "ReplyQuerySet":
        """Neither understood nor handled by a person."""
        return self.filter(handled_at__isnull=True)


class Reply(models.Model):
    """A text message that came in, stored before it is understood."""

    class Meaning(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        STOP = "stop", _("no more messages")
        START = "start", _("messages again")
        HELP = "help", _("asks for help")
        MIXED = "mixed", _("several answers")
        UNCLEAR = "unclear", _("not understood")

    provider_id = models.CharField(max_length=64, unique=True)
    sender = models.CharField(_("from"), max_length=16, db_index=True)
    body = models.TextField(pgettext_lazy("message", "text"))
    pictures = models.PositiveSmallIntegerField(_("pictures"), default=0)
    """How many came with the text. They stay with the provider; nobody is shown them here."""

    received_at = models.DateTimeField()
    meaning = models.CharField(
        _("meaning"), max_length=8, choices=Meaning.choices, default=Meaning.UNCLEAR
    )
    digit = models.PositiveSmallIntegerField(null=True)
    suggestion = models.CharField(max_length=8, choices=Meaning.choices, blank=True)
    """What an unclear reply leans to ("Tak, ale o 15"), for the person who reads it."""

    understood_at = models.DateTimeField(null=True)
    """When it was acted upon or left to a person; null while it is only stored."""

    answers = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, related_name="replies"
    )
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="replies")
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    effect = models.CharField(_("what followed"), max_length=200, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["centre", "handled_at"], name="reply_open_by_centre"),
            models.Index(
                fields=["received_at"],
                condition=Q(understood_at__isnull=True),
                name="reply_only_stored",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_meaning_display()} {self.pk}"
