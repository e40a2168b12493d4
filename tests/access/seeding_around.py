"""What is around a centre: its programme, and the institutions with which it works."""

import uuid
from datetime import date, timedelta
from typing import Any

from centres.models import Programme
from tests.access.world import Seeded
from tests.factories_partners import PartnerFactory


def partners(seeded: Seeded) -> None:
    """One who is shown to nobody, and one of earlier."""
    yesterday = seeded.at.date() - timedelta(days=1)
    seeded.objects |= {
        "partner": _partner(seeded, "partner").pk,
        "former_partner": _partner(seeded, "earlier", ended_on=yesterday).pk,
    }


def _partner(seeded: Seeded, whose: str, **more: Any) -> Any:
    return PartnerFactory(
        centre=seeded.centre, name=seeded.mark(whose, "name"), phone=seeded.phone(whose),
        together=seeded.mark(whose, "together"), contact=seeded.mark(whose, "contact"),
        link=f"https://{seeded.mark(whose, 'link')}.example/",
        email=f"{seeded.canary}-{whose}-email@example.org", **more,
    )  # fmt: skip


def programme(seeded: Seeded) -> None:
    """A programme of this centre alone."""
    code = uuid.uuid4().hex[:8]
    made = Programme.objects.create(
        name=seeded.mark("programme", "name"), slug=f"program-{code}",
        starts_on=date(seeded.at.year, 1, 1), ends_on=date(seeded.at.year, 12, 31),
    )  # fmt: skip
    made.centres.add(seeded.centre)
    seeded.objects["programme"] = made.slug
