"""A new phone number or e-mail address: it counts once the code that was sent there came back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.changing_address import AddressTaken, change_address
from accounts.models import User
from audit.recording import log
from kit.phones import can_text
from messaging.models import OptOut
from messaging.queueing import queue
from messaging.recipients import Recipient
from volunteers.codes import fits, hashed, new_digits
from volunteers.errors import CannotBeProven, WrongCode
from volunteers.models import ContactChange, Volunteer

CODE = "volunteers/contact_code"
PURPOSE = "contact"
HOLDS = timedelta(minutes=30)
MOST_TRIES = 5
MOST_A_DAY = 5
"""Each costs the centre a text message, and reaches a number that nobody has proven."""

Sort = ContactChange.Sort


@transaction.atomic
def send_code(
    volunteer: Volunteer, sort: str, address: str, *, by: User, at: datetime
) -> ContactChange:
    """Send a code of six digits to the new address. Raises CannotBeProven."""
    if sort == Sort.PHONE:
        _check_phone(address)
    made = ContactChange.objects.filter(volunteer=volunteer, made_at__gt=at - timedelta(days=1))
    if made.count() >= MOST_A_DAY:
        raise CannotBeProven(
            _("That is enough for today. Try again tomorrow, or phone the centre.")
        )
    digits = new_digits()
    change = ContactChange.objects.create(
        volunteer=volunteer, sort=sort, address=address, code=hashed(PURPOSE, digits), made_at=at
    )
    by_phone = sort == Sort.PHONE
    queue(
        Recipient(
            name=str(volunteer),
            phone=address if by_phone else "",
            email="" if by_phone else address,
            language=volunteer.language,
        ),
        CODE,
        centre=volunteer.centre,
        dedup=f"{CODE}:{change.pk}",
        at=at,
        expires_at=at + HOLDS,
        context={"code": digits},
        at_once=True,
        secret=True,
    )
    log("volunteers.contact_asked", volunteer, by=by, at=at, sort=str(sort))
    return change


def confirm(change: ContactChange, digits: str, *, by: User, at: datetime) -> None:
    """Take the new address over in every centre where the person gave the old one.

    A new e-mail address is also the new sign-in. Raises WrongCode, and CannotBeProven where
    somebody else signs in with it.
    """
    # Counted before it is compared, so that a thousand tries at once are a thousand tries.
    ContactChange.objects.filter(pk=change.pk).update(tries=F("tries") + 1)
    change.refresh_from_db()
    late = at - change.made_at > HOLDS or change.tries > MOST_TRIES
    if late or change.confirmed_at or not fits(PURPOSE, digits, change.code):
        raise WrongCode
    with transaction.atomic():
        change.confirmed_at = at
        change.save(update_fields=["confirmed_at"])
        name = str(change.sort)
        before = getattr(change.volunteer, name)
        own = Volunteer.objects.select_for_update().filter(user=by)
        for volunteer in own:
            if volunteer.pk == change.volunteer_id or getattr(volunteer, name) == before:
                setattr(volunteer, name, change.address)
                volunteer.version += 1
                volunteer.save(update_fields=[name, "version"])
                log("volunteers.change", volunteer, by=by, at=at, fields=[name])
        if change.sort == Sort.EMAIL:
            try:
                change_address(by, change.address)
            except AddressTaken as taken:
                told = _("Somebody else signs in with this address. Phone the centre.")
                raise CannotBeProven(told) from taken


def _check_phone(phone: str) -> None:
    if not can_text(phone):
        told = _("A landline cannot get the code. Phone the centre, and they will change it.")
        raise CannotBeProven(told)
    if OptOut.objects.filter(address=phone).exists():
        told = _("This number wants no text messages, so no code can be sent there.")
        raise CannotBeProven(told)
