"""A plan for all needs of a seeded centre: a pair to be decided, one that is sent, one refused."""

from clients.models import Need
from matching.models import Line, Proposal, Refusal
from tests.access.world import Seeded


def plans(seeded: Seeded) -> None:
    """Beside what the coordinator may see, the same about the confidential client."""
    plan = Proposal.objects.create(
        centre=seeded.centre,
        asked_at=seeded.at,
        asked_by=seeded.users["coordinator"],
        made_at=seeded.at,
    )
    seeded.objects["proposal"] = plan.pk
    offer = seeded.kept["offer"]
    sent = Line.objects.create(
        proposal=plan, need=offer.need, volunteer=offer.volunteer, state="sent", offer=offer,
        override_reason=seeded.mark("asked", "plan"), decided_at=seeded.at,
        decided_by=seeded.users["coordinator"],
    )  # fmt: skip
    seeded.objects["sent_line"] = sent.pk
    for whose, place in (("waiting", seeded.objects), ("secret", seeded.secret)):
        need = Need.objects.get(pk=place["need"])
        line = Line.objects.create(
            proposal=plan, need=need, volunteer=seeded.kept["ready"], state="waiting", by_hand=True,
            override_reason=seeded.mark(whose, "plan"), times=[[1, 960, 1020]],
        )  # fmt: skip
        refusal = Refusal.objects.create(
            need=need, volunteer=seeded.kept["another"], why=seeded.mark(whose, "refused"),
            refused_at=seeded.at, refused_by=seeded.users["head"],
        )  # fmt: skip
        place |= {"line": line.pk, "refusal": refusal.pk}
