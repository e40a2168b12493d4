"""How the first centre asks, whom its social workers have to ask again, and who said yes."""

from datetime import datetime, timedelta

from django.db.models import Count

from centres.models import HelpKind
from demo.story import Chapter, Story
from demo.supporting import TASKS, need_of, register
from kit.clock import local_date
from kit.week import Window
from matching.asking_rules import set_rules
from matching.models import Offer
from matching.offering import accept, offer
from matching.proposing import candidates
from volunteers.models import Volunteer

RULES = {"offers_at_once": 3, "offer_days": 3, "need_valid_months": 12}

ANY_WORKDAY = [Window(weekday, 8 * 60, 20 * 60) for weekday in range(6)]

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


def a_yes_to_be_told(chapter: Chapter, story: Story, now: datetime) -> None:
    """Somebody said yes yesterday; the client has not been told of them yet.

    Somebody who does not offer company: the plan for all shall find everybody who does.
    """
    asked, by = now - timedelta(days=1), chapter.staff.coordinator
    others = Volunteer.objects.filter(
        centre=chapter.place.centre, state__in=(Volunteer.State.READY, Volunteer.State.ACTIVE)
    ).exclude(help_kinds__code="company")
    offered = HelpKind.objects.filter(volunteers__in=others, code__in=TASKS, with_minors=False)
    kind = offered.annotate(n=Count("volunteers")).order_by("-n", "pk").first()
    if kind is None:
        return
    day = local_date(asked)
    client = register(chapter, story, day - timedelta(days=2))
    need = need_of(story, client, kind, windows=ANY_WORKDAY, day=day)
    for one in candidates(need, today=day):
        if one.ranked.feasible and one.volunteer in others:
            sent = offer(need, one.volunteer, by=by, at=asked)
            accept(sent, how=Offer.How.TEXT, by=None, at=asked + timedelta(hours=3))
            return
