"""Telling everyone whom a change of a visit affects, once, without a word about the client."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from accounts.models import User
from clients.models import Client
from clients.recipients import recipient_of_client
from kit.clock import local_date, same_day
from matching.models import Match
from messaging.queueing import cancel as cancel_messages
from messaging.queueing import queue
from messaging.recipients import Recipient, recipient_of_user
from visits.inviting import calendar_to, invitation_to, series_to
from visits.models import Outcome, Visit, VisitPlan
from volunteers.recipients import recipient_of

REMINDER = "visits/reminder"
NEWS_HOLDS = timedelta(days=2)
"""Word of a change is pointless after this, or once the visit has begun."""


def tell_of_visit(visit: Visit, what: str, *, at: datetime, was_at: datetime | None = None) -> None:
    """Queue the news `what` ("single", "moved", "cancelled", "restored") for the volunteer.

    What still waits to be sent about this visit is cancelled first: it is no longer true. News of
    a visit of this day is told even in the quiet hours.
    """
    withdraw(visit, at=at)
    volunteer = recipient_of(visit.match.volunteer)
    queue(
        volunteer,
        f"visits/{what}",
        centre=visit.client.centre,
        dedup=f"visit-{what}:{visit.pk}:{visit.sequence}",
        at=at,
        target=visit,
        context={"starts_at": visit.starts_at, "was_at": was_at},
        expires_at=_until(visit.starts_at, was_at, at),
        calendar=calendar_to(volunteer, visit, at=at),
        at_once=same_day(at, visit.starts_at, was_at),
    )


def tell_of_plan(
    plan: VisitPlan,
    what: str,
    *,
    from_day: datetime,
    at: datetime,
    gone: Sequence[VisitPlan] = (),
) -> None:
    """Queue the news `what` ("planned", "changed", "plan_ended") for the volunteer: one in all.

    Earlier news of the plan, and of those whose place it took, is taken back where it is not sent
    yet. By the same letter calendars learn how all plans of the match stand, and let go of those
    that are `gone`.
    """
    older: VisitPlan | None = plan
    while older is not None:
        cancel_messages(at=at, target=older)
        older = older.follows
    volunteer = recipient_of(plan.match.volunteer)
    queue(
        volunteer,
        f"visits/{what}",
        centre=plan.match.need.client.centre,
        dedup=f"visit-{what}:{plan.pk}:{_sequence(plan)}:{plan.last_day or ''}",
        at=at,
        target=plan,
        context={"plan": plan, "from_day": from_day},
        expires_at=at + NEWS_HOLDS,
        calendar=_everything(plan.match, (), gone, volunteer, at),
        # The visit of this very day may be among those that a plan which ends takes with it.
        at_once=(plan.last_day is not None and plan.last_day < local_date(at))
        or (what == "changed" and same_day(at, from_day)),
    )


def tell_client_of_plan(
    plan: VisitPlan, what: str, *, from_day: datetime, by: User | None, at: datetime
) -> None:
    """Let the client know of the news `what` ("changed", "plan_ended"), as `tell_client` does."""
    client = plan.match.need.client
    way = _way(client, f"visits/{what}", by)
    if way is None:
        return
    recipient, purpose = way
    queue(
        recipient,
        purpose,
        centre=client.centre,
        dedup=f"visit-{what}-client:{plan.pk}:{_sequence(plan)}:{plan.last_day or ''}",
        at=at,
        target=plan,
        context={"plan": plan, "from_day": from_day},
        expires_at=at + NEWS_HOLDS,
        at_once=same_day(at, from_day),
    )


def tell_of_match(
    first: Visit,
    what: str,
    *,
    at: datetime,
    visits: Iterable[Visit] = (),
    gone: Sequence[VisitPlan] = (),
    until: date | None = None,
) -> None:
    """Queue the news `what` ("stopped", "resumed", "ended", "away") for the volunteer.

    It is one message for all coming visits; `first` is the nearest of them. Calendars learn what
    became of the running plans and of the single ones among `visits`, and that a plan is `gone`.
    """
    volunteer = recipient_of(first.match.volunteer)
    queue(
        volunteer,
        f"visits/{what}",
        centre=first.client.centre,
        dedup=f"visits-{what}:{first.match_id}:{at:%Y%m%dT%H%M%S}",
        at=at,
        target=first.match,
        context={"starts_at": first.starts_at, "until": until},
        expires_at=at + NEWS_HOLDS,
        calendar=_everything(first.match, visits, gone, volunteer, at),
        at_once=same_day(at, first.starts_at),
    )


def tell_client(
    visit: Visit, what: str, *, by: User | None, at: datetime, was_at: datetime | None = None
) -> None:
    """Let the client know: by text message, or through their social worker, who can phone.

    A confidential client's number stays out of the outbox. A worker who made the change knows.
    """
    way = _way(visit.client, f"visits/{what}", by)
    if way is None:
        return
    recipient, purpose = way
    queue(
        recipient,
        purpose,
        centre=visit.client.centre,
        dedup=f"visit-{what}-client:{visit.pk}:{visit.sequence}",
        at=at,
        target=visit,
        context={"starts_at": visit.starts_at, "was_at": was_at},
        expires_at=_until(visit.starts_at, was_at, at),
        at_once=same_day(at, visit.starts_at, was_at),
    )


def tell_of_cancelling(visit: Visit, *, reason: str, by: User | None, at: datetime) -> None:
    """Let both sides know that a coming visit is called off; nobody is told what they said."""
    tell_of_visit(visit, "cancelled", at=at)
    if not client_knows(reason):
        tell_client(visit, "cancelled", by=by, at=at)


def client_knows(reason: str) -> bool:
    """Whether it was the client who called the visit off."""
    return Outcome.SIDE_OF.get(reason) == Outcome.Side.CLIENT


def withdraw(visit: Visit, *, at: datetime) -> int:
    """Take back the messages about the visit that are not sent yet. Returns how many."""
    return cancel_messages(at=at, target=visit)


def _everything(
    match: Match,
    visits: Iterable[Visit],
    gone: Sequence[VisitPlan],
    volunteer: Recipient,
    at: datetime,
) -> str:
    """Every plan of the match that a calendar may show, and the visits that no plan holds."""
    if not volunteer.email:
        return ""
    found = [series_to(volunteer, plan, at=at, gone=True) for plan in gone]
    left = match.plans.remembered(local_date(at)).exclude(pk__in=[plan.pk for plan in gone])
    for plan in left.order_by("pk"):
        plan.match = match
        found.append(series_to(volunteer, plan, at=at))
    single = [visit for visit in visits if visit.plan_id is None]
    return "".join(found + [invitation_to(volunteer, visit, at=at) for visit in single])


def _sequence(plan: VisitPlan) -> int:
    plan.refresh_from_db(fields=["sequence"])
    return plan.sequence


def _way(client: Client, purpose: str, by: User | None) -> tuple[Recipient, str] | None:
    """How the client learns of it; None where their worker made the change and knows."""
    recipient = recipient_of_client(client)
    if recipient is not None:
        return recipient, purpose
    if by is not None and by.pk == client.worker_id:
        return None
    return recipient_of_user(client.worker), f"{purpose}_by_phone"


def _until(starts_at: datetime, was_at: datetime | None, at: datetime) -> datetime:
    return min(starts_at, was_at or starts_at, at + NEWS_HOLDS)
