"""How a centre presents itself in public: its hours, the way in, and whom to ask for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from audit.recording import log
from centres.errors import PresentedMeanwhile
from centres.models import Centre, Membership, PublicProfile, Role

NAMEABLE = (Role.COORDINATOR, Role.HEAD, Role.SOCIAL_WORKER)
"""Who may be named in public, in the order in which they stand there."""


@dataclass(frozen=True)
class Contact:
    """Somebody of the staff who agreed to be named on the centre's page."""

    name: str
    role: str


def nameable(centre: Centre, today: date) -> list[Membership]:
    """Those who work at the centre today and could be named on its page."""
    members = Membership.objects.current(today).filter(centre=centre, role__in=NAMEABLE)
    order = {role.value: place for place, role in enumerate(NAMEABLE)}
    return sorted(
        members.select_related("user"),
        key=lambda member: (order[member.role], member.user.last_name, member.pk),
    )


def people_to_contact(centre: Centre, today: date) -> list[Contact]:
    """Those whom the centre names; one query. Whoever left the centre is not among them."""
    return [
        Contact(member.user.get_full_name(), member.get_role_display())
        for member in nameable(centre, today)
        if member.named_in_public and member.user.get_full_name()
    ]


def profile_of(centre: Centre) -> PublicProfile:
    """What the centre says of itself; an empty profile, not saved, where it said nothing yet."""
    found = PublicProfile.objects.filter(centre=centre).first()
    return found or PublicProfile(centre=centre)


@transaction.atomic
def present(
    centre: Centre,
    *,
    version: int,
    hours: str,
    getting_in: str,
    named: Collection[Membership],
    by: User,
    at: datetime,
) -> PublicProfile:
    """Say this in public from now on, over the `version` that the person saw.

    `named` are the memberships whose people agreed to be named; all others are named no more.
    Raises PresentedMeanwhile.
    """
    profile, _made = PublicProfile.objects.get_or_create(centre=centre)
    saved = PublicProfile.objects.filter(pk=profile.pk, version=version).update(
        version=F("version") + 1
    )
    if not saved:
        raise PresentedMeanwhile
    profile.refresh_from_db()
    profile.hours, profile.getting_in = hours, getting_in
    profile.save(update_fields=["hours", "getting_in"])
    chosen = {member.pk for member in named}
    for member in Membership.objects.filter(centre=centre):
        if member.named_in_public != (member.pk in chosen):
            member.named_in_public = member.pk in chosen
            member.save(update_fields=["named_in_public"])
    log("centres.present", profile, by=by, at=at, centre=centre.pk, named=len(chosen))
    return profile
