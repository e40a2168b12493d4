"""Finding clients' names in a text that must not name them."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils import timezone

from accounts.models import User
from centres.models import Centre
from clients.models import Client

WORD = re.compile(r"\w{3,}")
ENDING = 3
"""So many letters at the end change with the case: Wiśniewska, Wiśniewskiej; Nowak, Nowakowi."""

SHORTEST = 4


def named_in(text: str, centre: Centre, user: User) -> Iterator[str]:
    """Words that look like the surname of a client within the user's reach, in whatever case.

    Confidential clients stay unknown to others: nobody may find out by trying.
    """
    within_reach = Client.objects.visible_to(user, timezone.localdate()).filter(centre=centre)
    surnames = {_plain(name) for name in within_reach.values_list("last_name", flat=True)}
    for word in WORD.findall(text):
        if word[0].isupper() and any(_is_case_of(_plain(word), name) for name in surnames):
            yield word


def _is_case_of(word: str, surname: str) -> bool:
    stem = surname[: max(SHORTEST, len(surname) - ENDING)]
    return word.startswith(stem) and len(word) <= len(surname) + ENDING


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l"))
    return "".join(c for c in folded if not unicodedata.combining(c))
