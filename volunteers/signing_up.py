"""Somebody offers help: on the public page, or by telephone to a coordinator who types it in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre, HelpKind, Village
from kit.week import Window
from messaging.queueing import queue
from volunteers.being_free import set_windows
from volunteers.errors import CannotBeReached, GuardianMissing, JoiningClosed, TooYoung
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

ADULT = 18
RECEIVED = "volunteers/application_received"


@transaction.atomic
def sign_up(
    centre: Centre,
    *,
    first_name: str,
    last_name: str,
    phone: str,
    email: str,
    village: Village | None,
    age_band: str,
    help_kinds: Iterable[HelpKind],
    windows: Iterable[Window],
    transport: str,
    language: str,
    about: str,
    guardian_name: str,
    guardian_phone: str,
    submission: UUID,
    at: datetime,
    by: User | None = None,
    in_person: bool = False,
    news: bool = False,
    village_named: str = "",
    comes_from: Centre | None = None,
    contact_unconfirmed: bool = False,
    sent_at: datetime | None = None,
) -> Volunteer:
    """Take the application and confirm it by a message; the same `submission` makes one volunteer.

    A phone that is known already is no hindrance: families share one. `village` None stands for a
    place outside the commune, then with `village_named` in their own words. Somebody who came
    `in_person`, into a meeting, may be without a contact and with an age that nobody has asked for
    yet (""). With `news` they agreed to be written to about more than their own help, which is
    asked for apart (GDPR art. 7(2)). Nothing is written to a contact that nobody has confirmed
    (`contact_unconfirmed`). What was sent while the centre took sign-ups (`sent_at`) is taken
    although it takes none any more.
    Raises JoiningClosed (only without `by`), CannotBeReached, TooYoung and GuardianMissing (minors
    act with a guardian's consent: civil code, art. 17).
    """
    if by is None and sent_at is None and not centre.joining_open:
        raise JoiningClosed
    if not (phone or email or in_person):
        raise CannotBeReached
    minor = age_band == Volunteer.AgeBand.MINOR
    if minor and centre.min_age >= ADULT:
        raise TooYoung(centre.min_age)
    if minor and not (guardian_name and guardian_phone):
        raise GuardianMissing
    volunteer, new = Volunteer.objects.get_or_create(
        submission=submission,
        defaults={
            "centre": centre,
            "first_name": first_name,
            "last_name": last_name,
            "phone": phone,
            "email": email,
            "village": village,
            "village_named": "" if village else village_named,
            "comes_from": comes_from,
            "contact_unconfirmed": contact_unconfirmed,
            "age_band": age_band,
            "transport": transport,
            "language": language,
            "about": about,
            "guardian_name": guardian_name if minor else "",
            "guardian_phone": guardian_phone if minor else "",
            "applied_at": at,
            "consented_at": at,
            "came_in_person": in_person,
            "news_agreed_at": at if news else None,
        },
    )
    if new:
        volunteer.help_kinds.set(help_kinds)
        set_windows(volunteer, windows)
        log("volunteers.sign_up", volunteer, by=by, at=at)
    if new and not contact_unconfirmed:
        queue(
            recipient_of(volunteer),
            RECEIVED,
            centre=centre,
            dedup=f"application-received:{volunteer.pk}",
            at=at,
            target=volunteer,
            context={"days": centre.answer_days},
            at_once=by is None,
        )
    return volunteer
