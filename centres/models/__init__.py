"""Where volunteering happens and who runs it."""

from centres.models.appeals import Appeal, AppealQuerySet, AppealWindow
from centres.models.centres import (
    Centre,
    CentreQuerySet,
    Membership,
    MembershipQuerySet,
    Programme,
    Role,
)
from centres.models.common_ground import Gender, HelpKind, Interest, Language
from centres.models.places import Municipality, Village
from centres.models.public_profiles import PublicProfile
from centres.models.sharing import SharingAgreement, SharingQuerySet

__all__ = [
    "Appeal",
    "AppealQuerySet",
    "AppealWindow",
    "Centre",
    "CentreQuerySet",
    "Gender",
    "HelpKind",
    "Interest",
    "Language",
    "Membership",
    "MembershipQuerySet",
    "Municipality",
    "Programme",
    "PublicProfile",
    "Role",
    "SharingAgreement",
    "SharingQuerySet",
    "Village",
]
