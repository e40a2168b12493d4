"""What a volunteer of a seeded centre asks for on their own pages."""

from tests.access.world import Seeded
from tests.factories import AppealFactory
from volunteers.models import ContactChange, OwnRequest


def own_requests(seeded: Seeded) -> None:
    """A certificate that is asked for, and a new phone that waits for its code, of two people."""
    public = AppealFactory(
        centre=seeded.centre, kind=seeded.kept["kind"], state="published",
        published_at=seeded.at, expires_on="2999-01-01",
    )  # fmt: skip
    seeded.objects["public_appeal"] = seeded.anothers["appeal"] = public.pk
    for whose, objects in (("helper", seeded.objects), ("another", seeded.anothers)):
        person = seeded.kept[whose]
        asked = OwnRequest.objects.create(
            volunteer=person, sort=OwnRequest.Sort.CERTIFICATE, made_at=seeded.at,
            words=seeded.mark(whose, "asks"),
        )  # fmt: skip
        change = ContactChange.objects.create(
            volunteer=person, sort=ContactChange.Sort.EMAIL, made_at=seeded.at,
            code=seeded.mark(whose, "code"),
            address=f"{seeded.canary}-{whose}-new@example.org",
        )  # fmt: skip
        objects |= {"asked": asked.pk, "change": change.pk}
    erasure = OwnRequest.objects.create(
        volunteer=seeded.kept["beginner"], sort=OwnRequest.Sort.ERASURE, made_at=seeded.at
    )
    seeded.objects["erasure"] = erasure.pk
