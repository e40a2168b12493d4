"""Calendar feeds of every kind, and the photographs that stand on plans for the wall."""

import uuid
from io import BytesIO

from PIL import Image

from calendars.feeds import digest, issue
from calendars.models import FeedToken
from tests.access.world import Seeded
from volunteers.models import Photograph


def calendars(seeded: Seeded) -> None:
    """A feed of every kind, and of every role; of somebody who has left, one that is silent."""
    kinds = {
        "volunteer": "volunteer", "social_worker": "worker", "colleague": "worker",
        "keeper": "worker", "head": "coordinator", "coordinator": "coordinator",
    }  # fmt: skip
    feeds = seeded.kept["feeds"] = {}
    for who, kind in kinds.items():
        centre = None if who == "volunteer" else seeded.centre
        feeds[who] = issue(seeded.users[who], kind, centre=centre, at=seeded.at)
    place = seeded.mark("course", "place")
    for kind, where in (("centre", ""), ("place", place)):
        coordinator = seeded.users["coordinator"]
        feeds[kind] = issue(coordinator, kind, centre=seeded.centre, place=where, at=seeded.at)
    for who in ("deactivated", "former"):
        feeds[who] = uuid.uuid4().hex
        FeedToken.objects.create(
            user=seeded.users[who], kind="coordinator", centre=seeded.centre,
            digest=digest(feeds[who]), created_at=seeded.at,
        )  # fmt: skip
    another = seeded.kept["another"].user
    issue(another, "volunteer", at=seeded.at)
    seeded.objects["feed"] = FeedToken.objects.get(user=seeded.users["volunteer"]).pk
    seeded.anothers["feed"] = FeedToken.objects.get(user=another).pk


def photographs(seeded: Seeded) -> None:
    """Those who have a sign-in brought one."""
    for whose in ("helper", "another"):
        Photograph.objects.create(
            volunteer=seeded.kept[whose], picture=a_picture(), added_at=seeded.at
        )


def a_picture() -> bytes:
    """A small one."""
    found = BytesIO()
    Image.new("RGB", (8, 10), "white").save(found, "JPEG")
    return found.getvalue()
