"""What stands on the page of a match."""

from datetime import date

from matching.life.timeline import timeline
from matching.models import FirstVisit, Match, Referral


def facts_of(match: Match, *, today: date) -> dict[str, object]:
    """Everything that the page shows of the match itself, in a fixed number of queries."""
    visits = list(match.first_visits.select_related("companion").prefetch_related("steps"))
    contracts = list(match.contracts.select_related("made_by", "signature_noted_by"))
    referral = Referral.objects.filter(match=match).select_related("issued_by").first()
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
        "history": timeline(changes, visits, contracts, referral),
        "today": today,
    }
