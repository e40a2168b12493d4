"""Offers, the matches that come of them, and all that happens in the life of a match."""

from matching.models.exclusions import Exclusion, ExclusionQuerySet
from matching.models.first_visits import FirstVisit, FirstVisitQuerySet, FirstVisitStep
from matching.models.matches import Match, MatchChange, MatchQuerySet
from matching.models.offers import Offer, OfferQuerySet
from matching.models.papers import Contract, Referral
from matching.models.reviews import Pause, Review
from matching.models.ways import Ways

__all__ = [
    "Contract",
    "Exclusion",
    "ExclusionQuerySet",
    "FirstVisit",
    "FirstVisitQuerySet",
    "FirstVisitStep",
    "Match",
    "MatchChange",
    "MatchQuerySet",
    "Offer",
    "OfferQuerySet",
    "Pause",
    "Referral",
    "Review",
    "Ways",
]
