"""The appeals that everybody can read, on the centre's public page."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.models import Appeal, Centre
from centres.panels import Panel


def on_centre_page(request: HttpRequest, centre: Centre) -> Panel | None:
    """Whom the centre looks for, the newest first; none while it takes no sign-ups.

    The page is kept for ten minutes (`cms.ready_pages`), so an appeal may outlive its last day by
    as much; every change shows at once.
    """
    if not centre.joining_open:
        return None
    appeals = list(Appeal.objects.out(timezone.localdate()).newest_first().filter(centre=centre))
    if not appeals:
        return None
    context = {"appeals": appeals, "centre_shown": centre}
    return Panel(_("Somebody waits for you"), "centres/_appeals.html", context, order=10)
