"""Which volunteers one person may see."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest
from centres.access import DeskRequest
from volunteers.models import Volunteer


def volunteer_or_404(request: DeskRequest, pk: int) -> Volunteer:
    """A volunteer of the centre on whose desk the request is, with what clearance reads."""
    found = Volunteer.objects.for_clearance().select_related("village", "user")
    return get_object_or_404(found, pk=pk, centre=request.centre)


def own_or_404(request: SignedInRequest, pk: int) -> Volunteer:
    """The person's own volunteering that has not ended. Raises Http404 for anybody else's."""
    own = Volunteer.objects.for_clearance().filter(user=request.user)
    volunteer = own.select_related("village").filter(pk=pk).first()
    if volunteer is None or volunteer.state == Volunteer.State.ENDED:
        raise Http404
    return volunteer


def once_own_or_404(request: SignedInRequest, pk: int) -> Volunteer:
    """The person's own volunteering, also one that has ended: its papers and data stay theirs."""
    own = Volunteer.objects.filter(user=request.user).select_related("centre", "village")
    return get_object_or_404(own, pk=pk)
