"""One meeting with a title of the centre's own: a training like any other."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from centres.models import Centre
from kit.clock import local_date
from training.models import Course, Curriculum, Topic
from training.planning import plan_course

SEMINAR = "seminar"


@transaction.atomic
def plan_seminar(
    centre: Centre,
    *,
    title: str,
    audience: str,
    place: str,
    capacity: int,
    starts_at: datetime,
    minutes: int,
    trainer: User | None,
    guest_trainer: str,
    held: bool,
    submission: UUID,
    by: User | None,
    at: datetime,
) -> Course:
    """A draft of one meeting, by a curriculum that only this centre has. Raises as `plan_course`.

    The same `submission` again gives the same course.
    """
    known = Course.objects.filter(submission=submission).first()
    if known is not None:
        return known
    topic = _topic(centre, title, audience, minutes, local_date(starts_at))
    return plan_course(
        centre,
        name=title,
        place=place,
        capacity=capacity,
        meetings=[(topic, starts_at)],
        minutes=minutes,
        trainer=trainer,
        guest_trainer=guest_trainer,
        held=held,
        submission=submission,
        by=by,
        at=at,
    )


def _topic(centre: Centre, title: str, audience: str, minutes: int, day: date) -> Topic:
    curriculum = Curriculum.objects.create(
        code=SEMINAR, centre=centre, audience=audience, name_pl=title, in_force_from=day
    )
    return Topic.objects.create(curriculum=curriculum, number=1, name_pl=title, minutes=minutes)
