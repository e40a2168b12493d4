"""The centre's own rule of being prepared, and talks that stand for a missed meeting."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from training.errors import NoTalkNeeded
from training.models import CatchUpTalk, Topic
from training.preparedness.following import follow
from training.preparedness.passport import WHAT_COUNTS, standing_of
from volunteers.models import Volunteer


@transaction.atomic
def change_rule(
    centre: Centre,
    *,
    meetings_required: int,
    talks_allowed: int,
    preparation_years: int | None,
    course_quorum: int,
    by: User,
    at: datetime,
) -> None:
    """Set what the centre requires; whoever has it now becomes ready, and nobody falls back.

    `preparation_years` None: what was attended counts for good.
    """
    row = Centre.objects.select_for_update().get(pk=centre.pk)
    row.meetings_required, row.talks_allowed = meetings_required, talks_allowed
    row.preparation_years, row.course_quorum = preparation_years, course_quorum
    facts = {
        "meetings_required": meetings_required,
        "talks_allowed": talks_allowed,
        "preparation_years": preparation_years,
        "course_quorum": course_quorum,
    }
    row.save(update_fields=list(facts))
    log("training.rule", row, by=by, at=at, centre=row.pk, **facts)
    people = Volunteer.objects.on_the_way().filter(centre=row)
    follow(list(people.values_list("pk", flat=True)), (), by=by, at=at)


@transaction.atomic
def note_talk(
    volunteer: Volunteer, *, topic: Topic, held_on: date, by: User, at: datetime
) -> CatchUpTalk:
    """Note a talk about a topic that the volunteer missed; the same topic again changes the day.

    Raises NoTalkNeeded where the centre lets talks stand for no meeting, or for no more of them.
    """
    row = Volunteer.objects.select_related("centre").prefetch_related("attendances", *WHAT_COUNTS)
    person = row.get(pk=volunteer.pk)
    known = {talk.topic_id for talk in person.catch_up_talks.all()}
    if topic.pk not in known and not talks_left(person):
        raise NoTalkNeeded
    talk, _new = CatchUpTalk.objects.update_or_create(
        volunteer=person, topic=topic, defaults={"held_on": held_on, "noted_by": by}
    )
    log("training.talk", person, by=by, at=at, topic=topic.number)
    follow([person.pk], (), by=by, at=at)
    return talk


@transaction.atomic
def remove_talk(talk: CatchUpTalk, *, by: User, at: datetime) -> None:
    """Take a talk back that was noted by mistake."""
    person = talk.volunteer
    log("training.talk_removed", person, by=by, at=at, topic=talk.topic.number)
    talk.delete()
    follow([person.pk], [person.pk], by=by, at=at)


def talks_left(volunteer: Volunteer) -> int:
    """For how many more meetings a talk may stand."""
    return max(0, volunteer.centre.talks_allowed - len(standing_of(volunteer).talks))
