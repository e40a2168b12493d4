"""Visits: planned, made, reported; and the worries that come up."""

from visits.models.absences import ClientAbsence, ClientAbsenceQuerySet
from visits.models.cards import VisitCard, VisitCardQuerySet
from visits.models.concerns import (
    Checklist,
    Concern,
    ConcernQuerySet,
    ConcernStep,
    EscalationHours,
    OfficeHours,
)
from visits.models.hours import Claim, ClaimLine, CostTerms, HoursMonth, Rate, Vehicle
from visits.models.notes import Note, NoteQuerySet
from visits.models.outcomes import Outcome
from visits.models.plans import PlanStep, VisitPlan, VisitPlanQuerySet
from visits.models.requests import AskedVolunteer, VisitRequest, VisitRequestQuerySet
from visits.models.visits import Visit, VisitQuerySet

__all__ = [
    "AskedVolunteer",
    "Checklist",
    "Claim",
    "ClaimLine",
    "ClientAbsence",
    "ClientAbsenceQuerySet",
    "Concern",
    "ConcernQuerySet",
    "ConcernStep",
    "CostTerms",
    "EscalationHours",
    "HoursMonth",
    "Note",
    "NoteQuerySet",
    "OfficeHours",
    "Outcome",
    "PlanStep",
    "Rate",
    "Vehicle",
    "Visit",
    "VisitCard",
    "VisitCardQuerySet",
    "VisitPlan",
    "VisitPlanQuerySet",
    "VisitQuerySet",
    "VisitRequest",
    "VisitRequestQuerySet",
]
