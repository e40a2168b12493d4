"""What matching holds about a volunteer, for their own download.

Of the supported person it names the first name, and only where the person agreed: as on the
volunteer's own pages. Why somebody was not proposed is about two people, and stays out.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from matching.models import Review
from volunteers.mine.own_data import Table
from volunteers.models import Volunteer


def of_matching(volunteer: Volunteer) -> Iterator[Table]:
    """Proposals with the answers, matches with their pauses, and what was said in reviews."""
    offers = volunteer.offers.select_related("need__kind").order_by("offered_at")
    yield Table(
        _("Proposals"),
        (_("when"), _("kind of help"), _("state"), _("answered at"), _("reason")),
        tuple(
            (
                offer.offered_at,
                str(offer.need.kind),
                offer.get_state_display(),
                offer.answered_at,
                offer.get_decline_reason_display(),
            )
            for offer in offers
        ),
    )
    matches = volunteer.matches.select_related("need__kind", "need__client")
    yield Table(
        _("People I help or helped"),
        (_("since"), _("first name"), _("kind of help"), _("state"), _("until"), _("reason")),
        tuple(
            (
                match.accepted_at,
                match.need.client.first_name if match.is_agreed else "",
                str(match.need.kind),
                match.get_state_display(),
                match.ended_at,
                match.get_end_reason_display(),
            )
            for match in matches.order_by("accepted_at")
        ),
    )
    reviews = Review.objects.filter(match__volunteer=volunteer).order_by("held_on")
    yield Table(
        _("How it goes"),
        (_("held on"), _("how it goes for the volunteer")),
        tuple(reviews.values_list("held_on", "volunteer_says")),
    )
