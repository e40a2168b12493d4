"""The appeals that everybody can read: on the wall for all centres, and on each centre's page."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Appeal, AppealQuerySet, AppealWindow, Centre, HelpKind, Municipality
from centres.panels import Panel

NOON = 12 * 60
SATURDAY = 5


class PartOfWeek(models.TextChoices):
    """When somebody has time, roughly."""

    MORNINGS = "mornings", gettext_lazy("on weekdays before noon")
    AFTERNOONS = "afternoons", gettext_lazy("on weekdays after noon")
    WEEKENDS = "weekends", gettext_lazy("on Saturdays and Sundays")


WITHIN = {
    PartOfWeek.MORNINGS: Q(weekday__lt=SATURDAY, start__lt=NOON),
    PartOfWeek.AFTERNOONS: Q(weekday__lt=SATURDAY, end__gt=NOON),
    PartOfWeek.WEEKENDS: Q(weekday__gte=SATURDAY),
}


def on_the_wall(
    today: date,
    *,
    kind: HelpKind | None = None,
    commune: Municipality | None = None,
    part: str = "",
) -> AppealQuerySet:
    """What centres that take sign-ups ask for, the newest first, narrowed where something is set.

    An appeal without hours suits every part of the week.
    """
    appeals = Appeal.objects.out(today).newest_first().filter(centre__joining_open=True)
    if kind is not None:
        appeals = appeals.filter(kind=kind)
    if commune is not None:
        appeals = appeals.filter(centre__municipality=commune)
    if part:
        hours = AppealWindow.objects.filter(appeal=OuterRef("pk"))
        fitting = hours.filter(WITHIN[PartOfWeek(part)])
        appeals = appeals.filter(Exists(fitting) | ~Exists(hours))
    return appeals


def on_centre_page(request: HttpRequest, centre: Centre) -> Panel | None:
    """Whom the centre looks for, the newest first; none while it takes no sign-ups.

    The page is kept for ten minutes (`cms.ready_pages`), so an appeal may outlive its last day by
    as much; every change shows at once.
    """
    appeals = list(on_the_wall(timezone.localdate()).filter(centre=centre))
    if not appeals:
        return None
    context = {"appeals": appeals}
    return Panel(_("Somebody waits for you"), "centres/_appeals.html", context, order=10)
