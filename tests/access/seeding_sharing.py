"""What is between centres that share their willing volunteers."""

from datetime import timedelta

from centres.models import SharingAgreement
from clients.models import Need
from matching.models import Offer
from tests import factories as make
from tests.access.world import Seeded
from volunteers.models import Volunteer


def proposed_to(seeded: Seeded) -> None:
    """A third centre has asked this one."""
    asked = SharingAgreement.objects.create(
        proposer=make.CentreFactory(),
        partner=seeded.centre,
        proposed_by=make.UserFactory(),
        proposed_at=seeded.at,
    )
    seeded.objects["sharing"] = asked.pk


def share(own: Seeded, other: Seeded) -> None:
    """Both have agreed; each asks a willing volunteer of the other, and could ask again."""
    SharingAgreement.objects.create(
        proposer=own.centre,
        partner=other.centre,
        proposed_by=own.users["head"],
        proposed_at=own.at,
        agreed_by=other.users["head"],
        agreed_at=own.at,
    )
    for asking, helping in ((own, other), (other, own)):
        willing = helping.kept["willing"]
        Volunteer.objects.filter(pk=willing.pk).update(also_nearby=True)
        need = make.NeedFactory(
            client=asking.kept["asked"], kind=asking.kept["kind"], state="offered",
            tasks=asking.mark("asked", "tasks"),
        )  # fmt: skip
        offer = make.OfferFactory(
            need=need, volunteer=willing, offered_at=asking.at, offered_by=asking.users["head"],
            expires_at=asking.at + timedelta(hours=20),
        )  # fmt: skip
        asking.rows[Need].add(need.pk)
        asking.rows[Offer].add(offer.pk)
