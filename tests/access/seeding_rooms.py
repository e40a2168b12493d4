"""A meeting that is on, a guest's place and a catch-up talk of a seeded centre."""

from datetime import timedelta

from tests import factories as make
from tests.access.world import Seeded
from training.models import CatchUpTalk, Course, JointCourse


def places_elsewhere(seeded: Seeded, course: Course) -> None:
    """The helper has a place at a meeting of the course now, and as a guest of a second one."""
    helper, an_hour = seeded.kept["helper"], timedelta(hours=1)
    topic = make.TopicFactory(number=4)
    seeded.kept["on_now"] = make.MeetingFactory(
        course=course, topic=topic, starts_at=seeded.at - an_hour
    )
    second = make.CourseFactory(
        centre=seeded.centre,
        name=seeded.mark("course", "second"),
        place=seeded.mark("course", "room"),
    )
    elsewhere = make.MeetingFactory(
        course=second, topic=topic, starts_at=seeded.at + timedelta(days=3)
    )
    make.GuestFactory(meeting=elsewhere, volunteer=helper)
    talk = CatchUpTalk.objects.create(
        volunteer=helper,
        topic=topic,
        held_on=seeded.at.date(),
        noted_by=seeded.users["coordinator"],
    )
    joint = _joint(seeded)
    seeded.objects |= joint
    seeded.objects |= {"elsewhere": elsewhere.pk, "talk": talk.pk}
    seeded.anothers |= {"meeting": elsewhere.pk, "elsewhere": elsewhere.pk}


def _joint(seeded: Seeded) -> dict[str, int]:
    """A course that a third centre proposed, one that it hosts, and one that this centre hosts."""
    third, own = make.CentreFactory(), seeded.centre
    theirs = make.CourseFactory(centre=third, published_at=seeded.at)
    facts = {"proposer": third, "partner": own, "proposed_at": seeded.at}
    made = {
        "proposed": JointCourse.objects.create(**facts, host=own),
        "joint": JointCourse.objects.create(**facts, host=third, state="agreed", course=theirs),
        "hosted": JointCourse.objects.create(**facts, host=own, state="agreed"),
    }
    return {name: joint.pk for name, joint in made.items()}
