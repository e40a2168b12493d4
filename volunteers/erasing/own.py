"""What this room and those below it erase of a volunteer."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.closing import close_account
from accounts.models import User
from centres.models import Membership
from messaging.models import Message, MessageQuerySet
from messaging.own_messages import written_to
from volunteers.corresponding import PEOPLE
from volunteers.erasing.registry import Eraser, Kept
from volunteers.models import ContactChange, GuardianRequest, OwnRequest, Volunteer
from volunteers.photographs.keeping import drop_photograph

NOTHING_KNOWN: dict[str, Any] = {
    "phone": "", "email": "", "way": "", "texts_from": None, "texts_until": None,
    "reminders": True, "village": None, "village_named": "", "age_band": "",
    "guardian_name": "", "guardian_phone": "", "guardian_consent_on": None,
    "transport": Volunteer.Transport.FOOT, "radius_km": 10, "weekly_minutes": 120,
    "most_clients": 1, "bus_days": [], "gender": "", "smoking": "", "with_pets": None,
    "manages_stairs": None, "rest_until": None, "also_nearby": False, "about": "",
    "appeal": None, "comes_from": None, "contact_unconfirmed": False, "signed_up_again_at": None,
    "news_agreed_at": None, "came_in_person": False, "user": None,
}  # fmt: skip
"""What is left of a profile: a row without anything by which somebody could be known."""


def _goes(volunteer: Volunteer) -> Iterator[str]:
    yield _("Phone, e-mail, village, age, wishes and everything else on the profile")
    if volunteer.guardian_name:
        yield _("The parent's or guardian's name and phone")
    if hasattr(volunteer, "photograph"):
        yield _("The photograph")
    if volunteer.availabilities.exists() or volunteer.absences.exists():
        yield _("Times and days away")
    if count := written_to(PEOPLE.of(volunteer)).count():
        yield ngettext(
            "%(count)s message to them, with the answers",
            "%(count)s messages to them, with the answers",
            count,
        ) % {"count": count}
    if volunteer.user_id is not None and _only_here(volunteer):
        yield _("The sign-in")


def _keeps(volunteer: Volunteer) -> Iterable[Kept]:
    if numbers := ", ".join(volunteer.agreements.values_list("number", flat=True)):
        yield Kept(
            _("Agreements: %(numbers)s") % {"numbers": numbers},
            _("they prove what was agreed (act of 24 April 2003, art. 44; the archive's rules)"),
            by_name=True,
        )
    if volunteer.checks.exists():
        yield Kept(
            _("That the registers were checked, and when"),
            _("the centre must be able to prove it (act of 13 May 2016, art. 21)"),
            by_name=True,
        )
    yield Kept(
        _("The log: what was done and when"),
        _("it says numbers instead of names; the centre answers for it (GDPR art. 5(2))"),
    )


def _erase(volunteer: Volunteer, by: User | None, at: datetime) -> None:
    user, alone = volunteer.user, _only_here(volunteer)
    drop_photograph(volunteer, by=by, at=at)
    volunteer.availabilities.all().delete()
    volunteer.absences.all().delete()
    volunteer.signed_up_again.all().delete()
    ContactChange.objects.filter(volunteer=volunteer).delete()
    GuardianRequest.objects.filter(volunteer=volunteer).delete()
    # That and how a request of theirs was answered, the centre has to be able to show.
    volunteer.own_requests.exclude(sort=OwnRequest.Sort.ERASURE).delete()
    volunteer.own_requests.update(words="", told="")
    for many in (volunteer.help_kinds, volunteer.languages, volunteer.interests):
        many.clear()
    for name, nothing in NOTHING_KNOWN.items():
        setattr(volunteer, name, nothing)
    volunteer.version += 1
    volunteer.erased_at = at
    volunteer.save()
    if user is not None and alone:
        close_account(user)


def _let_go(volunteer: Volunteer) -> None:
    volunteer.agreements.all().delete()
    volunteer.checks.all().delete()


def written_elsewhere(volunteer: Volunteer) -> MessageQuerySet:
    """What went to their parents, and by their name to a number or address that they had before."""
    found = Message.objects.about(volunteer).filter(
        address__gt="", address__in=[volunteer.guardian_phone]
    )
    namesakes = Volunteer.objects.filter(
        centre=volunteer.centre_id,
        first_name=volunteer.first_name,
        last_name=volunteer.last_name,
    ).exclude(pk=volunteer.pk)
    if not namesakes.exists():
        name = str(volunteer)
        found |= Message.objects.filter(centre=volunteer.centre_id, recipient_name=name)
    # Which ones is asked now: by the time they are wiped, name and number are gone.
    return Message.objects.filter(pk__in=list(found.values_list("pk", flat=True)))


def _only_here(volunteer: Volunteer) -> bool:
    """Whether nobody signs in with it for anything else."""
    others = Volunteer.objects.filter(user=volunteer.user_id).exclude(pk=volunteer.pk)
    staff = Membership.objects.filter(user=volunteer.user_id)
    user = volunteer.user
    rules = user is not None and (user.is_staff or user.is_superuser)
    return not (others.exists() or staff.exists() or rules)


OWN = Eraser(_goes, _erase, _keeps, _let_go)
