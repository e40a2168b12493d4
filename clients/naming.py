"""Finding clients' names in a text that must not name them."""

import re
from collections.abc import Callable, Iterator

from django.utils import timezone

from accounts.models import User
from centres.models import Centre
from clients.models import Client
from kit.polish_names import is_case_of_first_name, is_case_of_surname, plain

WORD = re.compile(r"\w{3,}")


def named_in(text: str, centre: Centre, user: User) -> Iterator[str]:
    """Words that look like the surname of a client within the user's reach, in whatever case.

    Confidential clients stay unknown to others: nobody may find out by trying.
    """
    return _found(text, "last_name", is_case_of_surname, centre, user)


def called_in(text: str, centre: Centre, user: User) -> Iterator[str]:
    """Words that look like the first name of such a client, in whatever case."""
    return _found(text, "first_name", is_case_of_first_name, centre, user)


def _found(
    text: str, field: str, is_case_of: Callable[[str, str], bool], centre: Centre, user: User
) -> Iterator[str]:
    within_reach = Client.objects.visible_to(user, timezone.localdate()).filter(centre=centre)
    known = {plain(name) for name in within_reach.values_list(field, flat=True)}
    for word in WORD.findall(text):
        if word[0].isupper() and any(is_case_of(plain(word), name) for name in known):
            yield word
