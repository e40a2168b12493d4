"""Calendars that follow every letter show what the screen shows, whatever is done to a plan."""

import random
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.clock import at_wall, local, local_date
from kit.free_days import is_holiday
from matching.models import Match
from matching.pairing import end, pause, resume
from messaging.models import Message
from tests.factories import NOW
from tests.factories_visits import World, plan, wall, world
from training.breaks import Rests
from visits.absences.going_away import end_client_absence, note_client_absence
from visits.cancelling import cancel, end_plan, restore
from visits.errors import VisitError
from visits.models import Outcome, Visit, VisitPlan
from visits.moving import move
from visits.planning import extend_plans, plan_single
from visits.plans.leaving_out import Closed
from visits.plans.recurrence import weekly
from visits.plans.replanning import change_plan
from visits.plans.undoing import undo, undoable
from visits.slots import slots_of

BEGIN = "BEGIN:VCALENDAR"
Times = list[tuple[datetime, datetime]]


def by_email() -> World:
    scene = world()
    volunteer = scene.match.volunteer
    volunteer.phone, volunteer.email = "", "jan@example.org"
    volunteer.save()
    return scene


class Diary:
    """A calendar program: it takes in what is mailed, by uid and method (RFC 5546)."""

    def __init__(self) -> None:
        self.known: dict[str, list[icalendar.Event]] = {}
        self.newest: dict[str, int] = {}

    def read(self) -> "Diary":
        mailed = Message.objects.filter(address="jan@example.org")
        for message in mailed.exclude(state=Message.State.CANCELLED).order_by("pk"):
            for text in message.calendar.split(BEGIN):
                if text:
                    self._take(icalendar.Calendar.from_ical(BEGIN + text))
        return self

    def _take(self, calendar: icalendar.Calendar) -> None:
        events = list(calendar.walk("VEVENT"))
        [uid] = {str(event["uid"]) for event in events}
        sequence = int(events[0]["sequence"])
        assert sequence >= self.newest.get(uid, 0), "a calendar would not take this for news"
        self.newest[uid] = sequence
        if str(calendar["method"]) == "REQUEST":
            self.known[uid] = events
        elif "recurrence-id" in events[0]:
            gone = events[0].decoded("recurrence-id")
            kept = [e for e in self.known[uid] if _instance(e) != gone]
            kept[0].add("exdate", gone)
            self.known[uid] = kept
        else:
            self.known.pop(uid, None)

    def shown(self, first: datetime, last: datetime) -> Times:
        calendar = icalendar.Calendar()
        for events in self.known.values():
            for event in events:
                calendar.add_component(event)
        found = recurring_ical_events.of(calendar).between(first, last)
        # In UTC: Python holds no time of the autumn hour equal to one of another zone.
        return sorted((_utc(e.decoded("dtstart")), _utc(e.decoded("dtend"))) for e in found)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _instance(event: icalendar.Event) -> datetime | None:
    return event.decoded("recurrence-id") if "recurrence-id" in event else None


def on_the_screen(match: Match, first: datetime, last: datetime) -> Times:
    visits = Visit.objects.filter(match=match).planned().filter(starts_at__gte=first)
    return sorted((v.starts_at, v.ends_at) for v in visits.filter(starts_at__lt=last))


def agrees(scene: World, at: datetime) -> None:
    extend_plans(at=at)
    last = at_wall(local_date(at) + timedelta(weeks=8), 0)
    assert Diary().read().shown(at, last) == on_the_screen(scene.match, at, last)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_to_a_plan_the_calendar_follows(seed: int) -> None:
    chance, scene, at = random.Random(seed), by_email(), wall(2026, 10, 1, 9)
    made = plan(
        scene.match,
        weekday=chance.sample(range(7), chance.choice((1, 2))),
        every_weeks=chance.choice((1, 1, 2)),
        first_day=local_date(at),
        at=at,
    )
    for _step in range(9):
        at += timedelta(hours=chance.choice((1, 30, 70)))
        if chance.random() < 0.5:
            Message.objects.filter(state=Message.State.QUEUED).update(state=Message.State.SENT)
        made = _something(chance, scene, made, at)
        agrees(scene, at)


def _something(chance: random.Random, scene: World, made: VisitPlan, at: datetime) -> VisitPlan:
    visits = list(made.visits.upcoming(at).with_people()[:6])
    visit = chance.choice(visits) if visits else None
    made = VisitPlan.objects.select_related("match__need__client__centre").get(pk=made.pk)
    deed = chance.randrange(6)
    try:
        if deed == 0 and visit:
            hours = timedelta(hours=chance.choice((-3, 2, 26)))
            move(visit, starts_at=visit.starts_at + hours, minutes=45, by=None, at=at)
        elif deed == 1 and visit:
            cancel(visit, reason=Outcome.Reason.CENTRE, by=None, at=at)
            if chance.random() < 0.5:
                restore(visit, by=None, at=at)
        elif deed == 2:
            first = local_date(at) + timedelta(days=chance.randrange(20))
            facts = {"start": 60 * chance.randrange(8, 18), "minutes": 60, "last_day": None}
            weekday = chance.sample(range(7), chance.choice((1, 2)))
            return change_plan(made, from_day=first, weekday=weekday, by=None, at=at, **facts)  # type: ignore[arg-type]  # facts of several types
        elif deed == 3:
            first = local_date(at) + timedelta(days=chance.randrange(10))
            days = {"first_day": first, "last_day": first + timedelta(days=9)}
            away = note_client_absence(scene.client, **days, by=None, at=at)
            if chance.random() < 0.5:
                end_client_absence(away, by=None, at=at + timedelta(minutes=5))
        elif deed == 4:
            paused = pause(scene.match, reason="away", by=None, at=at)
            agrees(scene, at)
            resume(paused, by=None, at=at + timedelta(minutes=5))
        elif step := undoable(made, at=at):
            undo(step, by=None, at=at)
            return scene.match.plans.last() or plan(scene.match, first_day=local_date(at), at=at)
    except VisitError:
        pass
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2027, 3, 28)])
def test_calendar_and_screen_agree_on_the_nights_when_clocks_change(night: date) -> None:
    scene = by_email()
    at = at_wall(night - timedelta(days=10), 9 * 60)
    made = plan(scene.match, weekday=6, start=150, first_day=local_date(at), at=at)
    assert [local(v.starts_at).hour for v in made.visits.order_by("starts_at")].count(2) >= 7
    agrees(scene, at)


@pytest.mark.django_db
def test_chosen_dates_are_a_series_as_well() -> None:
    scene = by_email()
    dates = [date(2026, 11, 26), date(2026, 12, 10), date(2026, 12, 25)]
    made = plan(scene.match, weekday=(), dates=dates, last_day=None)
    assert made.visits.count() == 2
    agrees(scene, NOW)


@pytest.mark.django_db
def test_what_ends_leaves_the_calendar() -> None:
    scene = by_email()
    made = plan(scene.match)
    end_plan(made, last_day=date(2026, 12, 8), by=None, at=NOW)
    agrees(scene, NOW)
    plan_single(scene.match, starts_at=wall(2026, 12, 11, 9), minutes=60, by=None, at=NOW)
    end(scene.match, reason=Match.EndReason.MOVED, by=None, at=NOW + timedelta(minutes=1))
    assert Diary().read().shown(NOW, NOW + timedelta(days=90)) == []


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    every=st.integers(1, 4),
    start=st.integers(4 * 60, 22 * 60),
    first=DAYS,
    away=st.tuples(DAYS, st.integers(0, 40)),
)
def test_visits_keep_their_wall_time_and_never_fall_on_a_day_left_out(
    weekdays: set[int], every: int, start: int, first: date, away: tuple[date, int]
) -> None:
    gone = (away[0], away[0] + timedelta(days=away[1]))
    made = VisitPlan(rule=weekly(weekdays, every), start=start, minutes=60, first_day=first)
    closed = Closed(Rests(), on_holidays=False, client_away=(gone,))
    slots = slots_of(made, first, first + timedelta(days=200), closed)
    for slot in slots:
        wall_time = local(slot.starts_at)
        assert wall_time.hour * 60 + wall_time.minute == start
        assert wall_time.weekday() in weekdays
        assert not is_holiday(wall_time.date())
        assert not gone[0] <= wall_time.date() <= gone[1]
    weeks = {(slot.plan_day - date(2025, 12, 29)).days // 7 for slot in slots if slot.plan_day}
    assert len({week % every for week in weeks}) <= 1
