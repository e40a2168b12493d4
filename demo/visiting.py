"""Months of visits: what was planned, how it went, what worried somebody."""

from datetime import datetime, timedelta
from decimal import Decimal

from demo.story import Chapter, Story
from kit.clock import at_wall, local_date
from matching.models import Match
from visits.afterwards.confirming import confirm
from visits.afterwards.reporting import report
from visits.models import Outcome, Visit
from visits.planning import extend_plans, plan_visits
from volunteers.models import Volunteer

NOTES = (
    "Rozmowa i spacer do kapliczki.",
    "Zakupy zrobione, reszta oddana.",
    "Czytaliśmy gazetę, dobry humor.",
    "Zrobione zadania z matematyki.",
    "",
    "",
    "",
)
WORRY = "Nie odbierała telefonu, w domu bardzo zimno. Proszę sprawdzić."
SILENT_DAYS = 5
"""Visits of the last days may still wait for their report."""


def plan(chapter: Chapter, story: Story, matches: list[Match]) -> None:
    """Visits every week or two in the window that both have, from a week after the yes."""
    for match in matches:
        window = match.need.windows.all()[0].window
        accepted = local_date(match.accepted_at)
        plan_visits(
            match,
            weekday=window.weekday,
            start=window.start + story.random.choice((0, 30, 60)),
            minutes=match.need.minutes,
            every_weeks=story.random.choice((1, 1, 2)),
            first_day=accepted + timedelta(days=5),
            last_day=None,
            by=chapter.staff.coordinator,
            at=match.accepted_at + timedelta(days=1),
        )


def fill(story: Story, now: datetime) -> None:
    """Make every plan's visits up to eight weeks from now, as the nightly work would have."""
    at = at_wall(story.begins, 3 * 60)
    while at < now:
        at += timedelta(weeks=7)
        while extend_plans(at=min(at, now)):
            pass


def tell(chapter: Chapter, story: Story, ends: dict[int, datetime], now: datetime) -> None:
    """Report every past visit of the centre but the few that stay silent.

    `ends` says after which moment a match had no visits any more.
    """
    past = (
        Visit.objects.filter(match__need__client__centre=chapter.place.centre, ends_at__lt=now)
        .select_related("match__need__client__worker")
        .order_by("starts_at", "pk")
    )
    newest = now - timedelta(days=SILENT_DAYS)
    matches: dict[int, Match] = {}
    for visit in past:
        # One object a match, so that the state after its first visit is known at the next.
        visit.match = matches.setdefault(visit.match_id, visit.match)
        over = visit.starts_at > ends.get(visit.match_id, now)
        if over or (visit.ends_at > newest and story.random.random() < 0.5):
            continue
        outcome = _report(story, visit, now, costs=chapter.is_first)
        if outcome.by_volunteer and visit.ends_at < newest:
            worker = visit.match.need.client.worker
            confirm(outcome, by=worker, at=min(outcome.reported_at + timedelta(days=1), now))


def _report(story: Story, visit: Visit, now: datetime, *, costs: bool) -> Outcome:
    dice = story.random.random()
    done = dice < 0.9
    result = Outcome.Result.DONE if done else Outcome.Result.ATTEMPTED
    if dice > 0.96:
        result = Outcome.Result.CANCELLED
    elif dice > 0.95:
        result = Outcome.Result.MISSED
    worried = done and dice < 0.003
    volunteer, worker = visit.match.volunteer, visit.match.need.client.worker
    # Every fourth is what the volunteer answered to the text message after the visit.
    own_word = costs and done and not worried and visit.pk % 4 == 0
    drives = costs and done and volunteer.transport == Volunteer.Transport.CAR
    return report(
        visit,
        result=result,
        minutes=story.random.choice((45, 60, 60, 60, 75, 90)) if done else 0,
        reason="" if done else _reason(story, result),
        wellbeing=_wellbeing(story, worried=worried) if done else "",
        note=WORRY if worried else story.random.choice(NOTES) if done else "",
        submission=story.uuid(),
        kilometres=Decimal("8.4") if drives else None,
        by=volunteer.user if own_word else worker,
        channel=Outcome.Channel.SMS if own_word else Outcome.Channel.WEB,
        at=min(visit.ends_at + timedelta(hours=story.random.randint(1, 30)), now),
    )


def _reason(story: Story, result: str) -> str:
    reason = story.random.choice(("not_home", "unwell", "client"))
    return Outcome.Reason.FORGOT if result == Outcome.Result.MISSED else reason


def _wellbeing(story: Story, *, worried: bool) -> str:
    if worried:
        return Outcome.Wellbeing.WORRY
    return story.random.choice(("same", "same", "same", "better", "better", "worse"))
