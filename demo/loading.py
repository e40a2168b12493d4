"""Fill an empty database with the demonstration: the programme of a real report, invented people.

Sixteen centres, 170 volunteers, 84 supported people, five preparation meetings in each commune,
seventeen months of visits. History is made by the verbs that the screens call, with the time given
to them; the same day gives the same history.
"""

from datetime import date
from random import Random

from django.db import transaction
from django.utils import timezone

from centres.models import Centre, Programme
from cms.building import build_site
from demo.accounting import account
from demo.appealing import appeals
from demo.asking import a_yes_to_be_told, ask
from demo.between_centres import keep_apart, share_volunteers
from demo.coming_courses import announce_courses
from demo.ending import end_or_pause, last_moments, let_some_go, look_into_worries
from demo.first_centre import (
    a_volunteer_signs_in,
    a_worry,
    needs_to_choose_among,
    open_applications,
    open_needs,
)
from demo.living import sign_and_review, somebody_rests, somebody_stands_in, somebody_takes_over
from demo.missed_meeting import a_meeting_today, a_missed_meeting
from demo.own_pages import appeals_elsewhere, volunteers_ask
from demo.people import invent
from demo.places import build_places
from demo.planning_ahead import rhythms
from demo.portraits import calendars, photographs
from demo.preparing import prepare
from demo.reading_on import reads_the_handbook
from demo.recruiting import recruit
from demo.replying import reply
from demo.second_edition import publish_a_second_edition
from demo.signing_up import odd_applications
from demo.staff import ADMINISTRATOR_EMAIL, DOMAIN, OBSERVER_EMAIL, PASSWORD, VOLUNTEER_EMAIL, hire
from demo.story import Chapter, Story
from demo.supporting import support
from demo.telling import tell as tell_in_public
from demo.visiting import fill, plan, tell
from demo.writing import write
from messaging.models import Message

SEED = 20140203


def load_if_empty(*, today: date) -> bool:
    """Load the demonstration as of `today`; return whether anything was loaded."""
    if Centre.objects.exists():
        return False
    with transaction.atomic():
        _load(Story(today, Random(SEED), invent(Random(SEED + 1))))
    build_site(today=today)
    tell_in_public(list(Centre.objects.order_by("pk")), timezone.now())
    # Once more: what was told stands in the other languages too.
    build_site(today=today)
    publish_a_second_edition(today, timezone.now())
    reads_the_handbook(timezone.now())
    return True


def _load(story: Story) -> None:
    now = timezone.now()
    places = build_places()
    staff = hire(places, story.random, story.begins)
    _programme(story, [place.centre for place in places])
    chapters = [
        Chapter(place, people, number)
        for number, (place, people) in enumerate(zip(places, staff, strict=True))
    ]
    matches = {}
    for chapter in chapters:
        volunteers = recruit(chapter, story)
        prepare(chapter, story, volunteers)
        matches[chapter] = support(chapter, story, volunteers)
        plan(chapter, story, matches[chapter])
    fill(story, now)
    for chapter in chapters:
        ends = last_moments(chapter, story, matches[chapter], now)
        tell(chapter, story, ends, now)
        sign_and_review(chapter, story, ends, now)
        end_or_pause(chapter, story, ends)
        let_some_go(chapter, story, now)
        look_into_worries(chapter, now)
    first = chapters[0]
    announce_courses(chapters, story, now)
    open_applications(first, story)
    open_needs(first, story)
    needs_to_choose_among(first, story)
    a_worry(first, story, matches[first][0], now)
    share_volunteers(chapters, now)
    keep_apart(first, matches[first][2], matches[first][3], now)
    a_volunteer_signs_in(matches[first][1])
    a_missed_meeting(first, matches[first][1].volunteer, now)
    a_meeting_today(first, story, now)
    appeals(first, story, now)
    ask(first, story, now)
    rhythms(first, story, now)
    somebody_rests(first, now)
    somebody_takes_over(chapters[1], now)
    somebody_stands_in(chapters[2], now)
    account(first, story, matches[first], now)
    odd_applications(first, story)
    a_yes_to_be_told(first, story, now)
    photographs(first, now)
    calendars(first, matches[first][1].volunteer, now)
    volunteers_ask(first, matches[first][1].volunteer, now)
    appeals_elsewhere(chapters, story, now)
    # What would have been sent in the past was not: only what is still worth sending stays.
    Message.objects.filter(expires_at__lte=now).delete()
    reply(first, now)
    write(first, now)


def _programme(story: Story, centres: list[Centre]) -> None:
    programme = Programme.objects.create(
        name="Wolontariat – szansa dla integracji",
        slug="wolontariat-szansa-dla-integracji",
        starts_on=story.begins,
        ends_on=story.today,
    )
    programme.centres.set(centres)


def sign_ins() -> list[tuple[str, str, str, str]]:
    """Who can sign in to try the product: role, centre, e-mail, password."""
    centre = Centre.objects.order_by("pk").first()
    if centre is None:
        return []
    roles = (
        ("koordynator/ka", f"koordynator@{centre.slug}.{DOMAIN}"),
        ("pracownik socjalny", f"pracownik@{centre.slug}.{DOMAIN}"),
        ("kierownik/czka", f"kierownik@{centre.slug}.{DOMAIN}"),
        ("wolontariusz/ka", VOLUNTEER_EMAIL),
        ("obserwator/ka", OBSERVER_EMAIL),
        ("administrator/ka", ADMINISTRATOR_EMAIL),
    )
    return [(role, centre.short_name, email, PASSWORD) for role, email in roles]
