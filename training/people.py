"""People of a course: who can be enrolled, and who takes part."""

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.models import Attendance, Course, Enrolment
from volunteers.models import Volunteer

NAMES = ("last_name", "first_name", "pk")


def answer_label(state: str) -> str:
    """What somebody said before a meeting, in words; nothing for the other states."""
    labels = {
        Attendance.State.COMING.value: _("will come"),
        Attendance.State.EXCUSED.value: _("cannot come"),
    }
    return labels.get(state, "")


def enrolled_in(course: Course) -> QuerySet[Enrolment]:
    """The places of a course by name, with village and the number of topics attended anywhere."""
    return (
        course.enrolments.filter(state=Enrolment.State.ENROLLED, volunteer__isnull=False)
        .select_related("volunteer__village")
        .annotate(topics=_topics("volunteer__attendances"))
        .order_by(*(f"volunteer__{name}" for name in NAMES))
    )


def enrollable(course: Course) -> QuerySet[Volunteer]:
    """People of the centre without a place, those still preparing first, with their topics."""
    preparing_first = Case(
        When(state=Volunteer.State.PREPARING, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        Volunteer.objects.on_the_way()
        .filter(centre=course.centre_id)
        .exclude(
            pk__in=course.enrolments.filter(state=Enrolment.State.ENROLLED).values("volunteer")
        )
        .select_related("village")
        .annotate(topics=_topics("attendances"))
        .order_by(preparing_first, *NAMES)
    )


def label_of(volunteer: Volunteer) -> str:
    """How one of `enrollable` stands in the list to tick: name, village, meetings so far."""
    topics: int = volunteer.topics  # type: ignore[attr-defined]  # annotated by `enrollable`
    been = ngettext("%(n)s meeting so far", "%(n)s meetings so far", topics) % {"n": topics}
    parts = [str(volunteer), str(volunteer.village or ""), been if topics else _("no meeting yet")]
    return ", ".join(filter(None, parts))


def _topics(attendances: str) -> Count:
    present = Q(**{f"{attendances}__state": Attendance.State.PRESENT})
    return Count(f"{attendances}__meeting__topic", filter=present, distinct=True)
