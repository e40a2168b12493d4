"""Who answers an appeal: somebody new signs up because of it, a volunteer says that they can help.

Which appeal it was is kept, and the coordinator sees it.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from centres.models import Appeal, Centre
from kit.clock import local_date
from volunteers.models import OwnRequest, Volunteer, VolunteerQuerySet

APPEAL = "appeal"
"""The word in the address by which an appeal is remembered."""


def appeal_to_answer(centre: Centre, number: str, *, today: date) -> Appeal | None:
    """The appeal of this centre that everybody can read today; None for anything else."""
    if not (number.isascii() and number.isdigit()):
        return None
    return Appeal.objects.out(today).newest_first().filter(centre=centre, pk=int(number)).first()


def suggested_by(appeal: Appeal | None) -> dict[str, Any]:
    """What the sign-up form has ticked beforehand."""
    return {} if appeal is None else {"help_kinds": [appeal.kind_id]}


def note_appeal(volunteer: Volunteer, number: str, at: datetime) -> None:
    """Keep which appeal somebody answered; an address that names none leaves no trace."""
    appeal = appeal_to_answer(volunteer.centre, number, today=local_date(at))
    if appeal is not None and volunteer.appeal_id is None:
        volunteer.appeal = appeal
        volunteer.save(update_fields=["appeal"])


def known_already(user: User, centre: str) -> Volunteer | None:
    """The volunteer of the centre of this address who has signed in: they need not sign up."""
    own = Volunteer.objects.filter(user=user, centre__slug=centre)
    return own.filter(state__in=Volunteer.PRESENT).first()


def who_answered(appeal: int | None) -> VolunteerQuerySet:
    """Those who signed up because of it, and volunteers who said that they can help."""
    said = OwnRequest.objects.filter(volunteer=OuterRef("pk"), appeal=appeal)
    said = said.exclude(answer=OwnRequest.Answer.WITHDRAWN)
    if appeal is None:
        return Volunteer.objects.none()
    return Volunteer.objects.filter(Q(appeal=appeal) | Exists(said))
