"""The list of partners: adding one, changing what is known of it, ending and taking it up again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from partners.errors import ChangedMeanwhile, EndsTooEarly, KnownAlready
from partners.models import Partner, PartnerQuerySet


@dataclass(frozen=True)
class Facts:
    """What a centre knows of a partner; each is described beside the field of `Partner`.

    `shown` needs `agreed_on`; `contact_shown` needs `shown` and a phone or an e-mail.
    """

    name: str
    kind: str
    together: str = ""
    link: str = ""
    since: date | None = None
    shown: bool = False
    agreed_on: date | None = None
    contact: str = ""
    phone: str = ""
    email: str = ""
    contact_shown: bool = False


@transaction.atomic
def add_partner(
    centre: Centre, facts: Facts, *, submission: UUID, by: User | None, at: datetime
) -> Partner:
    """Enter an institution; the same `submission` again gives the same partner.

    Raises KnownAlready.
    """
    _one_at_a_time(centre.pk)
    known = Partner.objects.filter(submission=submission).first()
    if known is not None:
        return known
    _refuse_twice(facts.name, Partner.objects.filter(centre=centre))
    partner = Partner.objects.create(centre=centre, submission=submission, **asdict(facts))
    log("partners.add", partner, by=by, at=at, kind=facts.kind, shown=facts.shown)
    return partner


@transaction.atomic
def change_partner(
    partner: Partner, facts: Facts, *, version: int, by: User, at: datetime
) -> Partner:
    """Save these facts over the `version` that the person saw.

    Raises ChangedMeanwhile, KnownAlready, and EndsTooEarly where it ended before it is to begin.
    """
    _one_at_a_time(partner.centre_id)
    row = _row(partner, version)
    _refuse_twice(facts.name, Partner.objects.filter(centre=row.centre_id).exclude(pk=row.pk))
    if row.ended_on and facts.since and row.ended_on < facts.since:
        raise EndsTooEarly(facts.since)
    return _save(row, "partners.change", asdict(facts), by=by, at=at)


@transaction.atomic
def end_partner(
    partner: Partner, *, version: int, ended_on: date, by: User, at: datetime
) -> Partner:
    """Work together no more from `ended_on` on; from that day the public page names it no more.

    Raises ChangedMeanwhile and EndsTooEarly.
    """
    row = _row(partner, version)
    if row.since and ended_on < row.since:
        raise EndsTooEarly(row.since)
    return _save(row, "partners.end", {"ended_on": ended_on}, by=by, at=at)


@transaction.atomic
def resume_partner(partner: Partner, *, by: User, at: datetime) -> Partner:
    """Take it up again, also where it was ended by mistake; twice is the same as once."""
    row = Partner.objects.select_for_update().get(pk=partner.pk)
    return _save(row, "partners.resume", {"ended_on": None}, by=by, at=at)


def _one_at_a_time(centre: int) -> None:
    """Two who enter the same name in the same moment wait for each other."""
    Centre.objects.select_for_update(no_key=True).get(pk=centre)


def _refuse_twice(name: str, others: PartnerQuerySet) -> None:
    """The database compares letters as they are; people do not."""
    if name.casefold() in {other.casefold() for other in others.values_list("name", flat=True)}:
        raise KnownAlready


def _row(partner: Partner, version: int) -> Partner:
    row = Partner.objects.select_for_update().get(pk=partner.pk)
    if row.version != version:
        raise ChangedMeanwhile
    return row


def _save(row: Partner, verb: str, facts: Mapping[str, Any], *, by: User, at: datetime) -> Partner:
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    if changed:
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        log(verb, row, by=by, at=at, fields=changed)
    return row
