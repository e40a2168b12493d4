"""What waits on *Today* about preparation, by one query."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.access import ORGANISERS
from centres.today import Asked, First, Row, Section, firsts
from kit.clock import local
from training.models import Meeting

AHEAD = timedelta(days=7)
FORGOTTEN = timedelta(days=7)
"""So long after a meeting nobody remembers any more who was there."""


def provider(asked: Asked) -> Iterable[Section]:
    """Meetings that have begun and whose attendance nobody noted; those of the next seven days."""
    if not asked.roles & set(ORGANISERS):
        return
    found = firsts(
        Meeting.objects.planned()
        .filter(course__centre=asked.centre)
        .select_related("topic", "course")
        .with_answers(),
        {
            "begun": Q(starts_at__lte=asked.at),
            "coming": Q(starts_at__lt=asked.at + AHEAD),
        },
        order_by=("starts_at", "pk"),
    )
    yield _unnoted(found["begun"], asked)
    yield _coming(found["coming"], asked)


def _unnoted(meetings: First[Meeting], asked: Asked) -> Section:
    return Section(
        code="attendance",
        heading=_("Who came?"),
        order=35,
        total=meetings.total,
        more_url=reverse("training:list", args=[asked.centre.slug]),
        rows=[
            _row(
                asked, meeting, _("Note the attendance."), asked.at - meeting.starts_at > FORGOTTEN
            )
            for meeting in meetings.rows
        ],
    )


def _coming(meetings: First[Meeting], asked: Asked) -> Section:
    return Section(
        code="meetings",
        heading=_("Preparation meetings this week"),
        order=70,
        total=meetings.total,
        more_url=reverse("training:list", args=[asked.centre.slug]),
        rows=[_row(asked, meeting, _answers(meeting)) for meeting in meetings.rows],
    )


def _row(asked: Asked, meeting: Meeting, detail: str, urgent: bool = False) -> Row:
    when = date_format(local(meeting.starts_at), "l, j E, H:i")
    return Row(
        text=f"{when} – {meeting.topic}",
        detail=f"{meeting.course.place}. {detail}",
        url=reverse("training:attendance", args=[asked.centre.slug, meeting.pk]),
        urgent=urgent,
    )


def _answers(meeting: Meeting) -> str:
    """What was answered so far; nothing is said where nobody has been asked yet."""
    yes: int = meeting.yes  # type: ignore[attr-defined]  # by `with_answers`
    no: int = meeting.no  # type: ignore[attr-defined]  # annotated likewise
    silent: int = meeting.silent  # type: ignore[attr-defined]  # annotated likewise
    if not yes + no + silent:
        return ""
    said = (
        ngettext("%(n)s will come", "%(n)s will come", yes) % {"n": yes},
        ngettext("%(n)s cannot come", "%(n)s cannot come", no) % {"n": no},
        ngettext("%(n)s has not answered", "%(n)s have not answered", silent) % {"n": silent},
    )
    return ", ".join(said) + "."
