"""Sixteen invented communes of Mazovia: nobody lives there, and no village of theirs exists.

Names sound like the region; coordinates lie in fields, so that distances between the villages of
one commune are true to life (two to nine kilometres).
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from centres.models import Centre, Municipality, Village
from kit.phones import demo_phone

COMMUNES = Path(__file__).parent / "communes.csv"

OFFSETS = ((0.0, 0.0), (0.031, 0.022), (-0.027, 0.041), (0.018, -0.052), (-0.044, -0.019),
           (0.052, 0.048), (-0.012, 0.079))  # fmt: skip
"""Degrees of latitude and longitude from the seat to each village."""

SEAT_SHARE = 0.34
"""The part of a commune's people who live in its seat; of the villages the first are largest."""

SOCIAL_SERVICES_CENTRE = "Grabowiska"
"""One commune in sixteen has a CUS; the others have a GOPS."""


@dataclass(frozen=True)
class Place:
    """A commune's centre and its villages, the seat first."""

    centre: Centre
    villages: tuple[Village, ...]


def slug_of(name: str) -> str:
    """A commune's name as an address: small letters without tails, hyphens."""
    return name.lower().translate(str.maketrans("ąćęłńóśźż ", "acelnoszz-"))


def build_places() -> list[Place]:
    """Make the communes, their villages and a welfare centre in each."""
    with COMMUNES.open(encoding="utf-8") as file:
        return [
            _build(number, row) for number, row in enumerate(csv.DictReader(file, delimiter=";"))
        ]


def _build(number: int, row: dict[str, str]) -> Place:
    municipality = Municipality.objects.create(
        name=row["commune"],
        # 99 is no county of the register, so that no real commune bears the code.
        teryt=f"1499{number + 1:02d}2",
        voivodeship="mazowieckie",
        inhabitants=int(row["inhabitants"]),
    )
    villages = _villages(municipality, row)
    return Place(_centre(number, municipality, villages[0]), villages)


def _villages(municipality: Municipality, row: dict[str, str]) -> tuple[Village, ...]:
    names = row["villages"].split(", ")
    weights = range(len(names), 0, -1)
    shares = (SEAT_SHARE, *((1 - SEAT_SHARE) * weight / sum(weights) for weight in weights))
    return tuple(
        Village.objects.create(
            municipality=municipality,
            name=name,
            latitude=round(float(row["latitude"]) + north, 4),
            longitude=round(float(row["longitude"]) + east, 4),
            inhabitants=int(municipality.inhabitants * share),
        )
        for name, share, (north, east) in zip(
            (municipality.name, *names), shares, OFFSETS, strict=False
        )
    )


def _centre(number: int, municipality: Municipality, seat: Village) -> Centre:
    services = municipality.name == SOCIAL_SERVICES_CENTRE
    long_name = "Centrum Usług Społecznych" if services else "Gminny Ośrodek Pomocy Społecznej"
    return Centre.objects.create(
        municipality=municipality,
        village=seat,
        kind=Centre.Kind.CUS if services else Centre.Kind.GOPS,
        name=f"{long_name} – {municipality.name}",
        short_name=f"{'CUS' if services else 'GOPS'} {municipality.name}"[:20].rstrip(),
        slug=slug_of(municipality.name),
        address=f"ul. Szkolna {number + 2}, {municipality.name}",
        phone=demo_phone(99_000 + number),
        email=f"{slug_of(municipality.name)}@przystanek.example",
    )
