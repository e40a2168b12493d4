"""Certificates: issued to who is prepared, taken back, and found again by their code."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.clock import local_date
from kit.states import IllegalMove
from training.errors import NotPrepared
from training.models import Attendance, Certificate, Course, Holder
from training.people import NAMES
from training.preparedness.passport import WHAT_COUNTS, standing_of
from volunteers.models import Volunteer

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, which are misread."""

LENGTH = 16
"""Eighty bits."""

MISREAD = str.maketrans("ILOU", "110V")


@transaction.atomic
def issue(volunteer: Volunteer, *, by: User | None, at: datetime) -> Certificate:
    """The volunteer's certificate; a second paper is the same certificate with the same number.

    Raises NotPrepared while meetings that the centre requires are missing.
    """
    centre = Centre.objects.select_for_update().get(pk=volunteer.centre_id)
    known = Certificate.objects.of(volunteer).valid().first()
    if known is not None:
        return known
    if not may_have_one(volunteer, centre):
        raise NotPrepared
    today = local_date(at)
    attended = _attended(volunteer)
    editions = sorted({row.meeting.topic.curriculum.edition for row in attended})
    certificate = Certificate.objects.create(
        centre=centre,
        year=today.year,
        number=_next_number(centre, today.year),
        code="".join(secrets.choice(ALPHABET) for _letter in range(LENGTH)),
        issued_on=today,
        edition=", ".join(map(str, editions)),
        minutes=sum(row.minutes for row in attended),
        topics=[_as_certified(row) for row in attended],
    )
    Holder.objects.create(certificate=certificate, volunteer=volunteer, name=str(volunteer))
    log("training.certify", volunteer, by=by, at=at, certificate=certificate.pk)
    return certificate


@transaction.atomic
def issue_to_all(course: Course, *, by: User | None, at: datetime) -> list[Certificate]:
    """Issue what is missing to everybody in the course who is prepared; return the new ones."""
    return [issue(volunteer, by=by, at=at) for volunteer in waiting_for_one(course)]


def waiting_for_one(course: Course) -> list[Volunteer]:
    """People of the course who are prepared and have no certificate, by name."""
    people = (
        Volunteer.objects.on_the_way()
        .filter(pk__in=course.enrolments.staying().values("volunteer"), centre=course.centre)
        .exclude(pk__in=Holder.objects.valid().values("volunteer"))
        .select_related("centre")
        .prefetch_related("attendances", *WHAT_COUNTS)
        .order_by(*NAMES)
    )
    return [volunteer for volunteer in people if may_have_one(volunteer, course.centre)]


@transaction.atomic
def revoke(certificate: Certificate, *, why: str, by: User | None, at: datetime) -> None:
    """Take a certificate back: its code answers so from now on. Raises IllegalMove the second time.

    One issued after that gets a number of its own.
    """
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.revoked_on is not None:
        raise IllegalMove("revoked", "revoked")
    row.revoked_on, row.revoked_why = local_date(at), why
    row.save(update_fields=["revoked_on", "revoked_why"])
    log("training.revoke_certificate", row, by=by, at=at)


def may_have_one(volunteer: Volunteer, centre: Centre) -> bool:
    """Whether the volunteer has what the centre requires; nobody is certified for nothing."""
    standing = standing_of(volunteer)
    return bool(standing.attended) and standing.is_complete


def find(typed: str) -> Certificate | None:
    """The certificate of a code as somebody typed it: any case, any hyphens, O for 0."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(MISREAD)
    if len(code) != LENGTH:
        return None
    return Certificate.objects.select_related("centre", "holder").filter(code=code).first()


def _next_number(centre: Centre, year: int) -> int:
    last = Certificate.objects.filter(centre=centre, year=year).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1


def _attended(volunteer: Volunteer) -> list[Attendance]:
    """Presence at each topic of the preparation, the first time it counted, in order."""
    rows = volunteer.attendances.filter(state=Attendance.State.PRESENT)
    found: dict[int, Attendance] = {}
    for row in rows.select_related("meeting__topic__curriculum").order_by("meeting__starts_at"):
        if row.meeting.topic.curriculum.prepares:
            found.setdefault(row.meeting.topic.counts_as, row)
    return [found[stamp] for stamp in sorted(found)]


def _as_certified(row: Attendance) -> dict[str, Any]:
    topic = row.meeting.topic
    return {
        "number": topic.number,
        "pl": topic.name_pl,
        "en": topic.name_en,
        "uk": topic.name_uk,
        "on": local_date(row.meeting.starts_at).isoformat(),
        "minutes": row.minutes,
    }
