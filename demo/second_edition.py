"""The handbook in two editions: the second brought three sections that the first did not have."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from cms.handbook.printing import print_newest
from cms.models import ChapterPage, EditionsPage
from demo.words_of_the_handbook import ADDED, SECOND

FIRST_DAYS_AGO, SECOND_DAYS_AGO = 120, 10


def publish_a_second_edition(today: date, at: datetime) -> None:
    """Print the book without the sections, then put them in and say what changed, as editors do.

    The second edition is printed by a worker, like every edition.
    """
    chapters = list(
        ChapterPage.objects.filter(slug__in=ADDED, locale__language_code=settings.LANGUAGE_CODE)
    )
    whole = [chapter.body.get_prep_value() for chapter in chapters]
    for chapter, blocks in zip(chapters, whole, strict=True):
        _publish(chapter, _without(blocks, ADDED[chapter.slug]))
    _first(today - timedelta(FIRST_DAYS_AGO))
    print_newest(at=at)
    for chapter, blocks in zip(chapters, whole, strict=True):
        _publish(chapter, blocks)
    _second(today - timedelta(SECOND_DAYS_AGO))


def _without(blocks: list[dict[str, Any]], heading: str) -> list[dict[str, Any]]:
    """Without this heading and the one text below it; a chapter's closing checklist stays."""
    at = next(place for place, block in enumerate(blocks) if block["value"] == heading)
    return blocks[:at] + blocks[at + 2 :]


def _first(day: date) -> None:
    """The edition of the first texts, with the day on which this programme began to use it."""
    for page in EditionsPage.objects.all():
        (first,) = page.body.get_prep_value()
        first["value"] |= {"published_on": str(day), "changes": first["value"]["changes"][:1]}
        _publish(page, [first])


def _second(day: date) -> None:
    for page in EditionsPage.objects.select_related("locale"):
        words = SECOND[page.locale.language_code]
        second = {"type": "edition", "value": {"number": 2, "published_on": str(day), **words}}
        _publish(page, [*page.body.get_prep_value(), second])


def _publish(page: ChapterPage | EditionsPage, blocks: list[dict[str, Any]]) -> None:
    page.body = json.dumps(blocks)
    page.save_revision().publish()
