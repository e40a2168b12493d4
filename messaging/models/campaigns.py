"""One text to many people who agreed to be written to."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from messaging.models.outbox import Message


class Campaign(models.Model):
    """What was written to whom and why; its messages have it as their target."""

    PURPOSE = "campaign"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=80)
    text_pl = models.TextField(pgettext_lazy("message", "text in Polish"))
    text_en = models.TextField(pgettext_lazy("message", "text in English"), blank=True)
    text_uk = models.TextField(pgettext_lazy("message", "text in Ukrainian"), blank=True)
    audience = models.CharField(_("to whom"), max_length=300)
    """How the people were chosen, in words."""

    left_out = models.JSONField(default=dict)
    """How many of the chosen people got nothing, by the code of the reason."""

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    stopped_at = models.DateTimeField(_("stopped at"), null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submission = models.UUIDField(unique=True, editable=False)
    """Names one confirmed form, so that sending it twice makes one campaign."""

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def text_in(self, language: str) -> str:
        """The text in this language, in Polish where it was not written."""
        return str(getattr(self, f"text_{language}", "") or self.text_pl)

    @property
    def messages(self) -> models.QuerySet[Message]:
        """What was queued for it."""
        return Message.objects.about(self)


State = Message.State
GROUPS: dict[str, Q] = {
    "waiting": Q(state__in=(State.QUEUED, State.SENDING)),
    "sent": Q(state=State.SENT),
    "delivered": Q(state__in=(State.DELIVERED, State.PHONED)),
    "failed": Q(state__in=Message.LOST),
    "stopped": Q(state=State.CANCELLED),
}


def how_they_fared(campaigns: list[int]) -> dict[int, dict[str, int]]:
    """Numbers of messages by campaign and group, by one query."""
    counts = {group: Count("pk", filter=condition) for group, condition in GROUPS.items()}
    rows: Iterable[Mapping[str, Any]] = (
        Message.objects.filter(purpose=Campaign.PURPOSE, target_id__in=campaigns)
        .order_by()
        .values("target_id")
        .annotate(**counts, total=Count("pk"))
    )
    empty = {"total": 0, **dict.fromkeys(GROUPS, 0)}
    found = {row["target_id"]: {name: row[name] for name in empty} for row in rows}
    return {pk: found.get(pk, empty) for pk in campaigns}
