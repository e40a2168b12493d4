"""What is on paper: register checks, the agreement, a guardian's consent."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from volunteers.models import Agreement, Check, Volunteer
from volunteers.photographs.keeping import drop_photograph


@transaction.atomic
def note_check(
    volunteer: Volunteer,
    *,
    kind: str,
    clear: bool,
    checked_on: date,
    valid_until: date,
    document: str,
    by: User,
    at: datetime,
) -> Check:
    """Note that a register was asked or a statement given; the same again is the same check.

    Act of 13 May 2016, art. 21. Only the result and where the paper lies, never what it says
    (GDPR, art. 10); the log does not hold the result either.
    """
    check, new = Check.objects.get_or_create(
        volunteer=volunteer,
        kind=kind,
        clear=clear,
        checked_on=checked_on,
        valid_until=valid_until,
        document=document,
        defaults={"checked_by": by},
    )
    if new:
        log("volunteers.check", volunteer, by=by, at=at, check=check.pk, kind=str(kind))
    return check


@transaction.atomic
def sign_agreement(
    volunteer: Volunteer,
    *,
    number: str,
    signed_on: date,
    starts_on: date,
    ends_on: date | None,
    by: User,
    at: datetime,
) -> Agreement:
    """Note a signed agreement; the same number of the same day again is the same agreement.

    Act of 24 April 2003, art. 44: in writing when it is for longer than 30 days.
    """
    agreement, new = Agreement.objects.get_or_create(
        volunteer=volunteer,
        number=number,
        signed_on=signed_on,
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )
    if new:
        log("volunteers.agreement", volunteer, by=by, at=at, agreement=agreement.pk)
    return agreement


@transaction.atomic
def note_guardian_consent(
    volunteer: Volunteer,
    *,
    given_on: date | None,
    by: User | None,
    at: datetime,
    way: str = "paper",
) -> None:
    """Note the day of a minor's guardian's consent, on paper or by "code"; None: withdrawn."""
    if volunteer.guardian_consent_on == given_on:
        return
    volunteer.guardian_consent_on = given_on
    volunteer.save(update_fields=["guardian_consent_on"])
    if given_on is None:
        drop_photograph(volunteer, by=by, at=at)
    log("volunteers.guardian_consent", volunteer, by=by, at=at, given=given_on is not None, way=way)
