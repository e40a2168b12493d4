"""What a centre's messages cost: counted by what the provider took, at the price of that time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth

from centres.models import Centre
from kit.clock import WARSAW, local, month_bounds
from messaging.models import Attempt, Channel, Message
from messaging.purposes import label_of


@dataclass(frozen=True)
class Cost:
    """Messages of one purpose in one month, by channel; `grosze` is what they cost."""

    month: int
    purpose: str
    texts: int = 0
    parts: int = 0
    letters: int = 0
    calls: int = 0
    grosze: Decimal = Decimal(0)

    def __add__(self, other: "Cost") -> "Cost":
        """Both together; month and purpose are the first one's."""
        return Cost(
            self.month,
            self.purpose,
            self.texts + other.texts,
            self.parts + other.parts,
            self.letters + other.letters,
            self.calls + other.calls,
            self.grosze + other.grosze,
        )


def costs(centre: Centre, year: int) -> list[Cost]:
    """The year's costs by month and purpose, in words; two queries.

    A message that was sent again is paid for again. What the provider did not take costs nothing;
    what nobody could find out about does not count until it is known.
    """
    return _together((*_sent(centre, year), *_phoned(centre, year)))


def by_month(rows: Iterable[Cost]) -> list[Cost]:
    """The same, the purposes of a month together."""
    return _together(Cost(row.month, "") + row for row in rows)


def by_purpose(rows: Iterable[Cost]) -> list[Cost]:
    """The same, the months of a purpose together; the dearest first."""
    found = _together(Cost(0, row.purpose) + row for row in rows)
    return sorted(found, key=lambda row: (-row.grosze, row.purpose))


def total(rows: Iterable[Cost]) -> Cost:
    """Everything together."""
    return sum(rows, Cost(0, ""))


def years(centre: Centre, this_year: int) -> list[int]:
    """From the first message to now, the latest first."""
    first = centre.messages.order_by("created_at").values_list("created_at", flat=True).first()
    begun = local(first).year if first else this_year
    return list(range(this_year, begun - 1, -1))


def _together(rows: Iterable[Cost]) -> list[Cost]:
    """Rows of the same month and purpose as one, in order."""
    found: dict[tuple[int, str], Cost] = {}
    for row in rows:
        key = (row.month, row.purpose)
        found[key] = found[key] + row if key in found else row
    return [found[key] for key in sorted(found)]


def _sent(centre: Centre, year: int) -> Iterator[Cost]:
    begin, end = month_bounds(year, 1)[0], month_bounds(year, 12)[1]
    rows = (
        Attempt.objects.filter(result=Attempt.Result.ACCEPTED, message__centre=centre)
        .filter(started_at__gte=begin, started_at__lt=end)
        .order_by()
        .annotate(month=TruncMonth("started_at", tzinfo=WARSAW))
        .values("month", "message__purpose", "message__channel")
        .annotate(
            count=Count("pk"),
            parts=Sum("message__parts"),
            grosze=Sum(F("message__parts") * F("message__price")),
        )
    )
    for row in rows:
        month, purpose = local(row["month"]).month, label_of(row["message__purpose"])
        if row["message__channel"] == Channel.SMS:
            yield Cost(month, purpose, row["count"], row["parts"], grosze=Decimal(row["grosze"]))
        else:
            yield Cost(month, purpose, letters=row["count"])


def _phoned(centre: Centre, year: int) -> Iterator[Cost]:
    begin, end = month_bounds(year, 1)[0], month_bounds(year, 12)[1]
    rows = (
        Message.objects.filter(centre=centre, settled_by__isnull=False)
        .filter(settled_at__gte=begin, settled_at__lt=end)
        .order_by()
        .annotate(month=TruncMonth("settled_at", tzinfo=WARSAW))
        .values("month", "purpose")
        .annotate(count=Count("pk"))
    )
    for row in rows:
        yield Cost(local(row["month"]).month, label_of(row["purpose"]), calls=row["count"])
