"""Cards of paper of a seeded centre: one of a match that everybody may see, one that is hidden."""

from kit.clock import local_date
from tests.access.world import Seeded
from visits.models import Visit, VisitCard


def cards(seeded: Seeded) -> None:
    """Of the month of each match's silent visit."""
    for number, shown in ((4820, seeded.objects), (4832, seeded.secret)):
        silent = Visit.objects.get(pk=shown["silent"])
        card = VisitCard.objects.create(
            centre=seeded.centre, number=number, match=silent.match, issued_at=seeded.at,
            issued_by=seeded.users["head"],
            first_day=local_date(silent.starts_at).replace(day=1),
        )  # fmt: skip
        shown["card"] = card.pk
