"""What matching holds about a volunteer, for their own download.

Of the supported person it names the first name, and only where the person agreed: as on the
volunteer's own pages. Why somebody was not proposed is about two people, and stays out.
"""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.models import (
    Contract,
    Exclusion,
    FirstVisit,
    FirstVisitStep,
    HandOver,
    Line,
    Match,
    MatchChange,
    Offer,
    Pause,
    Referral,
    Refusal,
    Review,
)
from volunteers.mine.own_data import Models, Table
from volunteers.models import Volunteer

TELLS: Models = (Contract, FirstVisit, HandOver, Match, MatchChange, Offer, Pause, Referral, Review)

LEAVES_OUT: dict[str | Promise, tuple[type[Model], ...]] = {
    gettext_lazy(
        "Who is not to be matched with whom and why, and plans that came to nothing: they tell of "
        "other people as much (GDPR art. 15(4))."
    ): (Exclusion, Line, Refusal),
    gettext_lazy("Lists that staff tick off at work, for example at a first visit."): (
        FirstVisitStep,
    ),
}


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
    yield from _on_the_way(volunteer)
    reviews = Review.objects.filter(match__volunteer=volunteer).order_by("held_on")
    yield Table(
        _("How it goes"),
        (_("held on"), _("how it goes for the volunteer")),
        tuple(reviews.values_list("held_on", "volunteer_says")),
    )


def _on_the_way(volunteer: Volunteer) -> Iterator[Table]:
    """How the matches came about, rested and changed; free words of staff tell of two, and stay."""
    changes = MatchChange.objects.filter(match__volunteer=volunteer).order_by("at", "pk")
    yield Table(
        _("How it went with the people I help"),
        (_("when"), _("state")),
        tuple((one.at, one.get_after_display()) for one in changes),
    )
    first = FirstVisit.objects.filter(match__volunteer=volunteer).order_by("starts_at")
    yield Table(
        _("First visits"),
        (_("when"), _("state"), _("answer")),
        tuple((one.starts_at, one.get_state_display(), one.get_answer_display()) for one in first),
    )
    pauses = Pause.objects.filter(match__volunteer=volunteer).order_by("first_day", "pk")
    yield Table(
        _("Breaks"),
        (_("first day"), _("last day"), _("reason")),
        tuple((one.first_day, one.last_day, one.get_reason_display()) for one in pauses),
    )
    overs = HandOver.objects.filter(match__volunteer=volunteer).order_by("pk")
    yield Table(
        _("Handed over to somebody else"),
        (_("asked on"), _("why the volunteer stops")),
        tuple(overs.values_list("client_asked_on", "why")),
    )
    contracts = Contract.objects.filter(match__volunteer=volunteer).order_by("made_at")
    yield Table(
        _("Visit contracts"),
        (_("when"), _("version"), _("rhythm"), _("signed on")),
        tuple(contracts.values_list("made_at", "number", "rhythm", "signed_on")),
    )
    letters = Referral.objects.filter(match__volunteer=volunteer).order_by("pk")
    yield Table(
        _("Referrals"),
        (_("number"), _("issued on")),
        tuple((one.full_number, one.issued_on) for one in letters),
    )
