"""What ends and what rests: not every match lasts, not every volunteer stays."""

from datetime import datetime, timedelta

from demo.story import Chapter, Story
from matching.models import Match
from matching.pairing import end, pause
from visits.concerns import act, close, review
from visits.models import Concern
from volunteers.models import Volunteer
from volunteers.moving import move

ENDINGS = (
    (Match.EndReason.GOAL, "Pani wróciła do sprawności."),
    (Match.EndReason.VOLUNTEER, "Nowa praca, brak czasu."),
    (Match.EndReason.MOVED, "Przeprowadzka do córki."),
)
Ends = dict[int, datetime]
"""By a match's id: the moment after which nobody came any more."""

LOOKED_INTO = timedelta(days=6)
"""Worries older than this have been dealt with; the newer ones still wait."""


def last_moments(chapter: Chapter, story: Story, matches: list[Match], now: datetime) -> Ends:
    """Which matches end or rest, and when: some of every centre but the first, which keeps all."""
    if chapter.is_first:
        return {}
    chosen = [match for match in matches if story.random.random() < 0.35]
    return {match.pk: now - timedelta(days=story.random.randint(5, 60)) for match in chosen}


def end_or_pause(chapter: Chapter, story: Story, ends: Ends) -> None:
    """Two of three of the chosen matches have ended; the others rest."""
    by = chapter.staff.coordinator
    for match in Match.objects.filter(pk__in=ends).order_by("pk"):
        if match.state == Match.State.ACTIVE and story.random.random() < 0.34:
            pause(match, reason=Match.PauseReason.AWAY, why="Wyjazd", by=by, at=ends[match.pk])
        else:
            reason, why = story.random.choice(ENDINGS)
            end(match, reason=reason, why=why, by=by, at=ends[match.pk])


def let_some_go(chapter: Chapter, story: Story, now: datetime) -> None:
    """A few who never got to a first visit left; a few rest for a while."""
    free = Volunteer.objects.filter(
        centre=chapter.place.centre, state__in=(Volunteer.State.READY, Volunteer.State.PREPARING)
    ).order_by("pk")
    for volunteer in free:
        dice = story.random.random()
        when = now - timedelta(days=story.random.randint(20, 200))
        by = chapter.staff.coordinator
        if dice < 0.08:
            reason = story.random.choice(
                (Volunteer.EndReason.TIME, Volunteer.EndReason.MOVED, Volunteer.EndReason.HEALTH)
            )
            move(volunteer, Volunteer.State.ENDED, by=by, at=when, end_reason=reason)
        elif dice < 0.14:
            move(volunteer, Volunteer.State.PAUSED, by=by, at=when)


def look_into_worries(chapter: Chapter, now: datetime) -> None:
    """The social worker opened each older worry, did something and closed it."""
    old = Concern.objects.filter(
        client__centre=chapter.place.centre, opened_at__lt=now - LOOKED_INTO
    ).select_related("client__worker")
    for concern in old:
        worker, day = concern.client.worker, timedelta(days=1)
        review(concern, note="Telefon do rodziny.", by=worker, at=concern.opened_at + day / 4)
        act(concern, note="Wizyta w domu, zamówiony opał.", by=worker, at=concern.opened_at + day)
        close(
            concern, note="Jest ciepło, córka zagląda.", by=worker, at=concern.opened_at + 4 * day
        )
