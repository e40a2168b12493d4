"""The certificate on the volunteer's page and on their own."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from centres.panels import Panel
from training.certificates.certifying import may_have_one
from training.models import Certificate
from volunteers.models import Volunteer


def certificate(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """The certificate, or on the desk the button that issues it to who is prepared."""
    held = Certificate.objects.of(volunteer).valid().first()
    on_the_desk = hasattr(request, "centre")
    could = on_the_desk and held is None and may_have_one(volunteer, volunteer.centre)
    if held is None and not could:
        return None
    context = {"certificate": held, "volunteer": volunteer}
    return Panel(_("Certificate"), "training/_certificate.html", context, order=25)
