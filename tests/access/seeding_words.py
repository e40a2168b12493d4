"""What a centre says in its own words, and when it reminds."""

from messaging.models import OwnText, Rule
from tests.access.world import Seeded

VISIT = "visits/reminder"


def own_words(seeded: Seeded) -> None:
    """One text and one rule of the centre's own."""
    OwnText.objects.create(
        centre=seeded.centre, purpose=VISIT, language="pl", text=seeded.mark("text", "own")
    )
    Rule.objects.create(centre=seeded.centre, reminder="visits.before", days=2, minute=600, hours=2)
    seeded.objects |= {"purpose": VISIT, "language": "pl"}
