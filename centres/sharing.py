"""Sharing willing volunteers between two centres: proposed, agreed, ended.

Rooms above register what follows from an end (`when_ended`), for example offers to take back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.recording import log
from centres.errors import AnsweredAlready, NotYoursToAnswer
from centres.models import Centre, SharingAgreement
from kit.distance import bounding_box, km_between
from kit.registering import Registry

REACH_KM = 40
"""From seat to seat; farther hardly anybody goes every week."""

MOST_SHOWN = 20


class EndHandler(Protocol):
    """Tidies up in an upper room when two centres stop sharing, in the same transaction."""

    def __call__(self, agreement: SharingAgreement, *, by: User, at: datetime) -> None: ...


end_handlers = Registry[EndHandler]()
when_ended = end_handlers.register
"""What an upper room does when an agreement ends."""


@dataclass(frozen=True)
class Neighbour:
    """A centre nearby with which nothing is agreed or proposed."""

    centre: Centre
    km: float

    @property
    def km_shown(self) -> int:
        """Whole kilometres, one at the least."""
        return max(1, round(self.km))


def sharing_with(centre: int) -> list[int]:
    """The centres whose willing volunteers come into question here, by number, in one query."""
    found = SharingAgreement.objects.in_force().filter(Q(proposer=centre) | Q(partner=centre))
    return [
        partner if proposer == centre else proposer
        for proposer, partner in found.values_list("proposer", "partner")
    ]


def neighbours(centre: Centre) -> list[Neighbour]:
    """Centres nearby to which one can propose it, the nearest first, in two queries."""
    here = centre.village
    box = bounding_box(here.latitude, here.longitude, REACH_KM)
    known = SharingAgreement.objects.of(centre).alive().values_list("proposer", "partner")
    found = Centre.objects.filter(
        village__latitude__range=(box.south, box.north),
        village__longitude__range=(box.west, box.east),
    ).exclude(pk__in={centre.pk}.union(*known))
    near = (
        Neighbour(one, km_between(here.latitude, here.longitude, *_seat(one)))
        for one in found.select_related("village")
    )
    within = [one for one in near if one.km <= REACH_KM]
    return sorted(within, key=lambda one: (one.km, one.centre.pk))[:MOST_SHOWN]


@transaction.atomic
def propose_sharing(centre: Centre, partner: Centre, *, by: User, at: datetime) -> SharingAgreement:
    """The head of `centre` agrees and asks the other head.

    What is proposed or agreed between the two already, by whomever, is given back.
    """
    pair = {centre.pk, partner.pk}
    # In one order, so that two heads who propose at once wait for each other.
    list(Centre.objects.select_for_update().filter(pk__in=pair).order_by("pk"))
    alive = SharingAgreement.objects.of(centre).alive()
    known = alive.filter(proposer__in=pair, partner__in=pair).first()
    if known is not None:
        return known
    made = SharingAgreement.objects.create(
        proposer=centre, partner=partner, proposed_by=by, proposed_at=at
    )
    _log("sharing.propose", made, by, at)
    return made


@transaction.atomic
def agree_to_sharing(
    agreement: SharingAgreement, *, centre: Centre, by: User, at: datetime
) -> SharingAgreement:
    """The head of `centre`, who was asked, agrees.

    Raises AnsweredAlready when it is agreed or ended, NotYoursToAnswer for the proposer itself.
    """
    row = _locked(agreement)
    if row.partner_id != centre.pk:
        raise NotYoursToAnswer
    if row.agreed_at or row.ended_at:
        raise AnsweredAlready
    row.agreed_by, row.agreed_at = by, at
    row.save(update_fields=["agreed_by", "agreed_at"])
    _log("sharing.agree", row, by, at)
    return row


@transaction.atomic
def end_sharing(agreement: SharingAgreement, *, by: User, at: datetime) -> SharingAgreement:
    """Either head ends it, takes the proposal back or says no. Raises AnsweredAlready.

    Matches that live go on; nobody new is proposed from now on.
    """
    row = _locked(agreement)
    if row.ended_at:
        raise AnsweredAlready
    row.ended_by, row.ended_at = by, at
    row.save(update_fields=["ended_by", "ended_at"])
    _log("sharing.end", row, by, at)
    for handler in end_handlers:
        handler(row, by=by, at=at)
    return row


def _locked(agreement: SharingAgreement) -> SharingAgreement:
    rows = SharingAgreement.objects.select_for_update(of=("self",))
    return rows.select_related("proposer", "partner").get(pk=agreement.pk)


def _seat(centre: Centre) -> tuple[float, float]:
    return centre.village.latitude, centre.village.longitude


def _log(verb: str, agreement: SharingAgreement, by: User, at: datetime) -> None:
    """In both centres' logs: it concerns both."""
    for centre in (agreement.proposer_id, agreement.partner_id):
        log(verb, agreement, by=by, at=at, centre=centre)
