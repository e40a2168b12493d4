"""Hours of a month by volunteer, match and kind of help, from confirmed minutes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import User
from centres.models import Centre, HelpKind
from clients.models import Client
from visits.hours.months import bounds
from visits.models import HoursMonth, Outcome, Visit
from visits.models.outcomes import OutcomeQuerySet
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Line:
    """What one volunteer gave one client by one kind of help in the month."""

    volunteer: Volunteer
    client: Client | None
    """None where the reader may not know who it is."""

    kind: HelpKind
    visits: int
    minutes: int

    @property
    def hours(self) -> Decimal:
        """To a hundredth."""
        return in_hours(self.minutes)


@dataclass(frozen=True)
class Correction:
    """A report that was corrected, or came, after its month was approved."""

    outcome: Outcome
    before: int
    """Minutes that were approved."""

    client: Client | None

    @property
    def difference(self) -> int:
        """Minutes to be added, or taken off."""
        return self.outcome.minutes - self.before


def in_hours(minutes: int) -> Decimal:
    """Minutes as hours, to a hundredth."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def of_centre(centre: Centre) -> OutcomeQuerySet:
    """Every report about the centre's clients, with its people and kinds."""
    return (
        Outcome.objects.filter(visit__match__need__client__centre=centre)
        .select_related(
            "visit__match__volunteer",
            "visit__match__need__kind",
            "visit__match__need__client",
            "approved_in",
        )
        .prefetch_related("kinds")
    )


def counted(centre: Centre, month: date, approved: HoursMonth | None) -> OutcomeQuerySet:
    """The reports whose minutes are this month's: as approved, else as they stand now."""
    first, last = bounds(month)
    within = of_centre(centre).filter(visit__starts_at__gte=first, visit__starts_at__lt=last)
    if approved is not None:
        return within.filter(approved_in=approved, result=Outcome.Result.DONE)
    return within.holding().confirmed().filter(result=Outcome.Result.DONE)


def lines(outcomes: Iterable[Outcome], *, known: set[int]) -> list[Line]:
    """Minutes by volunteer, client and kind; `known` are the clients whom the reader may see.

    Minutes of a visit with several kinds of help are shared out evenly, to the minute.
    """
    visits: dict[tuple[int, int, int], int] = defaultdict(int)
    minutes: dict[tuple[int, int, int], int] = defaultdict(int)
    people: dict[tuple[int, int, int], tuple[Volunteer, Client | None, HelpKind]] = {}
    for outcome in outcomes:
        match = outcome.visit.match
        client = match.need.client
        seen = client if client.pk in known else None
        for kind, share in _shares(outcome):
            key = (match.volunteer_id, seen.pk if seen else 0, kind.pk)
            people[key] = (match.volunteer, seen, kind)
            visits[key] += 1
            minutes[key] += share
    found = [Line(*people[key], visits[key], minutes[key]) for key in people]
    return sorted(found, key=lambda line: (str(line.volunteer), str(line.client), line.kind.order))


def by_kind(found: Iterable[Line]) -> list[tuple[HelpKind, int]]:
    """Minutes of each kind of help, in the kinds' own order."""
    minutes: dict[HelpKind, int] = defaultdict(int)
    for line in found:
        minutes[line.kind] += line.minutes
    return sorted(minutes.items(), key=lambda pair: pair[0].order)


def corrections(centre: Centre, approved: HoursMonth, *, known: set[int]) -> list[Correction]:
    """What was approved with this month although its visit lies in an earlier one."""
    first, _last = bounds(approved.first_day)
    late = of_centre(centre).filter(approved_in=approved, visit__starts_at__lt=first)
    return _corrections(late, known)


def awaited(centre: Centre, month: date, *, known: set[int]) -> list[Correction]:
    """Reports about this month's visits that came after it was approved, not yet approved."""
    first, last = bounds(month)
    late = since_approved(centre).filter(visit__starts_at__gte=first, visit__starts_at__lt=last)
    return _corrections(late, known)


def since_approved(centre: Centre) -> OutcomeQuerySet:
    """Confirmed reports that hold and stand in no approved month: new ones and corrections."""
    return of_centre(centre).holding().confirmed().filter(approved_in=None)


def unsettled(centre: Centre, month: date) -> tuple[int, int]:
    """How many of the month's visits have no report, and how many one that is not confirmed."""
    first, last = bounds(month)
    visits = Visit.objects.of_centre(centre.pk).between(first, last)
    waiting = Outcome.objects.waiting().filter(visit__in=visits)
    return visits.planned().count(), waiting.count()


def _corrections(late: OutcomeQuerySet, known: set[int]) -> list[Correction]:
    found = list(late.order_by("visit__starts_at", "pk"))
    before: dict[int, int] = {}
    approved = Outcome.objects.filter(
        visit__in=[outcome.visit_id for outcome in found], approved_in__isnull=False
    )
    newest: dict[int, dict[int, int]] = defaultdict(dict)
    for pk, visit, minutes in approved.values_list("pk", "visit", "minutes"):
        newest[visit][pk] = minutes
    for outcome in found:
        earlier = [pk for pk in newest[outcome.visit_id] if pk < outcome.pk]
        before[outcome.pk] = newest[outcome.visit_id][max(earlier)] if earlier else 0
    changed = [outcome for outcome in found if outcome.minutes != before[outcome.pk]]
    return [
        Correction(
            outcome,
            before[outcome.pk],
            client if (client := outcome.visit.match.need.client).pk in known else None,
        )
        for outcome in changed
    ]


def _shares(outcome: Outcome) -> Iterator[tuple[HelpKind, int]]:
    kinds = list(outcome.kinds.all()) or [outcome.visit.match.need.kind]
    share, rest = divmod(outcome.minutes, len(kinds))
    for place, kind in enumerate(kinds):
        yield kind, share + (place < rest)


def clients_known_to(user: User, centre: Centre, today: date) -> set[int]:
    """The clients of the centre whose names this reader may see."""
    visible = Client.objects.visible_to(user, today).filter(centre=centre)
    return set(visible.values_list("pk", flat=True))
