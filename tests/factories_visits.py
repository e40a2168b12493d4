"""Makers for visits: a centre with its people, a match in reach of them all, and moments."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from centres.models import Centre, Role
from clients.models import Client, Need
from kit.clock import at_wall
from matching.models import Match
from tests.factories import (
    NOW,
    CentreFactory,
    ClientFactory,
    MatchFactory,
    MembershipFactory,
    NeedFactory,
    UserFactory,
    VisitFactory,
    VolunteerFactory,
)
from visits.afterwards.reporting import report
from visits.models import Concern, Outcome, Visit, VisitPlan
from visits.planning import plan_visits


class OutcomeFactory(DjangoModelFactory[Outcome]):
    class Meta:
        model = Outcome

    visit = factory.SubFactory(VisitFactory, state=Visit.State.DONE)
    result = Outcome.Result.DONE
    minutes = 60
    reported_at = NOW
    submission = factory.LazyFunction(uuid.uuid4)


class ConcernFactory(DjangoModelFactory[Concern]):
    class Meta:
        model = Concern

    client = factory.SubFactory(ClientFactory)
    text = "W domu bardzo zimno."
    opened_at = NOW
    submission = factory.LazyFunction(uuid.uuid4)


@dataclass(frozen=True)
class World:
    """One centre: who works there, one client of the worker's, one volunteer who visits."""

    centre: Centre
    head: User
    coordinator: User
    worker: User
    client: Client
    match: Match

    def visit(self, at: datetime = NOW + timedelta(days=1), **fields: Any) -> Visit:
        """One visit of the match."""
        fields.setdefault("match", self.match)
        made: Visit = VisitFactory(starts_at=at, **fields)
        return Visit.objects.with_people().get(pk=made.pk)


def staff(centre: Centre, role: Role) -> User:
    """Somebody with this role in the centre."""
    user: User = MembershipFactory(centre=centre, role=role).user
    return user


def world(*, confidential: bool = False, state: str = Match.State.ACTIVE) -> World:
    """A centre in which somebody is visited."""
    centre = CentreFactory(short_name="GOPS Kalinowo")
    worker = staff(centre, Role.SOCIAL_WORKER)
    client = ClientFactory(centre=centre, worker=worker, confidential=confidential)
    volunteer = VolunteerFactory(centre=centre, state="active", user=UserFactory())
    need = NeedFactory(client=client, state=Need.State.MATCHED)
    match = MatchFactory(need=need, volunteer=volunteer, state=state)
    return World(
        centre,
        staff(centre, Role.HEAD),
        staff(centre, Role.COORDINATOR),
        worker,
        client,
        match,
    )


def plan(match: Match, **changes: Any) -> VisitPlan:
    """Tuesdays at 16:00 for an hour, from the week of NOW on."""
    facts: dict[str, Any] = {
        "weekday": 1,
        "start": 16 * 60,
        "minutes": 60,
        "every_weeks": 1,
        "first_day": date(2026, 11, 23),
        "last_day": None,
        "by": None,
        "at": NOW,
    }
    return plan_visits(match, **{**facts, **changes})


def say(visit: Visit, **changes: Any) -> Outcome:
    """Report that the visit took place, as the client's worker, a day later."""
    facts: dict[str, Any] = {
        "result": Outcome.Result.DONE,
        "minutes": 60,
        "reason": "",
        "wellbeing": "",
        "note": "",
        "submission": uuid.uuid4(),
        "by": visit.client.worker,
        "at": visit.starts_at + timedelta(days=1),
    }
    return report(visit, **{**facts, **changes})


def wall(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """The moment when clocks in Poland show this."""
    return at_wall(date(year, month, day), hour * 60 + minute)
