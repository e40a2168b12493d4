"""When a volunteer can come and when they are away."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.week import Window, merge
from volunteers.errors import ChangedMeanwhile
from volunteers.models import Absence, Availability, Volunteer


def windows_of(volunteer: Volunteer) -> tuple[Window, ...]:
    """The weekly windows, merged and in order."""
    return merge(row.window for row in volunteer.availabilities.all())


def set_windows(volunteer: Volunteer, windows: Iterable[Window]) -> bool:
    """Make these the volunteer's weekly windows; say whether anything changed."""
    wanted = merge(windows)
    if wanted == windows_of(volunteer):
        return False
    volunteer.availabilities.all().delete()
    Availability.objects.bulk_create(
        Availability(volunteer=volunteer, weekday=w.weekday, start=w.start, end=w.end)
        for w in wanted
    )
    return True


@transaction.atomic
def change_windows(
    volunteer: Volunteer, *, windows: Iterable[Window], version: int, by: User | None, at: datetime
) -> None:
    """Save the weekly windows over the `version` that the person saw. Raises ChangedMeanwhile."""
    row = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    if row.version != version:
        raise ChangedMeanwhile
    if set_windows(row, windows):
        row.version += 1
        row.save(update_fields=["version"])
        log("volunteers.change", row, by=by, at=at, fields=["windows"])


@transaction.atomic
def note_absence(
    volunteer: Volunteer, *, first_day: date, last_day: date, by: User | None, at: datetime
) -> Absence:
    """Note days away, first and last included; the same days again are the same absence."""
    absence, new = Absence.objects.get_or_create(
        volunteer=volunteer, first_day=first_day, last_day=last_day
    )
    if new:
        log("volunteers.away", volunteer, by=by, at=at, absence=absence.pk)
    return absence


@transaction.atomic
def remove_absence(absence: Absence, *, by: User | None, at: datetime) -> None:
    """Take an absence back: the person is there after all."""
    log("volunteers.back", absence.volunteer, by=by, at=at, absence=absence.pk)
    absence.delete()
