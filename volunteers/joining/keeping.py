"""Keeping a sign-up while it is answered: begun, gone on with on another device, erased."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from centres.models import Centre
from volunteers.codes import hashed, new_code
from volunteers.joining.steps import Answers
from volunteers.models import SignUp

KEPT_FOR = timedelta(days=14)
"""From the last answer; then it is erased, whoever it was."""

RESUME = "resume"
REACH = ("phone", "email")


@transaction.atomic
def begin(
    centre: Centre,
    submission: UUID,
    *,
    answers: Answers,
    chosen: Mapping[str, str],
    language: str,
    at: datetime,
) -> tuple[SignUp, str] | None:
    """Keep the first answers; give the sign-up and the code by which it is gone on with.

    The same `submission` twice is the same sign-up as long as nothing more was answered (a button
    pressed twice): it then gets a new code. None where more was, so that nobody gets to see it.
    """
    code = new_code()
    fields: dict[str, Any] = {
        "centre": centre,
        "code_hash": hashed(RESUME, code),
        "language": language,
        "answers": {"who": dict(answers)},
        "chosen": dict(chosen),
        "changed_at": at,
        "expires_at": at + KEPT_FOR,
    }
    sign_up, new = SignUp.objects.get_or_create(
        submission=submission, defaults={**fields, "begun_at": at}
    )
    if new:
        return sign_up, code
    if set(sign_up.answers) != {"who"} or sign_up.sent_at is not None:
        return None
    SignUp.objects.filter(pk=sign_up.pk).update(**fields)
    sign_up.refresh_from_db()
    return sign_up, code


@transaction.atomic
def keep(
    sign_up: SignUp,
    step: str,
    *,
    answers: Answers,
    centre: Centre,
    language: str,
    at: datetime,
    chosen: Mapping[str, str] | None = None,
) -> None:
    """Keep the answers of one page, and what else was `chosen` on the way to it.

    What was sent has to be sent again, and another phone or e-mail proven anew.
    """
    row = SignUp.objects.select_for_update().get(pk=sign_up.pk)
    row.chosen = {**row.chosen, **(chosen or {})}
    if step == "who" and any(
        row.answers.get(step, {}).get(one) != answers.get(one) for one in REACH
    ):
        row.proven_at = None
    row.answers = {**row.answers, step: dict(answers)}
    row.centre = centre
    row.language = language
    row.changed_at = at
    row.expires_at = at + KEPT_FOR
    row.proof_hash = ""
    row.sent_at = None
    row.save()
    sign_up.__dict__.update(row.__dict__)


def resumable(code: str, *, at: datetime) -> SignUp | None:
    """The sign-up of this code, unless it has expired or arrived."""
    waiting = SignUp.objects.filter(volunteer=None, expires_at__gt=at)
    return waiting.select_related("centre").filter(code_hash=hashed(RESUME, code)).first()


def erase(sign_up: SignUp) -> None:
    """Forget all of it, for good."""
    SignUp.objects.filter(pk=sign_up.pk).delete()


def erase_expired(*, at: datetime) -> int:
    """Forget what nobody has gone on with; return how many sign-ups that were."""
    return SignUp.objects.filter(expires_at__lte=at).delete()[0]


def touch(sign_up: SignUp, *, at: datetime) -> None:
    """Somebody has come back to it with its code."""
    SignUp.objects.filter(pk=sign_up.pk).update(changed_at=at)
