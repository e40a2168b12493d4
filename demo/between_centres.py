"""Neighbouring centres that share willing volunteers, and two people who are not to be matched."""

from datetime import datetime, timedelta

from centres.sharing import agree_to_sharing, neighbours, propose_sharing
from demo.story import Chapter
from matching.exclusions.excluding import Reason, Side, exclude
from matching.models import Match

SINCE = timedelta(days=120)


def share_volunteers(chapters: list[Chapter], now: datetime) -> None:
    """The first centre shares with its nearest neighbour; the next one has just proposed it."""
    first, staff = chapters[0], {chapter.place.centre: chapter.staff for chapter in chapters}
    centre = first.place.centre
    nearest, next_one = (one.centre for one in neighbours(centre)[:2])
    proposed = propose_sharing(centre, nearest, by=first.staff.head, at=now - SINCE)
    agree_to_sharing(proposed, centre=nearest, by=staff[nearest].head, at=now - SINCE)
    propose_sharing(next_one, centre, by=staff[next_one].head, at=now - timedelta(days=2))


def keep_apart(chapter: Chapter, match: Match, other: Match, now: datetime) -> None:
    """One note on a client's card and one on a volunteer's, of people who never met."""
    by = chapter.staff.coordinator
    exclude(
        match.volunteer, other.need.client, side=Side.CLIENT, reason=Reason.NEIGHBOURS,
        why="Mieszkają za płotem; prosi o kogoś spoza wsi.", by=by, at=now - SINCE,
    )  # fmt: skip
    exclude(
        other.volunteer, match.need.client, side=Side.VOLUNTEER, reason=Reason.KINSHIP,
        why="Kuzynka.", by=by, at=now - SINCE,
    )  # fmt: skip
