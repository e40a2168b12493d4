"""Which replies a list shows, and the list as a table for a spreadsheet."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from kit.phones import display
from messaging.models import Reply, ReplyQuerySet

PHONE_PART = 5
"""Fewer digits than these would find half the centre."""

COLUMNS = (
    _("Received at"),
    _("From whom"),
    _("Phone"),
    pgettext_lazy("message", "Text"),
    _("Meaning"),
    _("What followed"),
    _("Question"),
    _("Dealt with at"),
    _("Dealt with by"),
)


def for_list(centre: Centre) -> ReplyQuerySet:
    """The centre's replies with what a list shows of them, the newest first."""
    return Reply.objects.of(centre).select_related("answers", "handled_by")


def narrowed(replies: ReplyQuerySet, wanted: dict[str, str]) -> ReplyQuerySet:
    """Those that the filter asks for."""
    if wanted["meaning"]:
        replies = replies.filter(meaning=wanted["meaning"])
    if wanted["show"] == "":
        return replies.waiting()
    if wanted["show"] == "unknown":
        return replies.filter(answers=None).exclude(
            sender__in=replies.filter(answers__isnull=False).values("sender")
        )
    return replies


def holding(replies: ReplyQuerySet, words: str) -> ReplyQuerySet:
    """Those that hold the words: the name of whom the question was to, the text or the number."""
    digits = "".join(char for char in words if char.isdigit())
    found = Q(body__icontains=words) | Q(answers__recipient_name__icontains=words)
    if len(digits) >= PHONE_PART:
        found |= Q(sender__contains=digits)
    return replies.filter(found)


def rows(replies: ReplyQuerySet) -> Iterator[tuple[object, ...]]:
    """The cells of each reply, in the order of the columns."""
    for reply in replies.iterator(chunk_size=1000):
        yield (
            reply.received_at,
            reply.answers.recipient_name if reply.answers else "",
            display(reply.sender),
            reply.body,
            reply.get_meaning_display(),
            reply.effect,
            reply.answers.body if reply.answers else "",
            reply.handled_at,
            str(reply.handled_by) if reply.handled_by else "",
        )
