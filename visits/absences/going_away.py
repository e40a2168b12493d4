"""The client is away: visits of those days are called off, and taken back on when they return."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.recording import log
from clients.models import Client
from kit.clock import day_bounds, local_date
from matching.models import Match
from visits.cancelling import call_off_as_away, fill_up_all, takes_place_again
from visits.models import ClientAbsence, Visit
from visits.planning import IN_FORCE
from visits.telling import tell_of_match


@transaction.atomic
def note_client_absence(
    client: Client, *, first_day: date, last_day: date | None, by: User | None, at: datetime
) -> ClientAbsence:
    """Note that the client is away, first and last day included; without a last day: for now.

    The visits of these days that have not begun are called off; each volunteer is told once for
    all of them, the client, who said so, is not. The same days again are the same absence.
    """
    Client.objects.select_for_update().get(pk=client.pk)
    same = client.absences.filter(first_day=first_day, last_day=last_day).first()
    if same is not None:
        return same
    absence = ClientAbsence.objects.create(
        client=client, first_day=first_day, last_day=last_day, noted_at=at, noted_by=by
    )
    coming = Visit.objects.filter(match__need__client=client, match__state__in=IN_FORCE)
    coming = coming.upcoming(at).filter(starts_at__gte=day_bounds(first_day)[0])
    if last_day is not None:
        coming = coming.filter(starts_at__lt=day_bounds(last_day)[1])
    visits = list(coming.with_people().order_by("starts_at"))
    call_off_as_away(visits, by=by, at=at)
    absence.called_off.set(visits)
    log("visits.client_away", absence, by=by, at=at, centre=client.centre_id, visits=len(visits))
    for first in _first_of_each(visits):
        mine = [visit for visit in visits if visit.match_id == first.match_id]
        what = "away" if last_day else "stopped"
        tell_of_match(first, what, at=at, visits=mine, until=last_day)
    return absence


@transaction.atomic
def end_client_absence(absence: ClientAbsence, *, by: User | None, at: datetime) -> int:
    """The client is back, or will not be away at all: from today on visits take place again.

    What was called off for it is taken back on where the hour is still free, plans make what they
    had left out, and each volunteer is told once. Returns how many visits there are again.
    """
    client = Client.objects.select_for_update().get(pk=absence.client_id)
    today = local_date(at)
    off = absence.called_off.filter(state=Visit.State.CANCELLED, starts_at__gt=at)
    off = off.filter(match__state__in=IN_FORCE).with_people().order_by("starts_at")
    waiting = list(off)
    log("visits.client_back", absence, by=by, at=at, centre=client.centre_id)
    if absence.first_day < today:
        absence.last_day = today - timedelta(days=1)
        absence.save(update_fields=["last_day"])
    else:
        absence.delete()
    again = [visit for visit in waiting if takes_place_again(visit, by=by, at=at)]
    for match in Match.objects.filter(need__client=client, state__in=IN_FORCE):
        again += fill_up_all(match, at=at)
    for first in _first_of_each(again):
        mine = [visit for visit in again if visit.match_id == first.match_id]
        tell_of_match(first, "resumed", at=at, visits=mine)
    return len(again)


def _first_of_each(visits: list[Visit]) -> list[Visit]:
    firsts: dict[int, Visit] = {}
    for visit in sorted(visits, key=lambda visit: visit.starts_at):
        firsts.setdefault(visit.match_id, visit)
    return list(firsts.values())
