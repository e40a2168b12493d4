"""What sign-up leaves on the coordinator's desk besides plain applications."""

from datetime import timedelta

from demo.recruiting import apply
from demo.story import Chapter, Story
from volunteers.joining.arriving import arrive, send
from volunteers.joining.keeping import begin, keep
from volunteers.models import Volunteer


def odd_applications(chapter: Chapter, story: Story) -> None:
    """One person never typed the code from the message; one volunteer signed up a second time."""
    yesterday = story.today - timedelta(days=1)
    apply(chapter, story, next(story.people), yesterday, contact_unconfirmed=True)
    known = chapter.place.centre.volunteers.filter(
        state=Volunteer.State.READY, age_band=Volunteer.AgeBand.OLDER, village__isnull=False
    )
    volunteer = known.order_by("pk").first()
    if volunteer is not None:
        _sign_up_again(volunteer, story)


def _sign_up_again(volunteer: Volunteer, story: Story) -> None:
    at = story.at(story.today - timedelta(days=1))
    who = {
        "first_name": [volunteer.first_name],
        "last_name": [volunteer.last_name],
        "phone": [volunteer.phone],
        "email": [volunteer.email],
        "village": [str(volunteer.village_id)],
        "age_band": [volunteer.age_band],
    }
    kinds = [str(kind.pk) for kind in volunteer.help_kinds.all()]
    wishes = {"help_kinds": kinds, "windows": ["5-480-1200"], "transport": ["car"]}
    centre, language = volunteer.centre, volunteer.language
    begun = begin(centre, story.uuid(), answers=who, chosen={}, language=language, at=at)
    if begun is None:
        return
    sign_up = begun[0]
    keep(sign_up, "help", answers=wishes, centre=centre, language=language, at=at)
    send(sign_up, news=False, at=at)
    arrive(sign_up, at=at)
