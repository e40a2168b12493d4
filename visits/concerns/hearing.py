"""A volunteer's POMOC by text message: a worry about the person whom they visit."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext as _

from clients.models import Client
from matching.models import Match
from messaging.codes import Read
from messaging.models import Reply
from visits.concerns.opening import open_concern
from visits.models import Concern, Visit

ONLY_ASKS = ("info", "довідк")
"""Who sends one of these wants to know something."""

AFTER, BEFORE = timedelta(hours=24), timedelta(hours=2)
"""So long after a visit began, or before it does, a call for help is about that visit."""


def hear(reply: Reply, *, at: datetime) -> Read | None:
    """Open a concern about the one client it can be about; a person decides where there are more.

    None where the number is no volunteer's with a match, or the text only asks for information.
    """
    if any(word in reply.body.casefold() for word in ONLY_ASKS):
        return None
    theirs = Match.objects.live().agreed().filter(volunteer__phone=reply.sender)
    near = _visits_near(reply.sender, at)
    clients = {visit.client for visit in near} or {
        match.need.client for match in theirs.select_related("need__client__centre")
    }
    if len(clients) > 1:
        return Read(_("It is not clear whom the worry is about. Please phone them."), done=False)
    for client in clients:
        _open(client, near[0] if near else None, reply, at)
        return Read(_("A concern was opened; the social worker and the head are told."), done=True)
    return None


def _visits_near(phone: str, at: datetime) -> list[Visit]:
    around = Visit.objects.between(at - AFTER, at + BEFORE).with_people()
    theirs = around.filter(match__volunteer__phone=phone)
    return list(theirs.exclude(state=Visit.State.CANCELLED).order_by("-starts_at"))


def _open(client: Client, visit: Visit | None, reply: Reply, at: datetime) -> None:
    open_concern(
        client,
        visit=visit,
        text=reply.body,
        severity=Concern.Severity.SOON if visit is None else Concern.Severity.NOW,
        by=None,
        at=at,
        submission=mark_of(reply),
    )


def mark_of(reply: Reply) -> UUID:
    """Names the concern that this text opens, so that it opens one only."""
    return uuid5(NAMESPACE_URL, reply.provider_id)
