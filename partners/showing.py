"""What everybody may read of partners. The public site sees these, never the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from centres.models import Centre
from partners.models import Partner

LOOKED_THROUGH = 200


@dataclass(frozen=True)
class ShownPartner:
    """An institution that agreed to be shown; `phone` and `email` only where that was ticked."""

    name: str
    kind: str
    together: str
    link: str
    phone: str
    email: str
    commune: str
    """Where the centre is that works with it."""


def shown_partners(centre: Centre, today: date) -> list[ShownPartner]:
    """The centre's partners of today that are shown in public; one query."""
    rows = Partner.objects.shown_on(today).filter(centre=centre)
    return [_shown(row) for row in rows.select_related("centre__municipality")]


def examples(most: int, today: date) -> list[ShownPartner]:
    """What institutions of various kinds do somewhere, one of each kind; one query."""
    telling = Partner.objects.shown_on(today).exclude(together="").order_by("pk")
    rows = _one_of_each_kind(telling.select_related("centre__municipality")[:LOOKED_THROUGH])
    return [_shown(row) for row in rows[:most]]


def _one_of_each_kind(rows: Iterable[Partner]) -> list[Partner]:
    """Each from another centre as far as it goes."""
    kinds: dict[str, list[Partner]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    chosen: dict[int, Partner] = {}
    again = []
    for alike in kinds.values():
        elsewhere = next((row for row in alike if row.centre_id not in chosen), None)
        if elsewhere is None:
            again.append(alike[0])
        else:
            chosen[elsewhere.centre_id] = elsewhere
    return [*chosen.values(), *again]


def _shown(partner: Partner) -> ShownPartner:
    reached = partner.contact_shown
    return ShownPartner(
        partner.name,
        partner.get_kind_display(),
        partner.together,
        partner.link,
        partner.phone if reached else "",
        partner.email if reached else "",
        partner.centre.municipality.name,
    )
