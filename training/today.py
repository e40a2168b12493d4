"""What waits on *Today* about preparation, by one query."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Least
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from centres.access import CASE_WORKERS, ORGANISERS
from centres.models import Centre
from centres.today import Asked, Row, Section, numbered
from kit.clock import local
from training.joint.too_few import nearby, with_waiting
from training.models import Attendance, Enrolment, JointCourse, Meeting

AHEAD = timedelta(days=7)
FORGOTTEN = timedelta(days=7)
"""So long after a meeting nobody remembers any more who was there."""

NOTHING = Value(0, IntegerField())
NO_MOMENT = Cast(Value(None), DateTimeField())
"""Cast, because PostgreSQL takes a bare NULL for text."""

ASKED_FOR = timedelta(days=14)
"""For so long a list with gaps stands on *Today*."""


class Found(NamedTuple):
    """One row of the query: a meeting, a neighbour with too few people, or a proposal of one."""

    sort: str
    total: int
    place: int
    pk: int
    at: datetime | None
    name: str
    where: str
    yes: int
    no: int
    silent: int


def provider(asked: Asked) -> Iterable[Section]:
    """Lists with gaps, the meetings of the next seven days, and courses to share with neighbours.

    Colleagues who only lead a meeting see their own.
    """
    if not asked.roles & set(CASE_WORKERS):
        return
    organises = bool(asked.roles & set(ORGANISERS))
    rows = _meetings(asked, organises)
    if organises:
        rows = rows.union(_neighbours(asked), _proposals(asked), all=True)
    found: dict[str, list[Found]] = defaultdict(list)
    for row in sorted(map(Found._make, rows), key=lambda row: row.place):
        found[row.sort].append(row)
    more = "training:list" if organises else "training:mine"
    more_url = reverse(more, args=[asked.centre.slug])
    yield _unnoted(found["begun"], asked, more_url)
    yield _coming(found["coming"], asked, more_url)
    if organises:
        yield _joint(found["joint"], found["near"], asked)


def _meetings(asked: Asked, organises: bool) -> QuerySet[Meeting, tuple[object, ...]]:
    noted = Attendance.objects.filter(
        Q(volunteer=OuterRef("volunteer")) | Q(participant=OuterRef("participant")),
        meeting=OuterRef(OuterRef("pk")),
        state__in=Attendance.AFTERWARDS,
    )
    gap = Enrolment.objects.staying().filter(
        ~Exists(noted), course=OuterRef("course"), enrolled_at__lt=OuterRef("starts_at")
    )
    meetings = Meeting.objects.exclude(state=Meeting.State.CANCELLED).told()
    own = meetings.filter(course__centre=asked.centre)
    if not organises:
        own = own.filter(trainer=asked.user)
    held = Q(state=Meeting.State.HELD, starts_at__gt=asked.at - ASKED_FOR, gaps=True)
    planned = Q(state=Meeting.State.PLANNED)
    rows = numbered(
        own.with_answers().annotate(gaps=Exists(gap)),
        {
            "begun": planned & Q(starts_at__lte=asked.at) | held,
            "coming": planned & Q(starts_at__lt=asked.at + AHEAD),
        },
        order_by=("starts_at", "pk"),
    )
    name = f"topic__name_{(get_language() or 'pl')[:2]}"
    columns = ("pk", "starts_at", name, "course__place", "yes", "no", "silent")
    return rows.values_list("sort", "total", "place", *columns)


def _neighbours(asked: Asked) -> QuerySet[Centre, tuple[object, ...]]:
    """The neighbour with most people, where this centre has too few as well."""
    # Annotated in another module, where the type checker does not look.
    own: Any = with_waiting(Centre.objects.filter(pk=asked.centre.pk), asked.at)
    found: Any = nearby(asked.centre, asked.at).filter(Exists(own))
    fewest = Least("course_quorum", Value(asked.centre.course_quorum))
    enough = found.annotate(mine=Subquery(own.values("waiting"), IntegerField()))
    enough = enough.filter(waiting__gte=fewest - F("mine"))
    rows = numbered(enough, {"near": Q(pk__gt=0)}, order_by=("-waiting", "pk"))
    return rows.values_list(
        "sort", "total", "place", "pk", NO_MOMENT, "short_name",
        Value("", CharField()), "waiting", "mine", NOTHING,
    )  # fmt: skip


def _proposals(asked: Asked) -> QuerySet[JointCourse, tuple[object, ...]]:
    """What the neighbours proposed, and agreed ones for which this centre owes the course."""
    proposed = Q(state=JointCourse.State.PROPOSED, partner=asked.centre)
    owed = Q(state=JointCourse.State.AGREED, host=asked.centre, course=None)
    rows = numbered(
        JointCourse.objects.of(asked.centre), {"joint": proposed | owed}, order_by=("pk",)
    )
    return rows.values_list(
        "sort", "total", "place", "pk", "proposed_at", "proposer__short_name",
        "partner__short_name", NOTHING, NOTHING, NOTHING,
    )  # fmt: skip


def _unnoted(rows: list[Found], asked: Asked, more_url: str) -> Section:
    return Section(
        code="attendance",
        heading=_("Who came?"),
        order=35,
        total=_total(rows),
        more_url=more_url,
        rows=[
            _row(asked, row, _("Note the attendance."), asked.at - _moment(row) > FORGOTTEN)
            for row in rows
        ],
    )


def _coming(rows: list[Found], asked: Asked, more_url: str) -> Section:
    return Section(
        code="meetings",
        heading=_("Preparation meetings this week"),
        order=70,
        total=_total(rows),
        more_url=more_url,
        rows=[_row(asked, row, _answers(row)) for row in rows],
    )


def _joint(proposals: list[Found], near: list[Found], asked: Asked) -> Section:
    url = reverse("training:joint", args=[asked.centre.slug])
    rows = []
    for row in proposals:
        theirs = row.name != asked.centre.short_name
        other = row.name if theirs else row.where
        text = _("Joint course with %(centre)s") % {"centre": other}
        rows.append(Row(text, url, _("Proposed or agreed: the next step is yours.")))
    for row in near[:1]:
        text = _("Too few for a course: with %(centre)s you would be %(n)s")
        facts = {"centre": row.name, "n": row.yes + row.no}
        detail = _("%(own)s wait here and %(theirs)s there.") % {"own": row.no, "theirs": row.yes}
        rows.append(Row(text % facts, url, detail))
    return Section("joint", _("Joint courses"), rows, order=72, total=len(rows))


def _total(rows: list[Found]) -> int:
    return rows[0].total if rows else 0


def _moment(row: Found) -> datetime:
    assert row.at is not None  # noqa: S101 - a meeting has a beginning
    return row.at


def _row(asked: Asked, row: Found, detail: str, urgent: bool = False) -> Row:
    when = date_format(local(_moment(row)), "l, j E, H:i")
    return Row(
        text=f"{when} – {row.name}",
        detail=f"{row.where}. {detail}",
        url=reverse("training:attendance", args=[asked.centre.slug, row.pk]),
        urgent=urgent,
    )


def _answers(row: Found) -> str:
    """What was answered so far; nothing is said where nobody has been asked yet."""
    if not row.yes + row.no + row.silent:
        return ""
    said = (
        ngettext("%(n)s will come", "%(n)s will come", row.yes) % {"n": row.yes},
        ngettext("%(n)s cannot come", "%(n)s cannot come", row.no) % {"n": row.no},
        ngettext("%(n)s has not answered", "%(n)s have not answered", row.silent)
        % {"n": row.silent},
    )
    return ", ".join(said) + "."
