"""What stands on the page of a match."""

from datetime import datetime

from kit.clock import local_date
from matching.forms import AnswerForm
from matching.life import timeline as told
from matching.life.ending import can_take_back
from matching.models import FirstVisit, Match, Referral
from matching.offers.tracking import asked_to_take_over


def facts_of(match: Match, *, at: datetime) -> dict[str, object]:
    """Everything that the page shows of the match itself, in a fixed number of queries."""
    visits = list(match.first_visits.select_related("companion").prefetch_related("steps"))
    contracts = list(match.contracts.select_related("made_by", "signature_noted_by"))
    referral = Referral.objects.filter(match=match).select_related("issued_by").first()
    reviews = list(match.reviews.select_related("noted_by"))
    pauses = list(match.pauses.select_related("made_by"))
    others = list(
        Match.objects.filter(stands_in_for=match).select_related("volunteer", "stands_in_for")
    )
    changes = list(match.changes.select_related("by"))
    first = next((one for one in visits if one.state != FirstVisit.State.CANCELLED), None)
    return {
        "match": match,
        "windows": match.need.windows.all(),
        "first": first,
        "ticked": sum(step.done_at is not None for step in first.steps.all()) if first else 0,
        "contract": contracts[0] if contracts else None,
        "older_contracts": contracts[1:],
        "referral": referral,
        "reviews": reviews,
        "pause": next((pause for pause in pauses if pause.over_at is None), None),
        "stand_in": next((one for one in others if one.state != Match.State.ENDED), None),
        "successor": Match.objects.filter(takes_over=match).select_related("volunteer").first(),
        "predecessor": match.takes_over,
        "offers": asked_to_take_over(match, at),
        "reasons": AnswerForm().fields["reason"].choices,  # type: ignore[attr-defined]  # a choice
        "history": told.timeline(
            told.steps(changes),
            told.first_visits(visits),
            told.papers(contracts, referral),
            told.reviews(reviews),
            told.pauses(pauses),
            told.stand_ins(others),
        ),
        "can_take_back": can_take_back(match, at=at),
        "today": local_date(at),
    }
