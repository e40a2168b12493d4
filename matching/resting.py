"""A volunteer's break, once the centre agrees to it, rests their matches and lets them go on."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef

from accounts.models import User
from matching.life.pausing import go_on, rest
from matching.models import Match, Pause
from volunteers.models import Volunteer


def follow_break(
    volunteer: Volunteer, first_day: date, last_day: date | None, by: User | None, at: datetime
) -> None:
    """Rest every match that is under way until `last_day`; with None let them go on again.

    Matches that rest for another reason, or have not begun, stay as they are.
    """
    resting = Pause.objects.filter(match=OuterRef("pk"), over_at=None)
    away = resting.filter(reason=Match.PauseReason.AWAY)
    matches = Match.objects.filter(volunteer=volunteer)
    if last_day is None:
        for match in matches.filter(Exists(away), state=Match.State.PAUSED):
            go_on(match, by=by, at=at)
        return
    for match in matches.filter(~Exists(resting), state=Match.State.ACTIVE):
        rest(
            match,
            reason=Match.PauseReason.AWAY,
            first_day=first_day,
            last_day=None if last_day == date.max else last_day,
            resumes_by_itself=True,
            by=by,
            at=at,
        )
