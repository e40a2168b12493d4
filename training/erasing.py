"""What preparation erases of a volunteer."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from training.enrolling import leave
from training.models import Enrolment, Holder, Preparation
from volunteers.erasing.registry import Eraser, Kept
from volunteers.models import Volunteer


def _goes(volunteer: Volunteer) -> Iterator[str]:
    if volunteer.certificates.exists():
        yield _("The name on certificates: their numbers stay, so that they can be checked")
    if volunteer.chapters_read.exists() or volunteer.catch_up_talks.exists():
        yield _("What they read and made up for")
    if volunteer.enrolments.exclude(state=Enrolment.State.LEFT).exists():
        yield _("Their places in courses")


def _keeps(volunteer: Volunteer) -> Iterator[Kept]:
    if volunteer.attendances.exists():
        yield Kept(_("How many were at which meeting"), _("figures without a name"))


def _erase(volunteer: Volunteer, by: User | None, at: datetime) -> None:
    for enrolment in volunteer.enrolments.exclude(state=Enrolment.State.LEFT):
        leave(enrolment.course, volunteer, by=by, at=at)
    Holder.objects.filter(volunteer=volunteer).delete()
    Preparation.objects.filter(volunteer=volunteer).delete()
    for rows in (volunteer.chapters_read, volunteer.catch_up_talks, volunteer.guest_places):
        rows.all().delete()


PREPARATION = Eraser(_goes, _erase, _keeps)
