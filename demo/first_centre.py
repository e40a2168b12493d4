"""What waits today in the first centre, so that every screen has something true to show."""

from datetime import datetime, timedelta

from centres.models import HelpKind, Village
from clients.models import Need
from demo.asking import ANY_WORKDAY, without_wishes
from demo.recruiting import apply
from demo.staff import VOLUNTEER_EMAIL, user_with
from demo.story import Chapter, Story
from demo.supporting import need_of, register
from kit.week import Window
from matching.engine import minutes_a_week, travel_minutes
from matching.models import Match
from matching.objections import place_of
from visits.concerns import open_concern
from volunteers.models import Volunteer

OPEN_NEEDS = (
    ("company", Window(1, 16 * 60, 20 * 60), Need.Urgency.SOON),
    ("errands", Window(3, 8 * 60, 12 * 60), Need.Urgency.URGENT),
    ("tutoring", Window(2, 16 * 60, 20 * 60), Need.Urgency.CAN_WAIT),
)


def open_applications(chapter: Chapter, story: Story) -> None:
    """Two people signed up in the last days and wait for a talk."""
    for days in (1, 3):
        apply(chapter, story, next(story.people), story.today - timedelta(days=days))


def open_needs(chapter: Chapter, story: Story) -> None:
    """Three clients wait for somebody: company, errands, tutoring."""
    for days, (code, window, urgency) in zip((4, 9, 20), OPEN_NEEDS, strict=True):
        day = story.today - timedelta(days=days)
        client = register(chapter, story, day, minors=code == "tutoring")
        need = need_of(story, client, HelpKind.objects.get(code=code), windows=[window], day=day)
        Need.objects.filter(pk=need.pk).update(urgency=urgency)


def needs_to_choose_among(chapter: Chapter, story: Story) -> None:
    """Three more, and helpers with time for a second person: a plan has something to choose."""
    centre = chapter.place.centre
    Volunteer.objects.filter(
        centre=centre, state=Volunteer.State.ACTIVE, help_kinds__code="company"
    ).update(most_clients=2, weekly_minutes=300)
    for days in (6, 12, 27):
        day = story.today - timedelta(days=days)
        client = register(chapter, story, day)
        without_wishes(client, _between(chapter))
        company = HelpKind.objects.get(code="company")
        need_of(story, client, company, windows=ANY_WORKDAY, day=day)


def _between(chapter: Chapter) -> Village:
    """The village which most of the free volunteers reach within their minutes."""
    ready = Volunteer.objects.filter(centre=chapter.place.centre, state=Volunteer.State.READY)
    people = [one for one in ready.select_related("village") if not one.is_minor]

    def reached_by(village: Village) -> int:
        there = place_of(village)
        ways = [travel_minutes(place_of(one.village), there, one.transport) for one in people]
        pairs = zip(people, ways, strict=True)
        return sum(minutes_a_week(60, 1, way) <= one.weekly_minutes for one, way in pairs)

    return max(chapter.place.villages, key=reached_by)


def a_worry(chapter: Chapter, story: Story, match: Match, now: datetime) -> None:
    """A neighbour phoned the centre this morning."""
    open_concern(
        match.need.client,
        visit=None,
        text="Sąsiadka dzwoniła: od wczoraj nie widać światła w oknie.",
        by=chapter.staff.coordinator,
        at=now - timedelta(hours=2),
    )


def a_volunteer_signs_in(match: Match) -> None:
    """Give one volunteer a sign-in that whoever tries the product can use."""
    volunteer = match.volunteer
    volunteer.email = VOLUNTEER_EMAIL
    volunteer.user = user_with(
        VOLUNTEER_EMAIL, first_name=volunteer.first_name, last_name=volunteer.last_name
    )
    volunteer.save(update_fields=["email", "user"])
