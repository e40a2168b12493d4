"""Writing down which visit somebody is looked for, asking, calling back, letting time run out."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import translation

from accounts.models import User
from audit.recording import log
from centres.models import HelpKind
from clients.models import Client, Need
from clients.needing import close_need, open_need
from kit.clock import local, local_date
from kit.states import check_move
from kit.week import MINUTES_A_DAY, Window
from matching.models import Match
from matching.pairing import end
from matching.wording import hint
from messaging.queueing import cancel as cancel_messages
from messaging.queueing import queue
from visits.errors import AlreadyBegun, Clash, RequestGone
from visits.models import AskedVolunteer, Visit, VisitRequest
from visits.slots import slot_at
from visits.who_can.suited import Suited, suited
from volunteers.recipients import recipient_of

ASK = "visits/who_can"
FILLED = "visits/filled"
CALLED_BACK = "visits/called_back"

BEFORE = timedelta(hours=3)
"""Answers are wanted so long before the visit, where there is time."""

AT_MOST = timedelta(days=2)
"""For so long people may think about it."""

KEPT = timedelta(days=2)
"""So long after the visit the match stays, so that its report can be corrected."""

LOOKING = (VisitRequest.State.DRAFT, VisitRequest.State.OPEN, VisitRequest.State.EXPIRED)


@transaction.atomic
def open_request(
    client: Client,
    *,
    kind: HelpKind,
    tasks: str,
    starts_at: datetime,
    minutes: int,
    client_asked_how: str,
    submission: UUID,
    by: User | None,
    at: datetime,
) -> VisitRequest:
    """Write down one visit for which somebody is looked for; nobody is asked yet.

    The client was asked beforehand, in this way, whether a volunteer may come. The same
    `submission` again gives the same request. Raises AlreadyBegun, PastMidnight, Clash.
    """
    known = VisitRequest.objects.filter(submission=submission).select_related("need").first()
    if known is not None:
        if known.need.client_id == client.pk:
            return known
        # A form whose hidden mark was copied from another client's is a form of its own.
        submission = uuid4()
    slot = slot_at(starts_at, minutes)
    if slot.starts_at <= at:
        raise AlreadyBegun
    _refuse_clash(client, slot.starts_at, slot.ends_at)
    wall = local(slot.starts_at)
    start = wall.hour * 60 + wall.minute
    need = open_need(
        client,
        kind=kind,
        tasks=tasks,
        minutes=minutes,
        visits_a_week=1,
        urgency=Need.Urgency.SOON,
        windows=[Window(wall.weekday(), start, min(start + minutes, MINUTES_A_DAY))],
        interviewed_on=local_date(at),
        submission=uuid4(),
        by=by,
        at=at,
        state=Need.State.DRAFT,
    )
    made = VisitRequest.objects.create(
        need=need,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        expires_at=slot.starts_at,
        client_asked_how=client_asked_how,
        made_at=at,
        made_by=by,
        submission=submission,
    )
    log("visits.request", made, by=by, at=at, centre=client.centre_id)
    return made


@transaction.atomic
def ask(
    request: VisitRequest, volunteers: Collection[int], *, by: User | None, at: datetime
) -> list[AskedVolunteer]:
    """Ask these volunteers; whoever may not be asked (any more) is left out. Returns who was.

    Raises RequestGone once somebody has taken it, and AlreadyBegun.
    """
    row = locked(request)
    if row.state not in LOOKING:
        raise RequestGone(row.state)
    if row.starts_at <= at:
        raise AlreadyBegun
    chosen = [one for one in suited(row, only=volunteers) if one.may_be_asked]
    if not chosen:
        return []
    row.expires_at = answers_until(row.starts_at, at)
    if row.state != VisitRequest.State.OPEN:
        _settle(row, VisitRequest.State.OPEN)
    row.save(update_fields=["expires_at"])
    asked = [_ask(row, one, at) for one in chosen]
    log("visits.ask", row, by=by, at=at, centre=row.client.centre_id, people=len(asked))
    return asked


@transaction.atomic
def withdraw(request: VisitRequest, *, by: User | None, at: datetime) -> None:
    """Nobody is needed any more: who was asked and did not say no is told. Raises RequestGone."""
    row = locked(request)
    if row.state not in LOOKING:
        raise RequestGone(row.state)
    _settle(row, VisitRequest.State.WITHDRAWN)
    log("visits.withdraw_request", row, by=by, at=at, centre=row.client.centre_id)
    if row.need.state == Need.State.DRAFT:
        close_need(row.need, reason=Need.CloseReason.OTHER_HELP, by=by, at=at)
    tell_the_others(row, CALLED_BACK, at=at)


def expire_requests(*, at: datetime) -> int:
    """End the questions whose time is over, and what was for one visit that is over."""
    overdue = VisitRequest.objects.filter(state=VisitRequest.State.OPEN, expires_at__lte=at)
    ended = sum(_expire(pk, at=at) for pk in list(overdue.values_list("pk", flat=True)))
    past = VisitRequest.objects.filter(
        state__in=LOOKING, starts_at__lte=at, need__state=Need.State.DRAFT
    )
    for request in past.select_related("need"):
        close_need(request.need, reason=Need.CloseReason.NO_VOLUNTEER, by=None, at=at)
    over = VisitRequest.objects.filter(
        state=VisitRequest.State.FILLED,
        ends_at__lt=at - KEPT,
        visit__match__state__in=Match.LIVE,
    ).exclude(visit__state=Visit.State.PLANNED)
    for request in over.select_related("visit__match"):
        if request.visit is not None:
            end(request.visit.match, reason=Match.EndReason.GOAL, by=None, at=at)
    return ended


def answers_until(starts_at: datetime, at: datetime) -> datetime:
    """Until when people may answer: three hours before the visit, where there is time."""
    return min(at + AT_MOST, starts_at - BEFORE if starts_at - BEFORE > at + BEFORE else starts_at)


def tell_the_others(
    request: VisitRequest, purpose: str, *, at: datetime, but: AskedVolunteer | None = None
) -> None:
    """Thank whoever was asked and did not say no; a question not sent yet is taken back instead."""
    for asked in request.asked.select_related("volunteer").exclude(answer=AskedVolunteer.Answer.NO):
        if asked == but or cancel_messages(at=at, target=asked, purposes=[ASK]):
            continue
        thank(asked, purpose, request=request, at=at)


def thank(asked: AskedVolunteer, purpose: str, *, request: VisitRequest, at: datetime) -> None:
    """Queue the thanks to one of those who were asked, once."""
    queue(
        recipient_of(asked.volunteer),
        purpose,
        centre=request.client.centre,
        dedup=f"{purpose}:{asked.pk}",
        at=at,
        target=asked,
        context={"starts_at": request.starts_at},
        expires_at=max(request.starts_at, at + timedelta(hours=1)),
        at_once=True,
    )


def locked(request: VisitRequest) -> VisitRequest:
    """The request as it is now; whoever else wants to change it waits. Within a transaction."""
    rows = VisitRequest.objects.select_for_update(of=("self",))
    return rows.select_related("need__kind", "need__client__centre", "need__client__village").get(
        pk=request.pk
    )


def _settle(row: VisitRequest, state: VisitRequest.State) -> None:
    check_move(VisitRequest.MOVES, VisitRequest.State(row.state), state)
    row.state = state
    row.save(update_fields=["state"])


@transaction.atomic
def _expire(pk: int, *, at: datetime) -> bool:
    row = VisitRequest.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state != VisitRequest.State.OPEN or row.expires_at > at:
        return False
    _settle(row, VisitRequest.State.EXPIRED)
    log("visits.expire_request", row, by=None, at=at, centre=row.need.client.centre_id)
    return True


def _ask(request: VisitRequest, one: Suited, at: datetime) -> AskedVolunteer:
    asked = AskedVolunteer.objects.create(request=request, volunteer=one.volunteer, asked_at=at)
    with translation.override(one.volunteer.language):
        near = hint((), one.candidate.ranked.km)
    queue(
        recipient_of(one.volunteer),
        ASK,
        centre=request.client.centre,
        dedup=f"{ASK}:{asked.pk}",
        at=at,
        target=asked,
        context={"starts_at": request.starts_at, "minutes": request.minutes, "near": near},
        expires_at=request.expires_at,
        asks=True,
    )
    return asked


def _refuse_clash(client: Client, starts_at: datetime, ends_at: datetime) -> None:
    others = Visit.objects.filter(
        match__need__client=client, starts_at__lt=ends_at, ends_at__gt=starts_at
    ).exclude(state__in=Visit.NOT_MADE)
    other = others.select_related("match__volunteer").first()
    if other is not None:
        raise Clash(other.starts_at, of_client=True, whom=str(other.match.volunteer))
