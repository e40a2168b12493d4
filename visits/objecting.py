"""What planned visits have against the time of a first visit."""

from datetime import datetime

from matching.models import Match
from visits.clashes import refuse_clashes
from visits.errors import Clash
from visits.slots import Slot


def object_to(match: Match, starts_at: datetime, ends_at: datetime) -> str:
    """Why the volunteer or the client is not free then, in words; empty where they are."""
    try:
        refuse_clashes(match, [Slot(starts_at, ends_at)])
    except Clash as clash:
        return str(clash)
    return ""
