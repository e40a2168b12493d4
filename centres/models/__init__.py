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
from centres.models.common_ground import HelpKind
from centres.models.places import Municipality, Village

__all__ = [
    "Appeal",
    "AppealQuerySet",
    "AppealWindow",
    "Centre",
    "CentreQuerySet",
    "HelpKind",
    "Membership",
    "MembershipQuerySet",
    "Municipality",
    "Programme",
    "Role",
    "Village",
]
