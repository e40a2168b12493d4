"""What speaks against a pair that the engine cannot compare: wishes, the home, the way there.

All of them are wishes, which a person may override with a written reason. Nothing that was not
said speaks against anybody, but for the wish for a woman or a man: there it has to be asked.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from centres.models import Village
from clients.models import Need
from kit.week import Window, fits
from matching import engine
from volunteers.models import Volunteer

OWN_STRENGTH = frozenset({Volunteer.Transport.FOOT, Volunteer.Transport.BICYCLE})
LONGEST_WAY = 60
"""Minutes one way that somebody walks or rides; farther they are asked first."""

WALK_KM = 1.5
"""So near nobody waits for a bus or a lift."""

SOON = timedelta(days=7)
"""An absence that begins within this time would meet the first visit."""


def objections(
    volunteer: Volunteer,
    need: Need,
    wanted: Sequence[Window],
    free: Sequence[Window],
    today: date,
) -> Iterator[engine.Reason]:
    """Every wish against this volunteer for this need, in the order in which they are read.

    `wanted` are the need's times, `free` the volunteer's. Reads what was fetched with the
    volunteer; no query.
    """
    if not wanted:
        yield engine.Reason("no_windows")
    yield from _of_the_client(volunteer, need)
    yield from _of_the_home(volunteer, need)
    yield from _of_the_way(volunteer, need, wanted, free)
    yield from _of_the_days(volunteer, today)


def windows_for(
    volunteer: Volunteer, need: Need, wanted: Sequence[Window], free: tuple[Window, ...]
) -> tuple[Window, ...]:
    """When the volunteer could be there: where the bus is needed, on its days if they suffice."""
    by_bus = _on_bus_days(volunteer, free)
    return by_bus if _needs_bus(volunteer, need) and _suffices(need, wanted, by_bus) else free


def place_of(village: Village | None) -> engine.Place | None:
    """A village as a point on the map."""
    return None if village is None else engine.Place(village.latitude, village.longitude)


def _of_the_client(volunteer: Volunteer, need: Need) -> Iterator[engine.Reason]:
    wished = need.client.wished_gender
    if wished and not volunteer.gender:
        yield engine.Reason("gender_not_said", text=wished)
    elif wished and volunteer.gender != wished:
        yield engine.Reason("gender", text=wished)
    if need.client.wishes_non_smoker and volunteer.smoking == Volunteer.Smoking.SMOKES:
        yield engine.Reason("smokes")


def _of_the_home(volunteer: Volunteer, need: Need) -> Iterator[engine.Reason]:
    if need.client.smoking_at_home and volunteer.smoking == Volunteer.Smoking.AVOIDS:
        yield engine.Reason("smoke")
    if need.client.pets_at_home and volunteer.with_pets is False:
        yield engine.Reason("pets")
    if need.client.stairs and volunteer.manages_stairs is False:
        yield engine.Reason("stairs")


def _of_the_way(
    volunteer: Volunteer, need: Need, wanted: Sequence[Window], free: Sequence[Window]
) -> Iterator[engine.Reason]:
    if not _is_a_way(volunteer, need):
        return
    home, there = place_of(volunteer.village), place_of(need.client.village)
    way = engine.travel_minutes(home, there, volunteer.transport)
    if volunteer.transport in OWN_STRENGTH and way > LONGEST_WAY:
        yield engine.Reason("long_way", amount=way, limit=LONGEST_WAY, text=volunteer.transport)
    if volunteer.transport == Volunteer.Transport.LIFT:
        yield engine.Reason("lift")
    by_bus = _on_bus_days(volunteer, free)
    if (
        _needs_bus(volunteer, need)
        and _suffices(need, wanted, free)
        and not _suffices(need, wanted, by_bus)
    ):
        yield engine.Reason("bus", text=" ".join(map(str, sorted(volunteer.bus_days))))


def _of_the_days(volunteer: Volunteer, today: date) -> Iterator[engine.Reason]:
    for absence in volunteer.absences.all():
        if absence.last_day < today or absence.first_day > today + SOON:
            continue
        if absence.first_day <= today:
            yield engine.Reason("away", text=absence.last_day.isoformat())
        else:
            days = f"{absence.first_day.isoformat()} {absence.last_day.isoformat()}"
            yield engine.Reason("away_soon", text=days)
    if volunteer.rest_until and volunteer.rest_until > today:
        yield engine.Reason("rest", text=volunteer.rest_until.isoformat())


def _is_a_way(volunteer: Volunteer, need: Need) -> bool:
    """Whether there is more between the two than a walk."""
    km = engine.km_apart(place_of(volunteer.village), place_of(need.client.village))
    return km is not None and km > WALK_KM


def _needs_bus(volunteer: Volunteer, need: Need) -> bool:
    by_bus = volunteer.transport == Volunteer.Transport.BUS and bool(volunteer.bus_days)
    return by_bus and _is_a_way(volunteer, need)


def _on_bus_days(volunteer: Volunteer, free: Sequence[Window]) -> tuple[Window, ...]:
    return tuple(window for window in free if window.weekday in volunteer.bus_days)


def _suffices(need: Need, wanted: Sequence[Window], free: Sequence[Window]) -> bool:
    slots = fits(need.minutes, wanted, free)
    return len({slot.weekday for slot in slots}) >= need.visits_a_week
