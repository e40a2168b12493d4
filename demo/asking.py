"""How the first centre asks, whom its social workers have to ask again, and who said yes."""

from datetime import datetime, timedelta

from centres.models import HelpKind, Village
from clients.models import Client
from demo.story import Chapter, Story
from demo.supporting import TASKS, need_of, register
from kit.clock import local_date
from kit.week import Window
from matching.models import Offer
from matching.offers.offering import offer
from matching.offers.rules import set_rules
from matching.offers.settling import accept
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
        centre=chapter.place.centre, state=Volunteer.State.ACTIVE, village__isnull=False
    ).exclude(help_kinds__code="company")
    helper = others.order_by("pk").first()
    if helper is None:
        return
    others.filter(pk=helper.pk).update(most_clients=2, weekly_minutes=300)
    day = local_date(asked)
    client = register(chapter, story, day)
    without_wishes(client, helper.village)
    kind = helper.help_kinds.filter(code__in=TASKS, with_minors=False).order_by("pk")[0]
    need = need_of(story, client, kind, windows=ANY_WORKDAY, day=day)
    for one in candidates(need, today=day):
        if one.ranked.feasible and one.volunteer == helper:
            sent = offer(need, helper, by=by, at=asked)
            accept(sent, how=Offer.How.TEXT, by=None, at=asked + timedelta(hours=3))


def without_wishes(client: Client, village: Village | None) -> None:
    """Let the client live in this village, and nothing at home stand in anybody's way."""
    Client.objects.filter(pk=client.pk).update(
        village=village or client.village, wished_gender="", wishes_non_smoker=False,
        smoking_at_home=False, pets_at_home=False, stairs=False,
    )  # fmt: skip
    client.refresh_from_db()
