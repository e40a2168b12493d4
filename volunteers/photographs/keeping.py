"""Taking in a volunteer's photograph, and letting go of it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from volunteers.errors import PhotographNotAgreed
from volunteers.models import Photograph, Volunteer


@transaction.atomic
def keep_photograph(
    volunteer: Volunteer, *, picture: bytes, agreed: bool, by: User | None, at: datetime
) -> Photograph:
    """Keep the picture in place of an earlier one; it is one that `kit.pictures.portrait` made.

    It is shown to the person themselves and the organisers, and printed for those whom they visit.
    Raises PhotographNotAgreed without consent (copyright act of 4 February 1994, art. 81), a
    minor's guardian's included.
    """
    if not agreed or (volunteer.is_minor and volunteer.guardian_consent_on is None):
        raise PhotographNotAgreed
    kept, _made = Photograph.objects.update_or_create(
        volunteer=volunteer, defaults={"picture": picture, "added_at": at, "added_by": by}
    )
    log("keep_photograph", volunteer, by=by, at=at, centre=volunteer.centre_id)
    return kept


@transaction.atomic
def drop_photograph(volunteer: Volunteer, *, by: User | None, at: datetime) -> bool:
    """Erase the picture: consent was withdrawn, or nobody is visited any more. Whether one was."""
    dropped, _rows = Photograph.objects.filter(volunteer=volunteer).delete()
    if dropped:
        log("drop_photograph", volunteer, by=by, at=at, centre=volunteer.centre_id)
    return bool(dropped)
