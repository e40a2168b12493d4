"""Volunteers who have signed in and come to the sign-up: of this centre, or of another one."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from centres.models import Centre
from volunteers.models import Volunteer, VolunteerQuerySet


def is_known_here(user: User | AnonymousUser, centre: Centre) -> bool:
    """Whether this person is a volunteer of the centre already, and looks for their own pages."""
    return isinstance(user, User) and _volunteering(user).filter(centre=centre).exists()


def of_another_centre(user: User | AnonymousUser, centre: Centre) -> dict[str, Any]:
    """What a volunteer of another centre need not type again."""
    if not isinstance(user, User):
        return {}
    volunteer = _volunteering(user).exclude(centre=centre).order_by("-applied_at").first()
    if volunteer is None:
        return {}
    same = ("first_name", "last_name", "phone", "email", "age_band")
    return {name: getattr(volunteer, name) for name in same} | {"comes_from": volunteer.centre_id}


def _volunteering(user: User) -> VolunteerQuerySet:
    return Volunteer.objects.on_the_way().filter(user=user)
