"""Offers and the matches that come of them."""

from matching.models.exclusions import Exclusion, ExclusionQuerySet
from matching.models.matches import Match, MatchChange, MatchQuerySet
from matching.models.offers import Offer, OfferQuerySet

__all__ = [
    "Exclusion",
    "ExclusionQuerySet",
    "Match",
    "MatchChange",
    "MatchQuerySet",
    "Offer",
    "OfferQuerySet",
]
