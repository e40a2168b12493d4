"""Whom one could ask for one visit, the best first, and why the others not."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from kit.clock import local_date
from matching.proposing import Candidate, candidates
from matching.wording import against
from visits.models import AskedVolunteer, Visit, VisitRequest
from volunteers.models import Volunteer

OF_EVERY_WEEK = frozenset(
    {"full", "no_minutes", "minutes", "few_days", "rest", "away", "away_soon", "asked_elsewhere"}
)
"""Reasons against help week after week; one visit is another thing."""


@dataclass(frozen=True)
class Suited:
    """One volunteer held against one visit."""

    candidate: Candidate
    wishes: tuple[str, ...]
    """What speaks against it and may be overlooked."""

    stops: tuple[str, ...]
    """What forbids asking by message."""

    asked: AskedVolunteer | None = None

    @property
    def volunteer(self) -> Volunteer:
        return self.candidate.volunteer

    @property
    def may_be_asked(self) -> bool:
        """Cleared, free then, agreed to such messages, not asked yet."""
        return not self.stops and self.asked is None


def suited(request: VisitRequest, *, only: Collection[int] | None = None) -> list[Suited]:
    """Everybody who comes into question for the visit, those who may be asked first.

    A fixed number of queries. With `only`, these volunteers alone.
    """
    day = local_date(request.starts_at)
    found = candidates(request.need, today=day)
    if only is not None:
        found = [one for one in found if one.volunteer.pk in only]
    busy = _busy(request, [one.volunteer for one in found])
    asked = {row.volunteer_id: row for row in request.asked.all()}
    held = [_hold(one, request, busy, asked.get(one.volunteer.pk)) for one in found]
    return sorted(held, key=lambda one: (bool(one.stops), bool(one.wishes)))


def _hold(
    one: Candidate, request: VisitRequest, busy: set[int], asked: AskedVolunteer | None
) -> Suited:
    day, person = local_date(request.starts_at), one.volunteer
    reasons = [reason for reason in one.ranked.reasons if reason.code not in OF_EVERY_WEEK]
    stops = [against(reason) for reason in reasons if reason.hard]
    if any(away.first_day <= day <= away.last_day for away in person.absences.all()):
        stops.append(_("away on that day"))
    if person.pk in busy:
        stops.append(_("has another visit at that time"))
    if person.news_agreed_at is None:
        stops.append(_("did not agree to such messages: phone them"))
    wishes = [against(reason) for reason in reasons if not reason.hard]
    return Suited(one, tuple(wishes), tuple(stops), asked)


def _busy(request: VisitRequest, people: list[Volunteer]) -> set[int]:
    """Whoever of these people is at another client then; a human at two centres is one human."""
    users = [person.user_id for person in people if person.user_id]
    same = Q(match__volunteer__in=people) | Q(match__volunteer__user__in=users)
    visits = Visit.objects.filter(
        same, starts_at__lt=request.ends_at, ends_at__gt=request.starts_at
    ).exclude(state__in=Visit.NOT_MADE)
    rows = set(visits.values_list("match__volunteer", "match__volunteer__user"))
    taken, humans = {pk for pk, _user in rows}, {user for _pk, user in rows if user}
    return {person.pk for person in people if person.pk in taken or person.user_id in humans}
