"""Plans for whom to ask, offers, and the matches that come of them with all their life."""

from matching.models.exclusions import Exclusion, ExclusionQuerySet
from matching.models.first_visits import FirstVisit, FirstVisitQuerySet, FirstVisitStep
from matching.models.hand_overs import HandOver
from matching.models.matches import Match, MatchChange, MatchQuerySet
from matching.models.offers import Offer, OfferQuerySet
from matching.models.papers import Contract, Referral
from matching.models.proposals import (
    Line,
    LineQuerySet,
    Proposal,
    ProposalQuerySet,
    Refusal,
    RefusalQuerySet,
)
from matching.models.reviews import Pause, Review
from matching.models.ways import Ways

__all__ = [
    "Contract",
    "Exclusion",
    "ExclusionQuerySet",
    "FirstVisit",
    "FirstVisitQuerySet",
    "FirstVisitStep",
    "HandOver",
    "Line",
    "LineQuerySet",
    "Match",
    "MatchChange",
    "MatchQuerySet",
    "Offer",
    "OfferQuerySet",
    "Pause",
    "Proposal",
    "ProposalQuerySet",
    "Referral",
    "Refusal",
    "RefusalQuerySet",
    "Review",
    "Ways",
]
