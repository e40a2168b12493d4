"""Plans of each sort in the first centre: changed, on chosen dates, resting; one visit to take."""

from datetime import datetime, timedelta

from accounts.models import User
from centres.models import HelpKind
from demo.story import Chapter, Story
from kit.clock import at_wall, local_date
from kit.free_days import is_holiday
from matching.models import Match
from visits.absences.going_away import note_client_absence
from visits.errors import VisitError
from visits.models import VisitPlan
from visits.planning import IN_FORCE, plan_visits
from visits.plans.replanning import change_plan
from visits.who_can.requesting import ask, open_request
from visits.who_can.suited import suited
from volunteers.changing import agree_to_news
from volunteers.models import Volunteer


def rhythms(chapter: Chapter, story: Story, now: datetime) -> None:
    """What the coordinator did with plans today, by the verbs of the screens."""
    by = chapter.staff.coordinator
    plans = VisitPlan.objects.running(story.today).filter(
        match__need__client__centre=chapter.place.centre, match__state__in=IN_FORCE
    )
    people = ("match__volunteer", "match__need__kind", "match__need__client__centre__municipality")
    chosen = list(plans.select_related(*people).order_by("-pk")[:3])
    if len(chosen) < 3:
        return
    _twice_a_week(chosen[0], now, by=by)
    _on_chosen_dates(chosen[1].match, now, by=by)
    note_client_absence(
        chosen[2].match.need.client,
        first_day=story.today + timedelta(days=3),
        last_day=story.today + timedelta(days=14),
        by=by,
        at=now - timedelta(hours=3),
    )
    _who_can(chosen[0].match, story, now, by=by)


def _twice_a_week(plan: VisitPlan, now: datetime, *, by: User) -> None:
    """In two weeks' time also two days later."""
    try:
        change_plan(
            plan,
            from_day=local_date(now) + timedelta(days=14),
            weekday={plan.weekdays[0], (plan.weekdays[0] + 2) % 7},
            start=plan.start,
            minutes=plan.minutes,
            last_day=None,
            by=by,
            at=now - timedelta(hours=5),
        )
    except VisitError:
        return


def _on_chosen_dates(match: Match, now: datetime, *, by: User) -> None:
    """Three mornings besides, for an errand in town."""
    today = local_date(now)
    days = [today + timedelta(days=ahead) for ahead in (9, 23, 37)]
    try:
        plan_visits(
            match,
            dates=days,
            start=8 * 60 + 30,
            minutes=45,
            first_day=days[0],
            last_day=None,
            by=by,
            at=now - timedelta(hours=4),
        )
    except VisitError:
        return


def _who_can(match: Match, story: Story, now: datetime, *, by: User) -> None:
    """Three people are asked who can drive somebody to the doctor in four days."""
    day = story.today + timedelta(days=4)
    while is_holiday(day) or day.weekday() > 4:
        day += timedelta(days=1)
    centre = match.need.client.centre
    for volunteer in Volunteer.objects.filter(centre=centre, state__in=("ready", "active"))[:8]:
        agree_to_news(volunteer, agreed=True, by=by, at=now - timedelta(days=20))
    try:
        wanted = open_request(
            match.need.client,
            kind=HelpKind.objects.get(code="errands"),
            tasks="podwiezienie do przychodni i z powrotem",
            starts_at=at_wall(day, 9 * 60),
            minutes=90,
            client_asked_how=Match.AskedHow.PHONE,
            submission=story.uuid(),
            by=by,
            at=now - timedelta(hours=2),
        )
    except VisitError:
        return
    able = [one.volunteer.pk for one in suited(wanted) if one.may_be_asked][:3]
    ask(wanted, able, by=by, at=now - timedelta(hours=2))
