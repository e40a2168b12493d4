"""The supported person's own word: told who would come, do they agree?

The volunteer sees first name, village and address only after this yes is on record.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.recording import log
from clients.models import Need
from kit.states import IllegalMove
from matching.errors import NotAgreed
from matching.exclusions.excluding import Side, exclude
from matching.models import Match
from matching.offers.telling import ACCEPTED
from matching.pairing import AGAIN, end
from messaging.queueing import cancel, queue
from volunteers.recipients import recipient_of

NOT_THIS_TIME = "matching/not_this_time"

UNDONE_WITHIN = timedelta(minutes=30)
"""A slip of the finger is noticed soon; after that the volunteer may have read the address."""


def note_agreement(match: Match, *, on: date, how: str, by: User, at: datetime) -> Match:
    """Note that the client was told of the volunteer (`Match.AskedHow`) and agrees.

    Noted again, it is as it was. Raises IllegalMove when the match is past that point.
    """
    with transaction.atomic():
        match = _locked(match)
        if match.state != Match.State.ACCEPTED:
            raise IllegalMove(match.state, Match.State.ACCEPTED)
        if not match.is_agreed:
            _note(match, agrees=True, on=on, how=how, by=by, at=at)
    return match


def note_refusal(match: Match, *, on: date, how: str, apart: bool, by: User, at: datetime) -> Match:
    """Note that the client does not want this volunteer: the need is open again.

    The volunteer is thanked and told that it does not come about, never why. With `apart` the two
    are not proposed to each other again. Raises IllegalMove once the two have met: then the match
    is ended as any other.
    """
    with transaction.atomic():
        match = _locked(match)
        if match.end_reason == Match.EndReason.REFUSED:
            return match
        if match.state != Match.State.ACCEPTED:
            raise IllegalMove(match.state, Match.State.ENDED)
        _note(match, agrees=False, on=on, how=how, by=by, at=at)
        match = end(match, reason=Match.EndReason.REFUSED, need_after=AGAIN, by=by, at=at)
        if apart:
            exclude(match.volunteer, match.need.client, side=Side.CLIENT, by=by, at=at)
        _tell(match, at)
    return match


def can_take_back(match: Match, *, at: datetime) -> bool:
    """Whether a yes that was noted by mistake can still be undone."""
    noted = match.client_noted_at
    if match.state != Match.State.ACCEPTED or not match.is_agreed or noted is None:
        return False
    return noted > at - UNDONE_WITHIN and not match.first_visits.planned().exists()


def take_back_agreement(match: Match, *, by: User, at: datetime) -> Match:
    """Undo a yes that was noted by mistake. Raises NotAgreed when there is none to undo."""
    with transaction.atomic():
        match = _locked(match)
        if not can_take_back(match, at=at):
            raise NotAgreed(match.state, match.state)
        _note(match, agrees=None, on=None, how="", by=by, at=at)
    return match


def _locked(match: Match) -> Match:
    """The need first, as in every verb about it."""
    Need.objects.select_for_update().get(pk=match.need_id)
    matches = Match.objects.select_for_update(of=("self",))
    return matches.select_related("need__client__centre", "volunteer", "offer").get(pk=match.pk)


def _note(
    match: Match, *, agrees: bool | None, on: date | None, how: str, by: User, at: datetime
) -> None:
    match.client_agrees, match.client_asked_on, match.client_asked_how = agrees, on, how
    match.client_noted_by, match.client_noted_at = by, at
    match.version += 1
    match.save(
        update_fields=[
            "client_agrees",
            "client_asked_on",
            "client_asked_how",
            "client_noted_by",
            "client_noted_at",
            "version",
        ]
    )
    centre = match.need.client.centre_id
    log("note_agreement", match, by=by, at=at, centre=centre, agrees=agrees, how=how)


def _tell(match: Match, at: datetime) -> None:
    if match.offer is not None:
        cancel(target=match.offer, purposes=[ACCEPTED], at=at)
    queue(
        recipient_of(match.volunteer),
        NOT_THIS_TIME,
        centre=match.need.client.centre,
        dedup=f"{NOT_THIS_TIME}:{match.pk}",
        at=at,
        target=match.offer,
    )
