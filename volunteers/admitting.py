"""The centre's answer to an application."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.states import IllegalMove
from messaging.models import Channel
from messaging.queueing import cancel, channel_for, queue
from volunteers.errors import AnsweredAlready, TooLateToTakeBack
from volunteers.models import Volunteer
from volunteers.moving import change_state
from volunteers.recipients import recipient_of
from volunteers.sign_in import give_sign_in

ADMITTED = "volunteers/admitted"
ADMITTED_TO_PAGES = "volunteers/admitted_to_pages"
SECOND_THOUGHTS = timedelta(days=1)
"""For so long an admission can be taken back as if it had not been given."""

State = Volunteer.State


@transaction.atomic
def admit(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Take the person on: they begin to prepare, can sign in, and are told.

    Raises AnsweredAlready.
    """
    _answer(volunteer, State.PREPARING, at=at)
    volunteer.admitted_at = at
    give_sign_in(volunteer)
    volunteer.save(update_fields=["admitted_at", "user"])
    log("volunteers.admit", volunteer, by=by, at=at)
    recipient = recipient_of(volunteer)
    by_email = channel_for(recipient)[0] == Channel.EMAIL
    queue(
        recipient,
        ADMITTED_TO_PAGES if by_email and volunteer.user_id else ADMITTED,
        centre=volunteer.centre,
        dedup=f"volunteer-admitted:{volunteer.pk}:{at.timestamp():.0f}",
        at=at,
        target=volunteer,
    )


@transaction.atomic
def refuse(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Say no to the application. No message goes out: a no is told by a person.

    Raises AnsweredAlready.
    """
    _answer(volunteer, State.ENDED, at=at, end_reason=Volunteer.EndReason.REFUSED)
    log("volunteers.refuse", volunteer, by=by, at=at)


@transaction.atomic
def take_back(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Make an admission or a refusal undone: the application waits again.

    A message that has not gone out yet does not go out. Raises TooLateToTakeBack a day after an
    admission, once something was signed, and when the person is neither admitted nor refused.
    """
    volunteer.refresh_from_db(fields=["state", "end_reason", "admitted_at"])
    if volunteer.state == State.PREPARING:
        fresh = volunteer.admitted_at is not None and at - volunteer.admitted_at < SECOND_THOUGHTS
        if not fresh or volunteer.agreements.exists():
            raise TooLateToTakeBack
    elif volunteer.end_reason != Volunteer.EndReason.REFUSED:
        raise TooLateToTakeBack
    change_state(volunteer, State.APPLIED, at=at)
    volunteer.admitted_at = None
    volunteer.user = None
    volunteer.save(update_fields=["admitted_at", "user"])
    cancel(target=volunteer, purposes=[ADMITTED, ADMITTED_TO_PAGES], at=at)
    log("volunteers.take_back", volunteer, by=by, at=at)


def _answer(volunteer: Volunteer, state: str, *, at: datetime, end_reason: str = "") -> None:
    try:
        before = change_state(volunteer, state, at=at, end_reason=end_reason)
    except IllegalMove as error:
        raise AnsweredAlready from error
    if before != State.APPLIED:
        # The table lets somebody come back after an end, but not as an answer to an application.
        raise AnsweredAlready
