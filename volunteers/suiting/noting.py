"""What suits a volunteer: with whom they can talk, what they like, which homes they can go to."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Interest, Language
from volunteers.errors import ChangedMeanwhile
from volunteers.models import Volunteer

PLAIN = (
    "transport",
    "bus_days",
    "gender",
    "smoking",
    "with_pets",
    "manages_stairs",
    "rest_until",
    "also_nearby",
)


@transaction.atomic
def note_what_suits(
    volunteer: Volunteer,
    *,
    version: int,
    languages: Iterable[Language],
    interests: Iterable[Interest],
    by: User | None,
    at: datetime,
    **values: Any,
) -> Volunteer:
    """Save this over the `version` that the person saw; `values` are those of PLAIN.

    What is left out stays as it is. Raises ChangedMeanwhile.
    """
    row = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    if row.version != version:
        raise ChangedMeanwhile
    changed = [name for name in PLAIN if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    saved = list(changed)
    if set(row.languages.all()) != set(languages):
        row.languages.set(languages)
        changed.append("languages")
    if set(row.interests.all()) != set(interests):
        row.interests.set(interests)
        changed.append("interests")
    if changed:
        row.version += 1
        row.save(update_fields=[*saved, "version"])
        log("volunteers.change", row, by=by, at=at, fields=changed)
    return row
