"""The lines at the top of every desk page, when nobody can rely on messages just now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.access import ORGANISERS
from messaging.watch.watching import Watch, watch


@dataclass(frozen=True)
class Alarm:
    """One line, and where to look."""

    text: str
    url: str


def context(request: HttpRequest) -> dict[str, object]:
    """Template context: `sending_alarms`, asked for by desk pages only."""
    return {"sending_alarms": partial(alarms, request)}


def alarms(request: HttpRequest) -> list[Alarm]:
    """What organisers of the request's centre must know; nothing for others."""
    centre = getattr(request, "centre", None)
    if centre is None or not request.roles & set(ORGANISERS):  # type: ignore[attr-defined]  # see desk_view
        return []
    at = timezone.now()
    seen = watch(at=at)
    outbox = reverse("messaging:outbox", args=[centre.slug])
    return [Alarm(text, outbox) for text in texts(seen, centre.pk, at=at)]


def texts(seen: Watch, centre_id: int, *, at: datetime) -> list[str]:
    """The lines for this centre."""
    found = []
    if seen.worker_is_silent(at):
        found.append(_since(seen.worker_seen_at) + " " + _("Tell whoever keeps this site."))
    if count := seen.unproven.get(centre_id, 0):
        found.append(
            ngettext(
                "For a quarter of an hour there has been no proof that %(count)s message was sent."
                " See whether somebody should be phoned.",
                "For a quarter of an hour there has been no proof that %(count)s messages were"
                " sent. See whether somebody should be phoned.",
                count,
            )
            % {"count": count}
        )
    if seen.jumped_by:
        found.append(_clock(seen.jumped_by))
    return found


def _since(seen: datetime | None) -> str:
    if seen is None:
        return _("No message can be sent: the background work has not been started.")
    moment = date_format(localtime(seen), "DATETIME_FORMAT")
    return _("No message is being sent: the background work was last seen on %(at)s.") % {
        "at": moment
    }


def _clock(by: timedelta) -> str:
    minutes = max(1, round(abs(by).total_seconds() / 60))
    return ngettext(
        "The clock of this site has jumped by %(count)s minute. Messages may have gone out late or"
        " not at all. Tell whoever keeps this site.",
        "The clock of this site has jumped by %(count)s minutes. Messages may have gone out late or"
        " not at all. Tell whoever keeps this site.",
        minutes,
    ) % {"count": minutes}
