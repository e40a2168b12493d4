"""Volunteers: who they are, when they can, what was checked and signed."""

from volunteers.models.asking import ContactChange, OwnRequest, OwnRequestQuerySet
from volunteers.models.erasures import Erasure
from volunteers.models.joining import GuardianRequest, SignUp
from volunteers.models.papers import Agreement, AgreementQuerySet, Check, CheckQuerySet
from volunteers.models.people import Volunteer, VolunteerQuerySet
from volunteers.models.photographs import Photograph
from volunteers.models.times import Absence, Availability

__all__ = [
    "Absence",
    "Agreement",
    "AgreementQuerySet",
    "Availability",
    "Check",
    "CheckQuerySet",
    "ContactChange",
    "Erasure",
    "GuardianRequest",
    "OwnRequest",
    "OwnRequestQuerySet",
    "Photograph",
    "SignUp",
    "Volunteer",
    "VolunteerQuerySet",
]
