"""How the first centre asks, and whom its social workers have to ask again."""

from datetime import datetime, timedelta

from centres.models import HelpKind
from demo.story import Chapter, Story
from demo.supporting import need_of, register
from kit.week import Window
from matching.asking_rules import set_rules

RULES = {"offers_at_once": 3, "offer_days": 3, "need_valid_months": 12}

STALE = (("reading", 372), ("errands", 400))
"""Kinds of help, and how many days ago the interviews were."""


def ask(chapter: Chapter, story: Story, now: datetime) -> None:
    """Three people may be asked at once; two interviews have run out before anybody was found."""
    centre = chapter.place.centre
    set_rules(centre, RULES, by=chapter.staff.coordinator, at=now)
    for code, days in STALE:
        day = story.today - timedelta(days=days)
        client = register(chapter, story, day)
        kind = HelpKind.objects.get(code=code)
        need_of(story, client, kind, windows=[Window(4, 10 * 60, 14 * 60)], day=day)
