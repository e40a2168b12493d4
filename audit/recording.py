"""Writing to the log."""

from datetime import datetime
from typing import Any

from django.db import models

from accounts.models import User
from audit.models import Action, Reading


def log(
    verb: str,
    target: models.Model,
    *,
    by: User | None,
    at: datetime,
    centre: int | None = None,
    **facts: Any,
) -> None:
    """Note that `by` (None: the system itself, or a volunteer by SMS) did `verb` to `target`.

    `facts` are states, counts and ids: never a name, a phone or a text that somebody wrote.
    """
    if centre is None:
        centre = getattr(target, "centre_id", None)
    Action(
        at=at,
        by=by,
        centre=centre,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        facts=facts,
    ).save()


def log_reading(
    what: str, target: models.Model | None, *, by: User, at: datetime, centre: int, kind: str = ""
) -> None:
    """Note that `by` read `target`, or, where target is None, a whole list of `kind`."""
    Reading(
        at=at,
        by=by,
        centre=centre,
        what=what,
        target_type=target._meta.label_lower if target is not None else kind,
        target_id=target.pk if target is not None else None,
    ).save()
