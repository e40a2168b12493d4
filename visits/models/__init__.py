"""Visits: planned, made, reported; and the worries that come up."""

from visits.models.absences import ClientAbsence, ClientAbsenceQuerySet
from visits.models.concerns import Concern, ConcernQuerySet, ConcernStep
from visits.models.hours import Claim, ClaimLine, CostTerms, HoursMonth, Rate, Vehicle
from visits.models.outcomes import Outcome
from visits.models.plans import PlanStep, VisitPlan, VisitPlanQuerySet
from visits.models.visits import Visit, VisitQuerySet

__all__ = [
    "ClientAbsence",
    "ClientAbsenceQuerySet",
    "Claim",
    "ClaimLine",
    "Concern",
    "ConcernQuerySet",
    "ConcernStep",
    "CostTerms",
    "HoursMonth",
    "Outcome",
    "PlanStep",
    "Rate",
    "Vehicle",
    "Visit",
    "VisitPlan",
    "VisitPlanQuerySet",
    "VisitQuerySet",
]
