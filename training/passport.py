"""The five stamps: which topics a volunteer has attended, and which are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from kit.clock import local_date
from training.models import Attendance, Topic
from volunteers.models import Volunteer
from volunteers.moving import PREPARATION
from volunteers.requirements import Asked, Reason


@dataclass(frozen=True)
class Stamp:
    """One topic on a volunteer's passport."""

    topic: Topic
    attended_on: date | None


def stamps(volunteer: Volunteer) -> tuple[Stamp, ...]:
    """Every topic in order, with the day on which the volunteer first attended it."""
    attended: dict[int, date] = {}
    rows = volunteer.attendances.filter(state=Attendance.State.PRESENT)
    for topic, starts_at in rows.order_by("meeting__starts_at").values_list(
        "meeting__topic", "meeting__starts_at"
    ):
        attended.setdefault(topic, local_date(starts_at))
    return tuple(Stamp(topic, attended.get(topic.pk)) for topic in Topic.objects.all())


def topics_attended(volunteer: Volunteer) -> int:
    """How many different topics the volunteer attended; prefetched attendances are used."""
    return len(
        {
            attendance.meeting.topic_id
            for attendance in volunteer.attendances.all()
            if attendance.state == Attendance.State.PRESENT
        }
    )


def prepared(volunteer: Volunteer, asked: Asked) -> Iterable[Reason]:
    """Clearance: as many topics attended as the centre requires."""
    missing = volunteer.centre.meetings_required - topics_attended(volunteer)
    if missing > 0:
        text = ngettext(
            "%(missing)s preparation meeting is missing",
            "%(missing)s preparation meetings are missing",
            missing,
        )
        yield Reason(PREPARATION, text % {"missing": missing})
