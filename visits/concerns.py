"""A worry about a client: opened by anyone, looked into step by step, never lost."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from accounts.models import User
from audit.recording import log
from centres.models import Membership, Role
from clients.models import Client
from kit.clock import local_date
from kit.states import check_move
from messaging.queueing import queue
from messaging.recipients import recipient_of_user
from visits.errors import Stale
from visits.models import Concern, ConcernStep, Visit

NEWS_HOLDS = timedelta(days=7)


@transaction.atomic
def open_concern(
    client: Client,
    *,
    visit: Visit | None,
    text: str,
    by: User | None,
    at: datetime,
    submission: uuid.UUID | None = None,
) -> Concern:
    """Open a concern and let the client's social worker and the head know at once.

    The message says only that there is one. The same `submission` twice is one concern.
    """
    if submission is not None:
        same = Concern.objects.filter(submission=submission).first()
        if same is not None and same.client_id == client.pk:
            return same
        # A hidden mark copied from another client's form counts for nothing.
        submission = submission if same is None else None
    concern = Concern.objects.create(
        client=client,
        visit=visit,
        text=text,
        opened_at=at,
        opened_by=by,
        submission=submission or uuid.uuid4(),
    )
    _note_step(concern, before="", note="", by=by, at=at)
    for user in _whom_to_tell(client, at=at):
        if user != by:
            queue(
                recipient_of_user(user),
                "visits/concern",
                centre=client.centre,
                dedup=f"concern:{concern.pk}:{user.pk}",
                at=at,
                target=concern,
                expires_at=at + NEWS_HOLDS,
                at_once=True,
            )
    return concern


def review(concern: Concern, *, note: str = "", by: User, at: datetime) -> None:
    """Somebody has taken it up. Raises IllegalMove, Stale."""
    _step(concern, Concern.State.IN_REVIEW, note=note, by=by, at=at)


def act(concern: Concern, *, note: str, by: User, at: datetime) -> None:
    """Something was done about it. Raises IllegalMove, Stale."""
    _step(concern, Concern.State.ACTION, note=note, by=by, at=at)


def close(concern: Concern, *, note: str, by: User, at: datetime) -> None:
    """Nothing more has to be done. Raises IllegalMove, Stale."""
    _step(concern, Concern.State.CLOSED, note=note, by=by, at=at)


@transaction.atomic
def _step(concern: Concern, after: Concern.State, *, note: str, by: User, at: datetime) -> None:
    before = Concern.State(concern.state)
    check_move(Concern.MOVES, before, after)
    closed_at = at if after == Concern.State.CLOSED else None
    changed = Concern.objects.filter(pk=concern.pk, version=concern.version).update(
        state=after, closed_at=closed_at, version=F("version") + 1
    )
    if not changed:
        raise Stale
    concern.refresh_from_db(fields=["state", "closed_at", "version"])
    _note_step(concern, before=before, note=note, by=by, at=at)


def _note_step(concern: Concern, *, before: str, note: str, by: User | None, at: datetime) -> None:
    ConcernStep(concern=concern, at=at, by=by, before=before, after=concern.state, note=note).save()
    log(
        "concerns.move",
        concern,
        by=by,
        at=at,
        centre=concern.client.centre_id,
        before=str(before),
        after=str(concern.state),
    )


def _whom_to_tell(client: Client, *, at: datetime) -> list[User]:
    """The client's own worker and the head; where neither is there, whoever organises."""
    current = (
        Membership.objects.current(local_date(at))
        .filter(centre=client.centre_id)
        .select_related("user")
        .order_by("pk")
    )
    people = [
        membership
        for membership in current
        if membership.role == Role.HEAD or membership.user_id == client.worker_id
    ]
    if not people and not client.confidential:
        people = [membership for membership in current if membership.role == Role.COORDINATOR]
    return list({membership.user_id: membership.user for membership in people}.values())
