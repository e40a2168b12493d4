"""What visits erase of a volunteer, and what they keep as proof."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from visits.models import AskedVolunteer, CostTerms, Outcome
from volunteers.erasing.registry import Eraser, Kept
from volunteers.models import Volunteer


def _goes(volunteer: Volunteer) -> Iterator[str]:
    if AskedVolunteer.objects.filter(volunteer=volunteer).exists():
        yield _("Questions whether they can come, with the answers")


def _keeps(volunteer: Volunteer) -> Iterator[Kept]:
    if volunteer.claims.exists() or volunteer.cost_terms.exists():
        yield Kept(
            _("Claims for costs and what was agreed about them"),
            _("they are the centre's accounts (accounting act of 29 September 1994, art. 74)"),
            by_name=True,
        )
    if Outcome.objects.filter(visit__match__volunteer=volunteer).exists():
        yield Kept(
            _("Visits and hours given"),
            _("they prove the help to insurers, funders and in a dispute (GDPR art. 17(3)(e))"),
            by_name=True,
        )
        yield Kept(
            _("What was reported of visits, worries included"),
            _("it belongs to the files of those visited; a worry is never erased"),
        )


def _erase(volunteer: Volunteer, by: User | None, at: datetime) -> None:
    AskedVolunteer.objects.filter(volunteer=volunteer).delete()


def _let_go(volunteer: Volunteer) -> None:
    CostTerms.objects.filter(volunteer=volunteer).delete()


OF_VISITS = Eraser(_goes, _erase, _keeps, _let_go)
