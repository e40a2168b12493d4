"""A visit on another day or at another hour."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from visits.changing import change
from visits.clashes import hold_people, refuse_clashes
from visits.errors import AlreadyBegun, NotInForce
from visits.models import Visit
from visits.planning import IN_FORCE
from visits.slots import slot_at
from visits.telling import tell_client, tell_of_visit


@transaction.atomic
def move(visit: Visit, *, starts_at: datetime, minutes: int, by: User | None, at: datetime) -> None:
    """Move a planned visit; the volunteer and the client are told once where from and where to.

    The volunteer's answer was about the old time and is forgotten; a reminder is sent for the
    new one. Raises AlreadyBegun, NotInForce, PastMidnight, Clash, Stale.
    """
    if visit.starts_at <= at or starts_at <= at or visit.state != Visit.State.PLANNED:
        raise AlreadyBegun
    if visit.match.state not in IN_FORCE:
        raise NotInForce
    slot = slot_at(starts_at, minutes)
    was_at = visit.starts_at
    if (slot.starts_at, slot.ends_at) == (was_at, visit.ends_at):
        return
    hold_people(visit.match)
    refuse_clashes(visit.match, [slot], by=by, at=at, apart_from=[visit.pk])
    change(
        visit,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        planned_at=at,
        answer="",
        answered_at=None,
    )
    log("visits.move", visit, by=by, at=at, centre=visit.client.centre_id)
    if slot.starts_at != was_at:
        tell_of_visit(visit, "moved", at=at, was_at=was_at)
        tell_client(visit, "moved", by=by, at=at, was_at=was_at)
