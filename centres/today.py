"""The registry behind *Today*: upper rooms say what waits for whom.

A room registers a provider in its `apps.py`. A provider is asked once a page and answers with
sections. The whole page has a budget of twelve queries, whatever the number of rows; `firsts`
brings several sorts of rows by one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import Case, CharField, Count, F, Model, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from accounts.models import User
from centres.models import Centre, Role
from kit.registering import Registry


@dataclass(frozen=True)
class Press:
    """A button on a row: where `answer` is posted, with the page to come back to ("today")."""

    label: str
    url: str
    answer: str
    primary: bool = False


@dataclass(frozen=True)
class Row:
    """One thing that waits: what, why now, and where to deal with it."""

    text: str
    url: str
    detail: str = ""
    urgent: bool = False
    action: str = ""
    """The word on the button; the row's text is the link where it is empty."""

    presses: Sequence[Press] = ()
    """What can be done about it without leaving *Today*."""


@dataclass(frozen=True)
class Section:
    """Rows of one sort under one heading; smaller `order` stands higher."""

    code: str
    heading: str
    rows: Sequence[Row]
    order: int = 50
    total: int = 0
    """How many there are in all, where `rows` shows only the first."""

    more_url: str = ""
    empty: str = ""
    """What is said when nothing waits; a section without it disappears when empty."""

    def __post_init__(self) -> None:
        if not self.total:
            object.__setattr__(self, "total", len(self.rows))


@dataclass(frozen=True)
class Asked:
    """Who asks, where and when."""

    user: User
    centre: Centre
    roles: frozenset[Role]
    at: datetime


Provider = Callable[[Asked], Iterable[Section]]

ROWS_SHOWN = 20
"""A section shows this many rows and a link to all of them."""


Found = TypeVar("Found", bound=Model)


@dataclass(frozen=True)
class First(Generic[Found]):
    """The first rows of one sort, and how many there are in all."""

    rows: Sequence[Found] = ()
    total: int = 0


def firsts(
    found: QuerySet[Found], sorts: Mapping[str, Q], *, order_by: Sequence[str]
) -> dict[str, First[Found]]:
    """The first rows of each sort by one query, so that *Today* stays quick however much waits.

    A row is of the first sort whose condition it meets; rows of no sort are left out. `order_by`
    names fields as in a queryset and must end with one that is different for every row.
    """
    by_sort: dict[str, list[Found]] = {sort: [] for sort in sorts}
    for row in numbered(found, sorts, order_by=order_by).order_by("place"):
        by_sort[row.sort].append(row)  # type: ignore[attr-defined]  # annotated by `numbered`
    return {
        sort: First(rows, rows[0].total if rows else 0)  # type: ignore[attr-defined]  # annotated likewise
        for sort, rows in by_sort.items()
    }


def numbered(
    found: QuerySet[Found], sorts: Mapping[str, Q], *, order_by: Sequence[str]
) -> QuerySet[Found]:
    """The rows of `firsts` as a queryset, with their `sort`, `total` and `place` in it."""
    place = [F(name[1:]).desc() if name.startswith("-") else F(name).asc() for name in order_by]
    whens = [When(condition, then=Value(sort)) for sort, condition in sorts.items()]
    chosen: QuerySet[Found] = (
        found.annotate(sort=Case(*whens, default=Value(""), output_field=CharField()))
        .exclude(sort="")
        .annotate(
            total=Window(Count("pk"), partition_by=F("sort")),
            place=Window(RowNumber(), partition_by=F("sort"), order_by=place),
        )
        .filter(place__lte=ROWS_SHOWN)
        .order_by()
    )
    return chosen


class Today(Registry[Provider]):
    """The providers."""

    def sections(self, asked: Asked) -> list[Section]:
        """Every section that has rows or something to say, in order."""
        found = [section for provider in self for section in provider(asked)]
        return sorted((s for s in found if s.rows or s.empty), key=lambda s: (s.order, s.code))


today = Today()
