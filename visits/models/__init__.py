"""Visits: planned, made, reported; and the worries that come up."""

from visits.models.concerns import Concern, ConcernQuerySet, ConcernStep
from visits.models.outcomes import Outcome
from visits.models.plans import VisitPlan
from visits.models.visits import Visit, VisitQuerySet

__all__ = [
    "Concern",
    "ConcernQuerySet",
    "ConcernStep",
    "Outcome",
    "Visit",
    "VisitPlan",
    "VisitQuerySet",
]
