"""Taking a filled-in questionnaire in, by link or from paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from training.errors import AnsweredAlready, NotTaken
from training.evaluation.asking import ALPHABET, digest, most_sheets
from training.models import Round, Sheet, Slip


@dataclass(frozen=True)
class Asked:
    """What an address leads to: a round, and the slip where the link was sent to one person."""

    round: Round
    slip: Slip | None


def find(code: str) -> Asked | None:
    """The round of a link that was sent, or of the code on paper in any case; None for neither."""
    slip = Slip.objects.select_related(*_ROUND).filter(digest=digest(code)).first()
    if slip is not None:
        return Asked(slip.round, slip)
    typed = "".join(letter for letter in code.upper() if letter in ALPHABET)
    rounds = Round.objects.select_related(*(path.removeprefix("round__") for path in _ROUND[1:]))
    found = rounds.filter(code=typed).first()
    return Asked(found, None) if found else None


def begun(asked: Round, at: datetime) -> bool:
    """Whether there is anything to say yet: nobody judges a meeting that has not begun."""
    return asked.meeting is None or asked.meeting.starts_at <= at


def standing_of(asked: Asked, at: datetime) -> str:
    """Whether one can "give", it is too "early", "over", or the link was "used"."""
    if asked.slip is not None and asked.slip.used:
        return "used"
    if asked.round.closed_on is not None or asked.round.sheets.count() >= most_sheets(asked.round):
        return "over"
    return "give" if begun(asked.round, at) else "early"


@transaction.atomic
def give(asked: Asked, answers: Mapping[str, object], *, submission: UUID, at: datetime) -> None:
    """Keep answers that came by link; the same `submission` again changes nothing.

    Neither the moment nor the slip is kept with them, and nothing is logged: the log knows when.
    Raises NotTaken when the round is closed, has not begun or is full, and AnsweredAlready when
    the slip was used.
    """
    row = _locked(asked.round, at)
    if Sheet.objects.filter(pk=submission).exists():
        return
    if asked.slip is not None:
        unused = Slip.objects.filter(pk=asked.slip.pk, used=False)
        if not unused.update(used=True):
            raise AnsweredAlready
    _keep(row, answers, submission, Sheet.Way.LINK)


@transaction.atomic
def enter(
    asked: Round,
    answers: Mapping[str, object],
    *,
    submission: UUID,
    by: User | None,
    at: datetime,
) -> None:
    """Keep answers typed in from paper; the same `submission` again changes nothing.

    Raises NotTaken as `give` does.
    """
    row = _locked(asked, at)
    if Sheet.objects.filter(pk=submission).exists():
        return
    _keep(row, answers, submission, Sheet.Way.PAPER)
    log("training.enter_questionnaire", row, by=by, at=at, centre=row.course.centre_id)


def _locked(asked: Round, at: datetime) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).select_related("course", "meeting")
    row = rows.get(pk=asked.pk)
    if row.closed_on is not None or not begun(row, at):
        raise NotTaken
    return row


def _keep(row: Round, answers: Mapping[str, object], submission: UUID, way: Sheet.Way) -> None:
    if row.sheets.count() >= most_sheets(row):
        raise NotTaken
    Sheet.objects.create(pk=submission, round=row, way=way, answers=dict(answers))


_ROUND = ("round", "round__course__centre", "round__meeting__topic", "round__questionnaire")
