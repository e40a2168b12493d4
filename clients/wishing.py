"""What a client wishes of a volunteer, and what awaits somebody in their home."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Interest, Language
from clients.errors import ChangedMeanwhile
from clients.models import Client

PLAIN = ("wished_gender", "wishes_non_smoker", "smoking_at_home", "pets_at_home", "stairs")


@transaction.atomic
def note_wishes(
    client: Client,
    *,
    version: int,
    languages: Iterable[Language],
    interests: Iterable[Interest],
    by: User | None,
    at: datetime,
    **values: str | bool,
) -> Client:
    """Save this over the `version` that the person saw; `values` are those of PLAIN.

    What is left out stays as it is. Raises ChangedMeanwhile.
    """
    row = Client.objects.select_for_update().get(pk=client.pk)
    if row.version != version:
        raise ChangedMeanwhile
    for name in PLAIN:
        setattr(row, name, values.get(name, getattr(row, name)))
    row.languages.set(languages)
    row.interests.set(interests)
    row.version += 1
    row.save(update_fields=[*PLAIN, "version"])
    log("note_wishes", row, by=by, at=at)
    return row
