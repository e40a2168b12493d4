"""What a volunteer of a seeded centre asks for on their own pages."""

from tests.access.world import Seeded
from tests.factories import AppealFactory
from volunteers.models import ContactChange, OwnRequest


def own_requests(seeded: Seeded) -> None:
    """A certificate asked for, a new address that waits for its code, and erasures, one refused."""
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
    OwnRequest.objects.create(
        volunteer=seeded.kept["helper"], sort=OwnRequest.Sort.ERASURE, made_at=seeded.at,
        settled_at=seeded.at, answer=OwnRequest.Answer.REFUSED, refused_why="visits",
        told=seeded.mark("helper", "told"),
    )  # fmt: skip
