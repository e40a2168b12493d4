"""What is next for a volunteer in the preparation: a code, an answer, a meeting, a course."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kit.clock import local
from training.in_the_room.code_of_the_day import has_code_to_enter
from training.models import Enrolment
from training.open_courses import offered_by
from training.panels import meetings_to_come
from training.preparedness.passport import standing_of
from volunteers.mine.steps import ASKED, COMING, IDEA, NOW, Action, Step
from volunteers.models import Volunteer

MEETINGS = 2


def next_steps(volunteer: Volunteer, at: datetime) -> Iterator[Step]:
    """The code while a meeting is on; then what is asked, what comes, and what can be chosen."""
    if has_code_to_enter(volunteer, at=at):
        yield Step(
            NOW,
            _("Your meeting is on"),
            (_("Enter the code that you see in the room, and your presence is noted."),),
            (Action(_("Enter the code"), reverse("my_training:code", args=[volunteer.pk])),),
        )
    own = volunteer.enrolments.exclude(state=Enrolment.State.LEFT).select_related("course")
    enrolments = list(own.filter(course__meetings__starts_at__gt=at).distinct())
    for enrolment in enrolments:
        if enrolment.state == Enrolment.State.ENROLLED and not enrolment.confirmed_at:
            take_part = reverse("my_courses:choose", args=[volunteer.pk, enrolment.course_id])
            yield Step(
                ASKED,
                _("You have a place. Do you take part?"),
                (enrolment.course.name,),
                (
                    Action(_("Yes, I take part"), take_part, "answer"),
                    Action(_("See the dates"), reverse("my:preparation")),
                ),
            )
    coming = meetings_to_come(volunteer)
    for meeting, _answer in coming[:MEETINGS]:
        when = capfirst(date_format(local(meeting.starts_at), "l j E, H:i"))
        yield Step(
            COMING,
            _("Preparation meeting: %(topic)s") % {"topic": meeting.topic},
            (when, meeting.course.place),
            (Action(_("See the preparation"), reverse("my:preparation")),),
            meeting.starts_at,
        )
    if not (coming or enrolments) and _has_to_choose(volunteer, at):
        yield Step(
            IDEA,
            _("Choose a course of preparation"),
            (_("After the meetings you can begin to visit."),),
            (Action(_("See the courses"), reverse("my:preparation")),),
        )


def _has_to_choose(volunteer: Volunteer, at: datetime) -> bool:
    if standing_of(volunteer).is_complete:
        return False
    return any(offered.for_volunteers for offered in offered_by(volunteer.centre, at))
