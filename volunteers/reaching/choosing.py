"""How a volunteer wants to be written to."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from messaging.models import OptOut
from messaging.opting_out import opt_in, opt_out
from volunteers.models import Volunteer


@transaction.atomic
def choose_way(
    volunteer: Volunteer,
    *,
    way: str,
    texts_from: int | None,
    texts_until: int | None,
    reminders: bool,
    by: User,
    at: datetime,
) -> None:
    """Save the way, the hours in which texts may come, and whether to be reminded."""
    wanted = {
        "way": way,
        "texts_from": texts_from,
        "texts_until": texts_until,
        "reminders": reminders,
    }
    changed = [name for name, value in wanted.items() if getattr(volunteer, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(volunteer, name, wanted[name])
    volunteer.save(update_fields=changed)
    log("volunteers.change", volunteer, by=by, at=at, fields=changed)


@transaction.atomic
def choose_silence(volunteer: Volunteer, *, silent: bool, by: User, at: datetime) -> None:
    """No text messages to their number any more, or again; as by texting STOP or START."""
    if not volunteer.phone:
        return
    centre = volunteer.centre_id
    if silent:
        opt_out(volunteer.phone, at=at, centre=centre, by=by, said=OptOut.Said.PAGES)
    else:
        opt_in(volunteer.phone, at=at, centre=centre, by=by)
