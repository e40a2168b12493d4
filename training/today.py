"""What waits on *Today* about preparation, by one query."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.access import ORGANISERS
from centres.today import ROWS_SHOWN, Asked, Row, Section
from kit.clock import local
from training.models import Attendance, Meeting

AHEAD = timedelta(days=7)


def provider(asked: Asked) -> Iterable[Section]:
    """Meetings held whose attendance nobody has noted, and those of the next seven days."""
    if not asked.roles & set(ORGANISERS):
        return
    coming = Q(attendances__state=Attendance.State.COMING)
    excused = Q(attendances__state=Attendance.State.EXCUSED)
    meetings = (
        Meeting.objects.planned()
        .filter(course__centre=asked.centre, starts_at__lt=asked.at + AHEAD)
        .select_related("topic", "course")
        .annotate(coming=Count("pk", filter=coming), excused=Count("pk", filter=excused))
        .order_by("starts_at")[: 2 * ROWS_SHOWN]
    )
    past = [meeting for meeting in meetings if meeting.starts_at <= asked.at]
    future = [meeting for meeting in meetings if meeting.starts_at > asked.at]
    yield Section(
        code="attendance",
        heading=_("Who came?"),
        rows=[_row(asked, meeting, _("Note the attendance")) for meeting in past[:ROWS_SHOWN]],
        total=len(past),
        order=40,
    )
    yield Section(
        code="meetings",
        heading=_("Preparation meetings this week"),
        rows=[_row(asked, meeting, _answers(meeting)) for meeting in future[:ROWS_SHOWN]],
        total=len(future),
        order=70,
    )


def _row(asked: Asked, meeting: Meeting, detail: str) -> Row:
    when = date_format(local(meeting.starts_at), "l, j E, H:i")
    return Row(
        text=f"{when} – {meeting.topic}",
        detail=f"{meeting.course.place}. {detail}",
        url=reverse("training:attendance", args=[asked.centre.slug, meeting.pk]),
    )


def _answers(meeting: Meeting) -> str:
    coming: int = meeting.coming  # type: ignore[attr-defined]  # annotated above
    excused: int = meeting.excused  # type: ignore[attr-defined]  # likewise
    said_yes = ngettext("%(n)s person will come", "%(n)s people will come", coming) % {"n": coming}
    said_no = ngettext("%(n)s cannot", "%(n)s cannot come", excused) % {"n": excused}
    return f"{said_yes}, {said_no}."
