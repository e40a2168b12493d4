"""An independent look at sending: by the web processes, not by the worker whose work it judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import caches
from django.db.models import CharField, Count, F, IntegerField, Min, QuerySet, Value
from django.db.models.functions import Concat

from messaging.models import Channel, Heartbeat, Message, Pause
from messaging.watch.heartbeat import SILENT_AFTER

PROOF_WITHIN = timedelta(minutes=15)
JUMP_SHOWN_FOR = timedelta(hours=24)
KEPT_FOR = 15
"""Seconds for which a process believes what it has seen, so that no page pays for the look."""

KEY = "sending-watch"

Row = tuple[str, int | None, datetime, str, int]
"""Kind, centre, moment, text, number."""


@dataclass(frozen=True)
class Watch:
    """How sending is doing."""

    worker_seen_at: datetime | None = None
    jumped_by: timedelta = timedelta()
    """By how much a clock was found to have jumped since yesterday."""

    pauses: tuple[tuple[Channel, str], ...] = ()
    """Channels that rest, and the code of the reason."""

    unproven: Mapping[int, int] = field(default_factory=dict)
    """Messages by centre that have been due or sent for a quarter of an hour without any proof."""

    def worker_is_silent(self, at: datetime) -> bool:
        return self.worker_seen_at is None or self.worker_seen_at < at - SILENT_AFTER


def watch(*, at: datetime) -> Watch:
    """What this process has seen a few seconds ago, or a new look by one query."""
    kept = caches["pages"].get(KEY)
    if kept is None:
        kept = look(at=at)
        keep(kept)
    return kept  # type: ignore[no-any-return]  # the cache has no types


def keep(seen: Watch) -> None:
    """Believe this for a few seconds."""
    caches["pages"].set(KEY, seen, KEPT_FOR)


def look(*, at: datetime) -> Watch:
    """Ask the database, by one query."""
    rows = list(_worker().union(_clock(at), _pauses(at), *_unproven(at), all=True))
    unproven: dict[int, int] = {}
    for kind, centre, _moment, _text, number in rows:
        if kind == "unproven" and centre:
            unproven[centre] = unproven.get(centre, 0) + number
    return Watch(
        worker_seen_at=next((moment for kind, _, moment, _, _ in rows if kind == "worker"), None),
        jumped_by=timedelta(seconds=next((n for kind, *_, n in rows if kind == "clock"), 0)),
        pauses=tuple(_pause(text) for kind, _, _, text, _ in rows if kind == "pause"),
        unproven=unproven,
    )


def _worker() -> "QuerySet[Heartbeat, Row]":
    return _rows(Heartbeat.objects.all(), "worker", moment=F("seen_at"))


def _clock(at: datetime) -> "QuerySet[Heartbeat, Row]":
    jumped = Heartbeat.objects.filter(jumped_at__gt=at - JUMP_SHOWN_FOR)
    return _rows(jumped, "clock", moment=F("jumped_at"), number=F("jumped_by"))


def _pauses(at: datetime) -> "QuerySet[Pause, Row]":
    text = Concat("channel", Value(" "), "reason", output_field=CharField())
    return _rows(Pause.objects.filter(until__gt=at), "pause", moment=F("until"), text=text)


def _pause(text: str) -> tuple[Channel, str]:
    channel, _, reason = text.partition(" ")
    return Channel(channel), reason


def _unproven(at: datetime) -> "list[QuerySet[Message, Row]]":
    """Due and not taken up, taken up and not ended, sent and not known to have left the provider.

    One query each, so that each finds its own partial index.
    """
    since = at - PROOF_WITHIN
    kinds = (
        Message.objects.due(at).filter(due_at__lte=since),
        Message.objects.filter(state=Message.State.SENDING, state_at__lte=since),
        Message.objects.unproven(at).filter(state_at__lte=since),
    )
    return [
        found.order_by()
        .values("centre_id")
        .annotate(
            row_kind=_text("unproven"),
            row_moment=Min("state_at"),
            row_text=_text(""),
            row_number=Count("pk"),
        )
        .values_list("row_kind", "centre_id", "row_moment", "row_text", "row_number")
        for found in kinds
    ]


def _rows(
    found: Any, kind: str, *, moment: Any, text: Any = None, number: Any = None
) -> "QuerySet[Any, Row]":
    """Rows of one shape, so that several tables answer in one query."""
    return (  # type: ignore[no-any-return]  # the shape is told by the annotations
        found.annotate(
            row_kind=_text(kind),
            row_centre=Value(0, output_field=IntegerField()),
            row_moment=moment,
            row_text=_text("") if text is None else text,
            row_number=Value(0, output_field=IntegerField()) if number is None else number,
        )
        .order_by()
        .values_list("row_kind", "row_centre", "row_moment", "row_text", "row_number")
    )


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())
