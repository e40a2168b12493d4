"""What planned visits have against the time of a first visit."""

from datetime import datetime

from matching.models import Match
from visits.clashes import clash_of, clashing
from visits.slots import Slot


def object_to(match: Match, starts_at: datetime, ends_at: datetime) -> str:
    """Why the volunteer or the client is not free then, in words; empty where they are.

    Nobody is named: who asks is not known here.
    """
    found = clashing(match, [Slot(starts_at, ends_at)])
    return str(clash_of(found[0], match, by=None, at=starts_at)) if found else ""
