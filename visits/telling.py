"""Telling everyone whom a change of a visit affects, once, without a word about the client."""

from datetime import datetime, timedelta

from accounts.models import User
from clients.models import Client
from kit.clock import local_date, same_day
from kit.phones import can_text
from messaging.queueing import cancel as cancel_messages
from messaging.queueing import queue
from messaging.recipients import Recipient, recipient_of_user
from visits.events import invitation_to
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
        calendar=invitation_to(volunteer, visit, at=at),
        at_once=same_day(at, visit.starts_at, was_at),
    )


def tell_of_plan(plan: VisitPlan, what: str, *, from_day: datetime, at: datetime) -> None:
    """Queue the news `what` ("planned", "plan_ended") for the volunteer: one for all its visits."""
    queue(
        recipient_of(plan.match.volunteer),
        f"visits/{what}",
        centre=plan.match.need.client.centre,
        dedup=f"visit-{what}:{plan.pk}:{plan.last_day or ''}",
        at=at,
        target=plan,
        context={"plan": plan, "from_day": from_day},
        expires_at=at + NEWS_HOLDS,
        # The visit of this very day may be among those that a plan which ends takes with it.
        at_once=plan.last_day is not None and plan.last_day < local_date(at),
    )


def tell_of_match(first: Visit, what: str, *, at: datetime) -> None:
    """Queue the news `what` ("stopped", "resumed", "ended") for the volunteer.

    It is one message for all coming visits; `first` is the nearest of them.
    """
    queue(
        recipient_of(first.match.volunteer),
        f"visits/{what}",
        centre=first.client.centre,
        dedup=f"visits-{what}:{first.match_id}:{at:%Y%m%dT%H%M%S}",
        at=at,
        target=first.match,
        context={"starts_at": first.starts_at},
        expires_at=at + NEWS_HOLDS,
        at_once=same_day(at, first.starts_at),
    )


def tell_client(
    visit: Visit, what: str, *, by: User | None, at: datetime, was_at: datetime | None = None
) -> None:
    """Let the client know: by text message, or through their social worker, who can phone.

    A confidential client's number stays out of the outbox. A worker who made the change knows.
    """
    recipient, purpose = _way_to(visit.client), f"visits/{what}"
    if recipient is None:
        worker = visit.client.worker
        if by is not None and by.pk == worker.pk:
            return
        recipient, purpose = recipient_of_user(worker), f"visits/{what}_by_phone"
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


def _way_to(client: Client) -> Recipient | None:
    if client.confidential or not client.phone or not can_text(client.phone):
        return None
    return Recipient(name=str(client), phone=client.phone)


def _until(starts_at: datetime, was_at: datetime | None, at: datetime) -> datetime:
    return min(starts_at, was_at or starts_at, at + NEWS_HOLDS)
