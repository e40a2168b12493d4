"""What is done about a concern, one kept step after another."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from kit.states import check_move
from visits.concerns.checklists import checklist
from visits.errors import NoSuchDuty, Stale
from visits.models import Concern, ConcernStep


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
def assess(concern: Concern, *, category: str, severity: int, by: User, at: datetime) -> None:
    """Say anew what it is about and how serious it is; what was said before is kept. Raises Stale.

    Said the same again, nothing changes.
    """
    before = _in_words(concern)
    if (concern.category, concern.severity) == (category, severity):
        return
    _change(concern, category=category, severity=severity)
    concern.category, concern.severity = category, severity
    note = _("Until now: %(before)s. From now on: %(after)s.")
    words = {"before": before, "after": _in_words(concern)}
    note_step(concern, before=concern.state, note=note % words, by=by, at=at)


@transaction.atomic
def tick(concern: Concern, duty: str, *, by: User, at: datetime) -> None:
    """Note that a point of the centre's checklist was done; ticked twice, it is done once.

    Raises NoSuchDuty when the checklist has no such point any more.
    """
    Concern.objects.select_for_update().get(pk=concern.pk)
    if duty not in checklist(concern.client.centre, concern.category):
        raise NoSuchDuty
    if not concern.steps.filter(duty=duty).exists():
        note_step(concern, before=concern.state, duty=duty, by=by, at=at)


@transaction.atomic
def _step(concern: Concern, after: Concern.State, *, note: str, by: User, at: datetime) -> None:
    before = Concern.State(concern.state)
    check_move(Concern.MOVES, before, after)
    _change(concern, state=after, closed_at=at if after == Concern.State.CLOSED else None)
    note_step(concern, before=before, note=note, by=by, at=at)


def _change(concern: Concern, **facts: object) -> None:
    """Raises Stale when somebody changed it meanwhile."""
    seen = Concern.objects.filter(pk=concern.pk, version=concern.version)
    if not seen.update(version=F("version") + 1, **facts):
        raise Stale
    concern.refresh_from_db(fields=[*facts, "version"])


def note_step(
    concern: Concern,
    *,
    before: str,
    note: str = "",
    duty: str = "",
    by: User | None,
    at: datetime,
) -> None:
    """Keep one step; `by` None is the system itself."""
    ConcernStep(
        concern=concern, at=at, by=by, before=before, after=concern.state, note=note, duty=duty
    ).save()
    log(
        "concerns.move",
        concern,
        by=by,
        at=at,
        centre=concern.client.centre_id,
        before=str(before),
        after=str(concern.state),
    )


def _in_words(concern: Concern) -> str:
    return f"{concern.get_category_display()}, {concern.get_severity_display()}"
