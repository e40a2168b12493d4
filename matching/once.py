"""A match for one occasion: somebody drives a person to the doctor and that is all."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from clients.models import Need
from clients.needing import move as move_need
from kit.clock import local_date
from matching.eligibility import stops_in_words
from matching.engine import Reason
from matching.errors import HardStop
from matching.models import Match, MatchChange
from volunteers.models import Volunteer
from volunteers.moving import move as move_volunteer


@transaction.atomic
def pair_once(
    need: Need,
    volunteer: Volunteer,
    *,
    asked_on: date,
    asked_how: str,
    by: User | None,
    at: datetime,
) -> Match:
    """Make the match of a need that was written for this one visit.

    It is active at once: there is no first visit to arrange. `asked_on` and `asked_how` say when
    and how the client agreed that a volunteer comes. Raises HardStop when papers are missing.
    """
    need = (
        Need.objects.select_for_update(of=("self",))
        .select_related("kind", "client")
        .get(pk=need.pk)
    )
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    match = Match(
        need=need,
        volunteer=volunteer,
        state=Match.State.ACTIVE,
        accepted_at=at,
        client_agrees=True,
        client_asked_on=asked_on,
        client_asked_how=asked_how,
        client_noted_at=at,
        client_noted_by=by,
    )
    stops = stops_in_words(match, today=local_date(at))
    if stops:
        raise HardStop([Reason("clearance", hard=True, text=text) for text in stops])
    match.save()
    MatchChange.objects.create(match=match, at=at, by=by, after=Match.State.ACTIVE)
    for state in (Need.State.OPEN, Need.State.MATCHED):
        move_need(need, state, by=by, at=at)
    if volunteer.state == Volunteer.State.READY:
        move_volunteer(volunteer, Volunteer.State.ACTIVE, by=by, at=at)
    log("pair_once", match, by=by, at=at, centre=need.client.centre_id)
    return match
