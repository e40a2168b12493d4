"""When a match was last heard of: the rooms above know, and say so here."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import DateTimeField, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from matching.models import Match, MatchQuerySet

SILENT_AFTER = timedelta(weeks=3)
"""A running match of which nobody has heard for so long is asked after."""

Heard = Callable[[datetime], Combinable]
_said: list[Heard] = []


def when_asked_when_heard(heard: Heard) -> Heard:
    """Register the expression that gives the moment for a row of matches; the last one counts."""
    _said[:] = [heard]
    return heard


def with_last_heard(matches: MatchQuerySet, at: datetime) -> MatchQuerySet:
    """Each match with `heard_at`, None where nobody has said anything yet."""
    nothing = Cast(Value(None), DateTimeField())
    return matches.annotate(heard_at=_said[0](at) if _said else nothing)


def silent(at: datetime) -> Q:
    """Which of the matches `with_last_heard` are silent."""
    long_ago = at - SILENT_AFTER
    unheard = Q(heard_at__isnull=True, accepted_at__lt=long_ago) | Q(heard_at__lt=long_ago)
    return Q(state=Match.State.ACTIVE) & unheard
