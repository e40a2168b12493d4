"""Visits pass from one volunteer to another: for some days, or from now on."""

from datetime import datetime

from accounts.models import User
from kit.clock import day_bounds, local_date
from matching.models import Match
from visits.changing import change
from visits.clashes import clashing, hold_people
from visits.models import Outcome, Visit
from visits.slots import Slot


def follow(old: Match, new: Match, *, by: User | None, at: datetime) -> None:
    """Let the planned visits, and in a hand-over their plans, pass to the new match.

    A visit at whose hour the new volunteer is elsewhere stays where it is: it is shown as one to
    which nobody can come, or was called off with the match. Registered with
    `matching.life.replacing.when_replaced`, within its transaction.
    """
    hold_people(new)
    if new.stands_in_for_id is None:
        old.plans.running(local_date(at)).update(match=new)
        ended = old.visits.filter(
            state=Visit.State.CANCELLED, starts_at__gt=at, outcomes__reason=Outcome.Reason.ENDED
        )
        _pass(list(ended.distinct()), new, at)
    else:
        _pass(list(old.visits.filter(**_days(new)).upcoming(at)), new, at)


def give_back(match: Match, *, at: datetime) -> None:
    """Let the visits of whoever stood in pass back to the one whom they stood in for."""
    if match.stands_in_for is not None and match.stands_in_for.state in Match.LIVE:
        hold_people(match.stands_in_for)
        _pass(list(match.visits.upcoming(at)), match.stands_in_for, at)


def _pass(visits: list[Visit], new: Match, at: datetime) -> None:
    for visit in visits:
        slot = Slot(visit.starts_at, visit.ends_at)
        if not clashing(new, [slot], apart_from=[visit.pk]):
            change(
                visit,
                match=new,
                state=Visit.State.PLANNED,
                answer="",
                answered_at=None,
                planned_at=at,
            )


def _days(match: Match) -> dict[str, datetime]:
    assert match.first_day is not None  # noqa: S101  # the constraint of a match that stands in
    assert match.last_day is not None  # noqa: S101  # the same constraint
    return {
        "starts_at__gte": day_bounds(match.first_day)[0],
        "starts_at__lt": day_bounds(match.last_day)[1],
    }
