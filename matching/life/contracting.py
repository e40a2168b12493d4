"""The visit contract and the referral: what is written in them, and that they are signed."""

from collections.abc import Sequence
from datetime import date, datetime
from random import Random

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.clock import local_date
from matching.errors import ChangedMeanwhile, NotNow
from matching.life.sentences import Line
from matching.models import Contract, Match, Referral

PASSWORDS = (
    "jabłoń", "wiatrak", "bocian", "latarnia", "malina", "stodoła", "kasztan", "studnia",
    "skowronek", "piernik", "jarzębina", "czajnik", "motyl", "kalina", "zegar", "chabry",
    "dzwonek", "kapliczka", "orzech", "sikorka", "furtka", "lipa", "miód", "rower",
)  # fmt: skip
"""Plain words that are easy to say through a door and to hear with an old ear."""


@transaction.atomic
def write_contract(
    match: Match,
    *,
    goals: str,
    rhythm: str,
    boundaries: Sequence[Line],
    contacts: str,
    reviews_on: Sequence[date],
    version: int,
    by: User,
    at: datetime,
) -> Contract:
    """Write the next version over the one that the person saw (`version`, 0: none).

    The same text again is the version that is there. The first day of review that is to come
    becomes the match's. Raises NotNow for a match that has ended or to which the
    client has not agreed, and ChangedMeanwhile.
    """
    match = _locked(match)
    newest = match.contracts.first()
    if match.state == Match.State.ENDED or not match.is_agreed:
        raise NotNow
    days = sorted(set(reviews_on))
    fields = {
        "goals": goals,
        "rhythm": rhythm,
        "boundaries": list(boundaries),
        "contacts": contacts,
        "reviews_on": [day.isoformat() for day in days],
    }
    if newest and all(getattr(newest, name) == value for name, value in fields.items()):
        return newest
    if (newest.number if newest else 0) != version:
        raise ChangedMeanwhile
    contract = Contract.objects.create(
        match=match, number=version + 1, made_at=at, made_by=by, **fields
    )
    match.review_on = next((day for day in days if day > local_date(at)), match.review_on)
    match.save(update_fields=["review_on"])
    _log("write_contract", contract, match, by, at, number=contract.number)
    return contract


@transaction.atomic
def note_signature(
    contract: Contract, *, signed_on: date | None, by: User, at: datetime
) -> Contract:
    """Note the day on which all three signed the paper; None takes the note back.

    Raises NotNow where a later version has taken its place.
    """
    match = _locked(contract.match)
    if match.contracts.filter(number__gt=contract.number).exists():
        raise NotNow
    contract.signed_on = signed_on
    contract.signature_noted_by = by if signed_on else None
    contract.save(update_fields=["signed_on", "signature_noted_by"])
    _log("sign_contract", contract, match, by, at, signed=str(signed_on or ""))
    return contract


@transaction.atomic
def issue_referral(match: Match, *, by: User, at: datetime) -> Referral:
    """Give the match its letter, numbered through the centre's year; the same one again.

    Raises NotNow for a match that has ended, whose letter is void, and for one to which the
    client has not agreed.
    """
    match = _locked(match)
    if match.state == Match.State.ENDED or not match.is_agreed:
        raise NotNow
    issued = Referral.objects.filter(match=match).first()
    if issued is not None:
        return issued
    centre, today = match.need.client.centre, local_date(at)
    Centre.objects.select_for_update().get(pk=centre.pk)
    this_year = Referral.objects.filter(centre=centre, year=today.year)
    last = this_year.aggregate(last=Max("number"))["last"] or 0
    referral = Referral.objects.create(
        match=match,
        centre=centre,
        year=today.year,
        number=last + 1,
        # Said aloud at a door: it need not be secret for long, only the same for both.
        password=Random(f"{match.pk}:{at}").choice(PASSWORDS),  # noqa: S311  # no cryptography
        issued_on=today,
        issued_by=by,
    )
    _log("issue_referral", referral, match, by, at)
    return referral


def _locked(match: Match) -> Match:
    query = Match.objects.select_for_update(of=("self",)).select_related("need__client__centre")
    return query.get(pk=match.pk)


def _log(
    verb: str, paper: Contract | Referral, match: Match, by: User, at: datetime, **facts: object
) -> None:
    log(verb, paper, by=by, at=at, centre=match.need.client.centre_id, match=match.pk, **facts)
