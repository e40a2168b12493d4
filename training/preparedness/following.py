"""What attendance and talks make of a volunteer: prepared, or not any more."""

from collections.abc import Collection
from datetime import datetime

from accounts.models import User
from kit.clock import local_date
from training.models import Preparation
from training.preparedness.passport import WHAT_COUNTS, Standing, standing_of
from volunteers.models import Volunteer
from volunteers.moving import move

State = Volunteer.State


def follow(
    people: Collection[int], lost: Collection[int], *, by: User | None, at: datetime
) -> None:
    """Bring each person into the state that what they have earns, and note until when it holds.

    Nobody falls back but those who `lost` something now: the centre may have come to require more.
    Called within the transaction of a verb.
    """
    rows = (
        Volunteer.objects.select_for_update(of=("self",))
        .select_related("centre", "preparation")
        .prefetch_related(*WHAT_COUNTS)
    )
    for volunteer in rows.filter(pk__in=people).order_by("pk"):
        standing = standing_of(volunteer)
        _keep(volunteer, standing)
        prepared = standing.counted(local_date(at)) >= standing.required
        if prepared and volunteer.state == State.PREPARING:
            move(volunteer, State.READY, by=by, at=at)
        elif not prepared and volunteer.state == State.READY and volunteer.pk in lost:
            move(volunteer, State.PREPARING, by=by, at=at)


def _keep(volunteer: Volunteer, standing: Standing) -> None:
    known = getattr(volunteer, "preparation", None)
    if not standing.is_complete or not standing.required:
        if known is not None:
            known.delete()
    elif known is None:
        Preparation.objects.create(volunteer=volunteer, valid_until=standing.valid_until)
    elif known.valid_until != standing.valid_until:
        known.valid_until = standing.valid_until
        known.save(update_fields=["valid_until"])
