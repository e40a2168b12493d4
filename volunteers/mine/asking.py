"""What volunteers ask for on their own pages, and how the centre sees to it.

Nothing that concerns somebody whom they visit happens behind that person's back: a break or a
farewell of a volunteer with open matches waits for the coordinator. Without matches a break, and
its end, are their own to decide.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Appeal
from kit.clock import local_date
from messaging.queueing import queue
from volunteers.errors import AskedTooLate, StillVisits
from volunteers.models import OwnRequest, Volunteer
from volunteers.moving import move, moves_by_hand
from volunteers.recipients import recipient_of
from volunteers.ties import ties

AGREED = "volunteers/break_agreed"
FAREWELL = "volunteers/farewell"

Sort, Answer, State = OwnRequest.Sort, OwnRequest.Answer, Volunteer.State

END_REASONS = {
    OwnRequest.Reason.TIME: Volunteer.EndReason.TIME,
    OwnRequest.Reason.HEALTH: Volunteer.EndReason.HEALTH,
    OwnRequest.Reason.MOVED: Volunteer.EndReason.MOVED,
}
"""Others become "another reason"."""

BreakHandler = Callable[[Volunteer, date, date | None, User | None, datetime], None]
"""Volunteer, first day, last day (both included, None where the break ends now), who and when."""

break_handlers: list[BreakHandler] = []


def when_break(handler: BreakHandler) -> BreakHandler:
    """Register what an upper room does when a break begins or ends; the same one counts once."""
    if handler not in break_handlers:
        break_handlers.append(handler)
    return handler


@transaction.atomic
def ask(
    volunteer: Volunteer,
    sort: str,
    *,
    by: User,
    at: datetime,
    until: date | None = None,
    reason: str = "",
    words: str = "",
    appeal: Appeal | None = None,
) -> OwnRequest:
    """Put it before the coordinator; what waits already waits on.

    A break, and coming back from one, come about at once where nobody is visited.
    """
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    waiting = volunteer.own_requests.waiting().filter(sort=sort, appeal=appeal).first()
    if waiting is not None:
        return waiting
    asked = OwnRequest.objects.create(
        volunteer=volunteer, sort=sort, until=until, reason=reason, words=words, appeal=appeal,
        made_at=at,
    )  # fmt: skip
    log("volunteers.ask", volunteer, by=by, at=at, sort=str(sort), request=asked.pk)
    if sort in {Sort.BREAK, Sort.BACK} and not ties.hold(volunteer):
        grant(asked, by=by, at=at)
    return asked


@transaction.atomic
def take_back(asked: OwnRequest, *, by: User, at: datetime) -> None:
    """The volunteer does not want it any more. Raises AskedTooLate once it has been seen to."""
    _settle(_held(asked), Answer.WITHDRAWN, by=by, at=at)


@transaction.atomic
def settle_otherwise(asked: OwnRequest, *, by: User, at: datetime) -> None:
    """Something else was agreed, on the phone for example. Raises AskedTooLate."""
    _settle(_held(asked), Answer.OTHERWISE, by=by, at=at)


@transaction.atomic
def grant(asked: OwnRequest, *, by: User, at: datetime) -> None:
    """Do what was asked, and note that it is done.

    A break rests the matches as well, a farewell ends the volunteering; what happens outside this
    system (a certificate, a call about an appeal) is noted only. An erasure is carried out by
    `volunteers.erasing.carrying_out.erase`, which notes it as well.
    Raises AskedTooLate, IllegalMove, and StillVisits on a farewell while a match is open.
    """
    asked = _held(asked)
    volunteer = asked.volunteer
    match asked.sort:
        case Sort.BREAK:
            _begin_break(volunteer, asked.until, by=by, at=at)
        case Sort.BACK:
            end_break(volunteer, by=by, at=at)
        case Sort.LEAVE:
            _let_go(volunteer, asked.reason, by=by, at=at)
    _settle(asked, Answer.DONE, by=by, at=at)


@transaction.atomic
def end_break(volunteer: Volunteer, *, by: User | None, at: datetime) -> None:
    """Back among the others: the state that fits, and the matches go on."""
    if volunteer.state == State.PAUSED:
        move(volunteer, moves_by_hand(volunteer, local_date(at))[0], by=by, at=at)
    volunteer.rest_until = None
    volunteer.save(update_fields=["rest_until"])
    for handler in break_handlers:
        handler(volunteer, local_date(at), None, by, at)


def let_breaks_end(*, at: datetime) -> int:
    """Bring back those whose last day of a break has passed; return how many."""
    asked = OwnRequest.objects.filter(sort=Sort.BREAK, answer=Answer.DONE)
    over = Volunteer.objects.filter(
        state=State.PAUSED, rest_until__lt=local_date(at), own_requests__in=asked
    ).distinct()
    found = list(over)
    for volunteer in found:
        end_break(volunteer, by=None, at=at)
    return len(found)


def _begin_break(volunteer: Volunteer, until: date | None, *, by: User, at: datetime) -> None:
    if volunteer.state != State.PAUSED:
        move(volunteer, State.PAUSED, by=by, at=at)
    volunteer.rest_until = until
    volunteer.save(update_fields=["rest_until"])
    for handler in break_handlers:
        handler(volunteer, local_date(at), until or date.max, by, at)
    if by.pk != volunteer.user_id:
        _tell(volunteer, AGREED, at=at, until=until)


def _let_go(volunteer: Volunteer, reason: str, *, by: User, at: datetime) -> None:
    if ties.hold(volunteer):
        raise StillVisits
    end_reason = END_REASONS.get(OwnRequest.Reason(reason), Volunteer.EndReason.OTHER)
    move(volunteer, State.ENDED, end_reason=end_reason, by=by, at=at)
    _tell(volunteer, FAREWELL, at=at)


def _tell(volunteer: Volunteer, purpose: str, *, at: datetime, until: date | None = None) -> None:
    queue(
        recipient_of(volunteer),
        purpose,
        centre=volunteer.centre,
        dedup=f"{purpose}:{volunteer.pk}:{at.timestamp():.0f}",
        at=at,
        target=volunteer,
        context={"until": until},
    )


def _held(asked: OwnRequest) -> OwnRequest:
    rows = OwnRequest.objects.select_for_update(of=("self",))
    return rows.select_related("volunteer__centre").get(pk=asked.pk)


def _settle(asked: OwnRequest, answer: str, *, by: User, at: datetime) -> None:
    if asked.settled_at is not None:
        raise AskedTooLate
    asked.answer, asked.settled_at, asked.settled_by = answer, at, by
    asked.save(update_fields=["answer", "settled_at", "settled_by"])
    log(
        "volunteers.settle",
        asked.volunteer,
        by=by,
        at=at,
        sort=asked.sort,
        request=asked.pk,
        answer=str(answer),
    )
