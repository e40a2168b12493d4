"""What planned visits have against the time of a first visit."""

from datetime import datetime

from accounts.models import User
from matching.models import Match
from visits.clashes import refuse_clashes
from visits.errors import Clash
from visits.slots import Slot


def object_to(match: Match, slot: tuple[datetime, datetime], *, by: User, at: datetime) -> str:
    """Why the volunteer or the client is not free then, in words; empty where they are."""
    try:
        refuse_clashes(match, [Slot(*slot)], by=by, at=at, beside_own_first=True)
    except Clash as clash:
        return str(clash)
    return ""
