"""Talking about how it goes, for both, and what follows."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from matching.errors import NotNow
from matching.life.holding import hold
from matching.models import Match, Review

REVIEWED = (Match.State.INTRODUCED, Match.State.ACTIVE, Match.State.PAUSED)
"""The states in which there is something to look back on."""


@transaction.atomic
def note_review(
    match: Match,
    *,
    held_on: date,
    volunteer_says: str,
    client_says: str,
    decision: str,
    agreed: str,
    next_on: date | None,
    submission: UUID,
    by: User,
    at: datetime,
) -> Review:
    """Keep what was said and agreed; `next_on` is the match's next day of review.

    Ending the match is a step of its own, whatever the decision. The same `submission` again is
    the same review. Raises NotNow before the two have met and after the end.
    """
    match = hold(match)
    known = Review.objects.filter(submission=submission, match=match).first()
    if known is not None:
        return known
    if match.state not in REVIEWED:
        raise NotNow
    review = Review.objects.create(
        match=match,
        due_on=match.review_on if match.review_on and match.review_on <= held_on else None,
        held_on=held_on,
        volunteer_says=volunteer_says,
        client_says=client_says,
        decision=decision,
        agreed=agreed,
        next_on=next_on,
        submission=submission,
        noted_at=at,
        noted_by=by,
    )
    match.review_on = next_on
    match.save(update_fields=["review_on"])
    centre = match.need.client.centre_id
    log("note_review", review, by=by, at=at, centre=centre, match=match.pk, decision=str(decision))
    return review
