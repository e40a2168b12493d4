"""What a coordinator sees beside the dates of a course before they decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django import forms

from kit.clock import local, local_date
from training.breaks import Rests
from training.dates.board import Cell, board
from training.dates.coming import can_come, can_come_always
from training.dates.planner import LeftOut
from training.dates.wishing import Better, Served, Wish
from training.models import Topic


@dataclass(frozen=True)
class Row:
    """One meeting: its fields, how many can come then, and what to know of the day."""

    topic: Topic
    day: forms.BoundField
    start: forms.BoundField
    coming: int | None
    note: str
    unannounced: bool


@dataclass(frozen=True)
class Review:
    """The dates as they stand, and what might be better."""

    rows: Sequence[Row]
    weeks: Sequence[Sequence[Cell]]
    people: int
    always: int
    silent: int
    left_out: Sequence[LeftOut] = ()
    better: Sequence[Better] = ()

    @property
    def unannounced(self) -> bool:
        """Whether a winter break that nobody announced yet may meet one of the dates."""
        return any(row.unannounced for row in self.rows)


def review(
    fields: Sequence[tuple[Topic, forms.BoundField, forms.BoundField]],
    moments: Mapping[int, datetime],
    *,
    minutes: int,
    rests: Rests,
    served: Served,
    today: date,
    left_out: Sequence[LeftOut] = (),
    wish: Wish | None = None,
) -> Review:
    """Everything beside the form; `moments` are what it holds so far, by the topic's number."""
    times = [moments[number] for number in sorted(moments)]
    lengths = [minutes] * len(times)
    counts = dict(zip(sorted(moments), can_come(served.free, times, lengths), strict=True))
    days = {number: local_date(at) for number, at in moments.items()}
    return Review(
        rows=[
            Row(
                topic,
                day,
                start,
                counts.get(topic.number) if served.free else None,
                # What is no obstacle by itself is worth knowing: only holidays are refused.
                _note(rests, days.get(topic.number)),
                topic.number in days and rests.unannounced(days[topic.number]),
            )
            for topic, day, start in fields
        ],
        weeks=board(days, lambda day: rests.holiday(day) or rests.school_break(day), today),
        people=len(served.free),
        always=can_come_always(served.free, times, lengths),
        silent=served.silent,
        left_out=left_out,
        better=wish.better(served.free, times) if wish and served.free and times else (),
    )


def _note(rests: Rests, day: date | None) -> str:
    return "" if day is None else rests.school_break(day) or ""


def in_fields(moments: Mapping[int, datetime]) -> dict[str, object]:
    """Moments as the values of their fields."""
    values: dict[str, object] = {}
    for number, moment in moments.items():
        wall = local(moment)
        values |= {f"day_{number}": wall.date(), f"start_{number}": wall.time()}
    return values
