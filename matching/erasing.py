"""What matching erases of a volunteer: notes and free words; that somebody came stays."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from matching.models import (
    Contract,
    Exclusion,
    HandOver,
    MatchChange,
    Offer,
    Pause,
    Refusal,
    Review,
)
from matching.offers.settling import withdraw
from volunteers.erasing.registry import Eraser, Kept
from volunteers.models import Volunteer


def _goes(volunteer: Volunteer) -> Iterator[str]:
    noted = Exclusion.objects.filter(volunteer=volunteer).exists()
    if noted or Refusal.objects.filter(volunteer=volunteer).exists():
        yield _("Notes on whom they are not to be matched with")
    if Review.objects.filter(match__volunteer=volunteer).exists():
        yield _("What they said of how it goes")


def _keeps(volunteer: Volunteer) -> Iterator[Kept]:
    if volunteer.matches.exists():
        yield Kept(
            _("That the people they helped were helped, from when until when"),
            _("it belongs to the files of those people (social assistance act, art. 100)"),
        )


def _erase(volunteer: Volunteer, by: User | None, at: datetime) -> None:
    for offer in Offer.objects.filter(volunteer=volunteer, state=Offer.State.OFFERED):
        withdraw(offer, by=by, at=at, why=Offer.Why.AWAY)
    Exclusion.objects.filter(volunteer=volunteer).delete()
    Refusal.objects.filter(volunteer=volunteer).delete()
    Offer.objects.filter(volunteer=volunteer).update(override_reason="")
    Review.objects.filter(match__volunteer=volunteer).update(volunteer_says="")
    Contract.objects.filter(match__volunteer=volunteer).update(contacts="")
    HandOver.objects.filter(match__volunteer=volunteer).update(why="", passed_on="")
    MatchChange.objects.filter(match__volunteer=volunteer).update(why="")
    Pause.objects.filter(match__volunteer=volunteer).update(why="")


MATCHING = Eraser(_goes, _erase, _keeps)
