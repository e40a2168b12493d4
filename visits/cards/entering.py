"""A card that came back: each of its lines is one report, entered once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction

from accounts.models import User
from kit.clock import local_date
from visits.afterwards.reporting import report
from visits.cards.finding import visits_of
from visits.errors import VisitError
from visits.hours.months import bounds
from visits.models import Outcome, Visit, VisitCard
from visits.planning import plan_single


@dataclass(frozen=True)
class CardLine:
    """What stands in one line of a card."""

    name: str
    """Of the line in the form: tells it from the others."""

    result: Outcome.Result
    minutes: int
    """0: as planned."""

    visit: Visit | None = None
    starts_at: datetime | None = None
    """Of a visit that was made and not planned."""

    kilometres: Decimal | None = None


@dataclass(frozen=True)
class Entered:
    """What became of the lines."""

    saved: list[Outcome] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """By the line's name why it is not saved."""

    def results(self) -> list[tuple[str, int]]:
        """How many visits of each result were saved, in words."""
        counts = Counter(outcome.result for outcome in self.saved)
        return [(str(one.label), counts[one]) for one in Outcome.Result if counts[one]]


@transaction.atomic
def enter(
    card: VisitCard,
    lines: Iterable[CardLine],
    *,
    note: str,
    worry: bool,
    submission: UUID,
    by: User,
    at: datetime,
) -> Entered:
    """Report the visits on a card, each by itself: what cannot be saved is told, the rest stands.

    `note` and `worry` belong to the last visit that took place, or else to the last of all. Nobody
    is corrected: a visit that somebody reported meanwhile is told. The same `submission` twice is
    the same reports. A card whose month is over and has no silent visit left is closed.
    """
    in_order = sorted(lines, key=_moment)
    last = next((one for one in reversed(in_order) if one.result == Outcome.Result.DONE), None)
    last = last or (in_order[-1] if in_order else None)
    entered = Entered()
    for line in in_order:
        words = (note, worry) if line is last else ("", False)
        try:
            with transaction.atomic():
                entered.saved.append(_enter(card, line, *words, submission, by=by, at=at))
        except VisitError as error:
            entered.refused[line.name] = str(error)
    over = bounds(card.first_day)[1] <= at
    if over and card.closed_at is None and not visits_of(card).planned().exists():
        VisitCard.objects.filter(pk=card.pk).update(closed_at=at)
    return entered


def _enter(
    card: VisitCard,
    line: CardLine,
    note: str,
    worry: bool,
    submission: UUID,
    *,
    by: User,
    at: datetime,
) -> Outcome:
    visit = line.visit
    if visit is None:
        visit = plan_single(card.match, starts_at=_moment(line), minutes=line.minutes, by=by, at=at)
    done = line.result == Outcome.Result.DONE
    return report(
        visit,
        result=line.result,
        minutes=line.minutes,
        reason="" if done else Outcome.Reason.UNKNOWN,
        wellbeing=Outcome.Wellbeing.WORRY if worry else "",
        note=note,
        kilometres=line.kilometres,
        channel=Outcome.Channel.PAPER,
        submission=uuid5(submission, line.name),
        first=True,
        by=by,
        at=at,
    )


def _moment(line: CardLine) -> datetime:
    moment = line.visit.starts_at if line.visit else line.starts_at
    assert moment is not None  # noqa: S101 - a line is of a visit or of a moment
    return moment


def is_expected(visit: Visit, at: datetime) -> bool:
    """Whether a card may say by now how this visit went, and nobody has."""
    return visit.state == Visit.State.PLANNED and local_date(visit.starts_at) <= local_date(at)
