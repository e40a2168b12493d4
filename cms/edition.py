"""The edition of the public pages: no page made in an earlier one is ever shown.

Every change of something public sets a new edition, in its own transaction. Figures are another
matter: visits are reported all day, so nothing is written where no page has shown a figure since
the last change. Such a page leaves a mark, and a change only looks for it.
"""

from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

EDITION = "edition-of-the-public-pages"
MARK = "figures-stand-on-public-pages"


def edition() -> str:
    """The one that holds now."""
    return str(cache.get_or_set(EDITION, lambda: uuid4().hex, None))


def forget(**kwargs: Any) -> None:
    """Let no page made before be shown again; a receiver of Django's and Wagtail's signals."""
    cache.set(EDITION, uuid4().hex, None)


def figures_stand_on_a_page() -> None:
    """Leave the mark; before counting, so that no change falls between the two."""
    if cache.get(MARK) is None:
        cache.set(MARK, True, None)


def figure_changed(**kwargs: Any) -> None:
    """A row was saved that a figure may count; a receiver of Django's signals.

    Only after the commit, since every report of a visit would otherwise hold the one row of the
    edition until its own end.
    """
    waiting = transaction.get_connection().run_on_commit
    if not any(call is _forget_if_shown for _, call, _ in waiting):
        transaction.on_commit(_forget_if_shown)


def _forget_if_shown() -> None:
    if cache.get(MARK) is not None:
        cache.delete(MARK)
        forget()
