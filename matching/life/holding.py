"""A match under lock, with whoever a step of it concerns."""

from clients.models import Need
from matching.models import Match


def hold(match: Match) -> Match:
    """The need first and then the match, as in every verb about them. Within a transaction."""
    Need.objects.select_for_update().get(pk=match.need_id)
    return (
        Match.objects.select_for_update(of=("self",))
        .select_related("need__client__centre", "need__client__worker", "volunteer")
        .get(pk=match.pk)
    )
