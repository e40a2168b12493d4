"""Finding one's own centre by commune or village."""

from dataclasses import dataclass, field

from centres.models import Centre, Village
from volunteers.spelling import folded

VILLAGES_NAMED = 3


@dataclass(frozen=True)
class Found:
    """A centre that takes sign-ups, and the villages by which it was found."""

    centre: Centre
    villages: list[str] = field(default_factory=list)


def open_centres(words: str = "") -> list[Found]:
    """Centres that take sign-ups, by commune; with `words`, those whose commune or village fits.

    Capitals and tails do not matter: zolw finds Żółwin. Names are compared here, because a
    database compares letters and not what people mean by them.
    """
    centres = Centre.objects.filter(joining_open=True).select_related("municipality")
    found = [Found(centre) for centre in centres.order_by("municipality__name", "name")]
    wanted = folded(words)
    if not wanted:
        return found
    villages = _villages(wanted)
    narrowed = (
        Found(one.centre, villages.get(one.centre.municipality_id, [])[:VILLAGES_NAMED])
        for one in found
    )
    return [
        one for one in narrowed if one.villages or wanted in folded(one.centre.municipality.name)
    ]


def _villages(wanted: str) -> dict[int, list[str]]:
    """Names of villages that fit, by commune."""
    fitting: dict[int, list[str]] = {}
    for commune, name in Village.objects.order_by("name").values_list("municipality", "name"):
        if wanted in folded(name):
            fitting.setdefault(commune, []).append(name)
    return fitting


def village_called(centre: Centre, *names: str) -> str:
    """The number of the village of the centre's commune that has one of the names; else nothing."""
    wanted = {folded(name) for name in names}
    villages = Village.objects.filter(municipality=centre.municipality_id)
    return next((str(one.pk) for one in villages if folded(one.name) in wanted), "")
