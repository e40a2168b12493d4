"""Carrying an erasure out, refusing it, and finishing it when papers need be kept no longer."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from messaging.failures import note_failure
from messaging.forgetting import forget, forget_message
from messaging.models import Message
from messaging.queueing import queue
from volunteers.corresponding import PEOPLE
from volunteers.erasing.own import written_elsewhere
from volunteers.erasing.registry import erasers
from volunteers.errors import AskedTooLate, ErasedAlready, StillVisits
from volunteers.models import Erasure, OwnRequest, Volunteer
from volunteers.moving import move
from volunteers.recipients import recipient_of
from volunteers.ties import ties

ERASED = "volunteers/erased"
NOT_ERASED = "volunteers/not_erased"

ANSWER_KEPT_FOR = timedelta(days=14)
"""The answer itself needs the address until it has arrived, or somebody has phoned instead."""

REFUSED_KEPT_FOR = timedelta(days=180)
"""An application that came to nothing is kept for so long, as the sign-up's clauses promise."""

AT_ONCE = 100
Sort, Answer, State = OwnRequest.Sort, OwnRequest.Answer, Volunteer.State


@transaction.atomic
def erase(
    volunteer: Volunteer,
    *,
    by: User | None,
    at: datetime,
    papers_until: date | None = None,
    tell: bool = True,
) -> None:
    """Erase what the law lets go, end the volunteering, and tell the person; it cannot be undone.

    What is kept under the name (GDPR art. 17(3)(b) and (e)) stays until `papers_until`.
    Raises StillVisits while a match is open, and ErasedAlready.
    """
    rows = Volunteer.objects.select_for_update(of=("self",)).select_related("centre", "user")
    volunteer = rows.get(pk=volunteer.pk)
    if volunteer.erased_at is not None:
        raise ErasedAlready
    if ties.hold(volunteer):
        raise StillVisits
    if volunteer.state != State.ENDED:
        move(volunteer, State.ENDED, end_reason=Volunteer.EndReason.OTHER, by=by, at=at)
    by_name = any(kept.by_name for kept in erasers.keeps(volunteer))
    until = papers_until if by_name else None
    answer = _tell(volunteer, ERASED, at=at, until=until) if tell else None
    asked = volunteer.own_requests.waiting().filter(sort=Sort.ERASURE)
    asked.update(answer=Answer.DONE, settled_at=at, settled_by=by)
    person, elsewhere = PEOPLE.of(volunteer), written_elsewhere(volunteer)
    for eraser in erasers:
        eraser.erase(volunteer, by, at)
    forget(person, also=elsewhere, but=answer, at=at)
    if not by_name:
        _strip_name(volunteer)
    Erasure.objects.create(volunteer=volunteer, papers_until=until, answer=answer)
    log("volunteers.erase", volunteer, by=by, at=at, papers=until is not None)


@transaction.atomic
def refuse(asked: OwnRequest, *, why: str, words: str, by: User, at: datetime) -> None:
    """Say no to an erasure: with the reason, and with where to complain (GDPR art. 12(4)).

    `words` are read on the person's own pages only, never sent. Raises AskedTooLate.
    """
    rows = OwnRequest.objects.select_for_update(of=("self",)).filter(sort=Sort.ERASURE)
    asked = rows.select_related("volunteer__centre").get(pk=asked.pk)
    if asked.settled_at is not None:
        raise AskedTooLate
    asked.answer, asked.settled_at, asked.settled_by = Answer.REFUSED, at, by
    asked.refused_why, asked.told = why, words
    asked.save()
    _tell(asked.volunteer, NOT_ERASED, at=at, why=asked.refused_why)
    log("volunteers.settle", asked.volunteer, by=by, at=at, sort=asked.sort, request=asked.pk,
        answer=str(Answer.REFUSED))  # fmt: skip


def see_to_it(*, at: datetime) -> int:
    """The round: forget answers that have arrived, let papers go whose day has passed, and erase
    applications that came to nothing; return how many of all."""
    return _forget_answers(at) + _let_papers_go(at) + _erase_refused(at)


def _forget_answers(at: datetime) -> int:
    over = Erasure.objects.filter(
        answer__isnull=False, volunteer__erased_at__lte=at - ANSWER_KEPT_FOR
    ).select_related("answer")
    found = list(over[:AT_ONCE])
    for erasure in found:
        with transaction.atomic():
            if erasure.answer is not None:
                forget_message(erasure.answer, at=at)
            Erasure.objects.filter(pk=erasure.pk).update(answer=None)
    return len(found)


def _let_papers_go(at: datetime) -> int:
    over = Erasure.objects.filter(papers_until__lt=local_date(at)).select_related("volunteer")
    found = list(over[:AT_ONCE])
    for erasure in found:
        with transaction.atomic():
            for eraser in erasers:
                eraser.let_go(erasure.volunteer)
            _strip_name(erasure.volunteer)
            Erasure.objects.filter(pk=erasure.pk).update(papers_until=None)
            log("volunteers.erase", erasure.volunteer, by=None, at=at, papers=False)
    return len(found)


def _erase_refused(at: datetime) -> int:
    never = Q(agreements=None, checks=None, matches=None)
    found = Volunteer.objects.filter(
        never, state=State.ENDED, end_reason=Volunteer.EndReason.REFUSED, erased_at=None,
        ended_at__lte=at - REFUSED_KEPT_FOR,
    ).order_by("pk")[:AT_ONCE]  # fmt: skip
    done = 0
    for volunteer in found:
        try:
            erase(volunteer, by=None, at=at, tell=False)
            done += 1
        except Exception as failure:
            # One that cannot be erased must not keep the others in.
            note_failure("An application that was to be erased", failure)
    return done


def _strip_name(volunteer: Volunteer) -> None:
    volunteer.first_name = volunteer.last_name = ""
    volunteer.save(update_fields=["first_name", "last_name"])


def _tell(volunteer: Volunteer, purpose: str, *, at: datetime, **facts: object) -> Message:
    return queue(
        recipient_of(volunteer),
        purpose,
        centre=volunteer.centre,
        dedup=f"{purpose}:{volunteer.pk}:{at.timestamp():.0f}",
        at=at,
        target=volunteer,
        context=facts,
    )
