"""A minor's guardian consents: by a code sent to their phone, or on paper (`papers.py`).

Minors of thirteen and more act with the consent of a parent or guardian (civil code, art. 17).
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from kit.clock import local_date
from messaging.models import Channel
from messaging.queueing import channel_for, queue
from messaging.recipients import Recipient
from volunteers.codes import hashed, new_code
from volunteers.models import GuardianRequest, Volunteer
from volunteers.papers.noting import note_guardian_consent

GUARDIAN = "guardian"
QUESTION = "joining/guardian"
GOOD_FOR = timedelta(days=14)


@transaction.atomic
def ask_guardian(volunteer: Volunteer, *, at: datetime) -> bool:
    """Send the guardian of a minor a code with which they can read what it is about, and consent.

    False where there is nobody to ask by text message: an adult, a landline, and a minor who gave
    their own number, which proves nothing. Then there is the paper.
    """
    if not volunteer.is_minor or volunteer.guardian_phone in {"", volunteer.phone}:
        return False
    guardian = Recipient(
        name=volunteer.guardian_name, phone=volunteer.guardian_phone, language=volunteer.language
    )
    if channel_for(guardian)[0] != Channel.SMS:
        return False
    code = new_code()
    request, _new = GuardianRequest.objects.update_or_create(
        volunteer=volunteer,
        defaults={"code_hash": hashed(GUARDIAN, code), "expires_at": at + GOOD_FOR},
    )
    queue(
        guardian,
        QUESTION,
        centre=volunteer.centre,
        dedup=f"{QUESTION}:{request.pk}:{at.timestamp():.0f}",
        at=at,
        target=volunteer,
        context={"code": code, "address": settings.PUBLIC_BASE_URL + reverse("joining:guardian")},
        at_once=True,
        secret=True,
    )
    return True


def asked_by(code: str, *, at: datetime) -> GuardianRequest | None:
    """What the code asks about, as long as it holds."""
    open_ones = GuardianRequest.objects.filter(expires_at__gt=at)
    open_ones = open_ones.select_related("volunteer__centre__municipality")
    return open_ones.filter(code_hash=hashed(GUARDIAN, code)).first()


@transaction.atomic
def consent(request: GuardianRequest, *, at: datetime) -> None:
    """The guardian agrees: it is noted as given today, by code; the code is used up."""
    volunteer = Volunteer.objects.select_for_update(of=("self",)).get(pk=request.volunteer_id)
    note_guardian_consent(volunteer, given_on=local_date(at), by=None, at=at, way="code")
    request.delete()


def forget_expired(*, at: datetime) -> int:
    """Codes that nobody used in time."""
    return GuardianRequest.objects.filter(expires_at__lte=at).delete()[0]
