"""Whose visits stand in the log, and which of them one may still report."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.http import SignedInRequest
from accounts.models import User
from centres.access import CASE_WORKERS
from centres.models import Membership
from kit.clock import local_date
from visits.models import Visit, VisitQuerySet


def case_worker(request: SignedInRequest) -> User:
    """The signed-in person. Raises PermissionDenied without a role with clients today."""
    today = timezone.localdate()
    roles = Membership.objects.current(today).filter(role__in=CASE_WORKERS)
    if not roles.filter(user=request.user).exists():
        raise PermissionDenied
    return request.user


def own_visits(user: User, at: datetime) -> VisitQuerySet:
    """Visits to the person's own clients, as far as their role reaches today."""
    return visits_in_reach(user, at).filter(match__need__client__worker=user)


def visits_in_reach(user: User, at: datetime) -> VisitQuerySet:
    """Visits that the person may report on the desk: a client handed over may still be theirs."""
    return Visit.objects.visible_to(user, local_date(at)).with_people()
