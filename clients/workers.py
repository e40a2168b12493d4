"""Social workers of a centre, as those who may have clients."""

from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from centres.models import Centre, Membership, Role


def social_workers(centre: Centre, today: date) -> QuerySet[User]:
    """Those who are social workers of the centre on that day, by name."""
    current = Membership.objects.current(today).filter(centre=centre, role=Role.SOCIAL_WORKER)
    return User.objects.filter(pk__in=current.values("user")).order_by("last_name", "first_name")


def heads(centre: Centre, today: date) -> QuerySet[User]:
    """Those who head the centre on that day."""
    current = Membership.objects.current(today).filter(centre=centre, role=Role.HEAD)
    return User.objects.filter(pk__in=current.values("user"))
