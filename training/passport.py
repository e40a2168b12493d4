"""The five stamps: which topics a volunteer has attended, and which are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import ngettext

from kit.clock import local_date
from training.models import Attendance, Curriculum, CurriculumQuerySet, Meeting, Topic
from volunteers.models import Volunteer
from volunteers.moving import PREPARATION
from volunteers.requirements import Asked, Reason

ATTENDED = Prefetch(
    "attendances__meeting", Meeting.objects.select_related("topic__curriculum").order_by()
)
"""What `topics_attended` reads, by two queries however many people there are."""


@dataclass(frozen=True)
class Stamp:
    """One topic on a volunteer's passport."""

    topic: Topic
    attended_on: date | None


def stamps(volunteer: Volunteer) -> tuple[Stamp, ...]:
    """Every topic in order, with the day on which the volunteer first attended it."""
    attended: dict[int, date] = {}
    rows = volunteer.attendances.filter(
        state=Attendance.State.PRESENT, meeting__topic__curriculum__in=_preparation()
    )
    for stamp, starts_at in rows.order_by("meeting__starts_at").values_list(
        "meeting__topic__counts_as", "meeting__starts_at"
    ):
        attended.setdefault(stamp, local_date(starts_at))
    topics = Topic.objects.of_preparation(timezone.localdate())
    return tuple(Stamp(topic, attended.get(topic.counts_as)) for topic in topics)


def _preparation() -> CurriculumQuerySet:
    """Every edition: what was attended by an earlier one stays valid."""
    return Curriculum.objects.filter(code=Curriculum.PREPARATION, centre=None)


def topics_attended(volunteer: Volunteer) -> int:
    """How many different topics the volunteer attended; prefetched attendances are used."""
    return len(
        {
            attendance.meeting.topic.counts_as
            for attendance in volunteer.attendances.all()
            if attendance.state == Attendance.State.PRESENT
            and attendance.meeting.topic.curriculum.prepares
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
