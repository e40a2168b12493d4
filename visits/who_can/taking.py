"""The answers: the first yes makes the visit, the later ones are thanked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from clients.models import Need
from kit.clock import local_date
from matching.errors import HardStop
from matching.once import pair_once
from messaging.closing import close_questions
from messaging.errors import TooLate
from messaging.models import Message, Reply
from visits.errors import RequestGone, VisitError, spoken
from visits.models import AskedVolunteer, Visit, VisitRequest
from visits.planning import plan_single
from visits.who_can.requesting import ASK, FILLED, locked, tell_the_others, thank


@transaction.atomic
def take(asked: AskedVolunteer, *, by: User | None, at: datetime) -> Visit:
    """Make the visit of the first yes; the volunteer is told, the others are thanked.

    The same yes twice is the same visit. Two people at one moment come one after the other, by
    the lock of the request; the constraint `visit_request_is_taken_once` stands behind it.
    Raises RequestGone (also when somebody was faster), Clash, HardStop when papers have lapsed.
    """
    request = locked(asked.request)
    asked = AskedVolunteer.objects.select_related("volunteer").get(pk=asked.pk)
    if asked.answer == AskedVolunteer.Answer.YES and request.visit is not None:
        return request.visit
    if request.state != VisitRequest.State.OPEN:
        raise RequestGone(request.state)
    if (by is None and request.expires_at <= at) or request.starts_at <= at:
        raise RequestGone(VisitRequest.State.EXPIRED)
    if request.need.state != Need.State.DRAFT:
        # Somebody closed it on the client's card.
        raise RequestGone(VisitRequest.State.WITHDRAWN)
    match = pair_once(
        request.need,
        asked.volunteer,
        asked_on=local_date(request.made_at),
        asked_how=request.client_asked_how,
        by=by,
        at=at,
    )
    visit = plan_single(
        match,
        starts_at=request.starts_at,
        minutes=request.minutes,
        by=by,
        at=at,
        news="yours",
    )
    _note(asked, AskedVolunteer.Answer.YES, at)
    request.state, request.visit = VisitRequest.State.FILLED, visit
    request.save(update_fields=["state", "visit"])
    log("visits.take", request, by=by, at=at, centre=request.client.centre_id, visit=visit.pk)
    tell_the_others(request, FILLED, at=at, but=asked)
    return visit


@transaction.atomic
def refuse(asked: AskedVolunteer, *, by: User | None, at: datetime) -> None:
    """Note a no. Raises RequestGone where this very volunteer has taken the visit."""
    request = locked(asked.request)
    asked = AskedVolunteer.objects.get(pk=asked.pk)
    if asked.answer == AskedVolunteer.Answer.YES:
        raise RequestGone(VisitRequest.State.FILLED)
    _note(asked, AskedVolunteer.Answer.NO, at)
    log("visits.refuse", request, by=by, at=at, centre=request.client.centre_id)


def handle_answer(
    target: AskedVolunteer, meaning: Reply.Meaning, *, message: Message, at: datetime
) -> str:
    """What a yes or a no does; returns a sentence for staff. Raises TooLate."""
    if meaning == Reply.Meaning.NO:
        try:
            refuse(target, by=None, at=at)
        except RequestGone as gone:
            raise TooLate(_("They have taken the visit: call it off instead.")) from gone
        return _("Cannot make the visit.")
    try:
        # A visit that cannot be leaves nothing behind, and the answer is noted all the same.
        with transaction.atomic():
            visit = take(target, by=None, at=at)
    except RequestGone as gone:
        if gone.state != VisitRequest.State.FILLED:
            raise TooLate(str(gone)) from gone
        _note(target, AskedVolunteer.Answer.LATE, at)
        thank(target, FILLED, request=target.request, at=at)
        return _("Somebody else was faster; they are thanked.")
    except HardStop as stop:
        raise TooLate(_("Something has to be settled first: phone them.")) from stop
    except VisitError as refused:
        raise TooLate(str(refused)) from refused
    return _("Takes the visit on %(when)s.") % {"when": spoken(visit.starts_at)}


def _note(asked: AskedVolunteer, answer: str, at: datetime) -> None:
    asked.answer, asked.answered_at = answer, at
    asked.save(update_fields=["answer", "answered_at"])
    if answer != AskedVolunteer.Answer.LATE:
        close_questions(asked, [ASK], at=at)
