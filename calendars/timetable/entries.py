"""What stands in a week or a month: visits, first visits and meetings, in three queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from calendars.timetable.filtering import TimetableFilter
from calendars.timetable.periods import Period
from centres.access import ORGANISERS, DeskRequest
from kit.clock import local_minute
from matching.models import FirstVisit, Match
from training.models import Meeting
from visits.models import Visit
from visits.reach import visits_in_reach


@dataclass(frozen=True)
class Entry:
    """One date as the desk shows it; with names, unlike what calendars are given."""

    starts_at: datetime
    ends_at: datetime
    what: str
    """The sort in words: a visit, a first visit, a meeting."""

    sort: str
    """The same for style sheets: visit, first, meeting."""

    client: str = ""
    village: str = ""
    volunteer: str = ""
    worker: str = ""
    title: str = ""
    """Of a meeting: its course and topic."""

    place: str = ""
    state: str = ""
    off: bool = False
    silent: bool = False
    url: str = ""

    @property
    def part(self) -> int:
        """The part of the day in which it begins: 0 morning, 1 afternoon, 2 evening."""
        minute = local_minute(self.starts_at)
        return 0 if minute < 12 * 60 else 1 if minute < 17 * 60 else 2


def entries_of(
    request: DeskRequest,
    matches: QuerySet[Match],
    period: Period,
    narrow: TimetableFilter,
    at: datetime,
) -> list[Entry]:
    """All of the period within the reader's reach, in the order of time."""
    within = {"starts_at__gte": period.bounds[0], "starts_at__lt": period.bounds[1]}
    slug = request.centre.slug
    visits = visits_in_reach(request).filter(narrow.of_matches(), **within)
    firsts = FirstVisit.objects.filter(narrow.of_matches(), match__in=matches, **within)
    meetings = Meeting.objects.told().filter(
        narrow.meetings(), course__centre=request.centre, **within
    )
    found = [_visit(visit, slug, at) for visit in visits]
    found += [_first(first, slug) for first in firsts.with_people()]
    organises = bool(request.roles & set(ORGANISERS))
    people = ("course", "topic", "trainer")
    found += [_meeting(m, slug, organises) for m in meetings.select_related(*people).distinct()]
    return sorted(found, key=lambda entry: (entry.starts_at, entry.sort, entry.url))


def _visit(visit: Visit, slug: str, at: datetime) -> Entry:
    return Entry(
        visit.starts_at,
        visit.ends_at,
        _("visit"),
        "visit",
        *_people(visit.match),
        state=_("without a report") if visit.is_silent(at) else str(visit.get_state_display()),
        off=visit.state == Visit.State.CANCELLED,
        silent=visit.is_silent(at),
        url=reverse("visits:detail", args=[slug, visit.pk]),
    )


def _first(first: FirstVisit, slug: str) -> Entry:
    return Entry(
        first.starts_at,
        first.ends_at,
        _("first visit"),
        "first",
        *_people(first.match),
        place=str(first.get_where_display()),
        state=str(first.get_state_display()),
        off=first.state == FirstVisit.State.CANCELLED,
        url=reverse("matching:first_visit", args=[slug, first.match_id]),
    )


def _meeting(meeting: Meeting, slug: str, organises: bool) -> Entry:
    return Entry(
        meeting.starts_at,
        meeting.ends_at,
        _("meeting"),
        "meeting",
        title=f"{meeting.course.name} ({meeting.topic.number})",
        worker=meeting.led_by,
        place=meeting.course.place,
        state=str(meeting.get_state_display()),
        off=meeting.state == Meeting.State.CANCELLED,
        url=reverse("training:detail", args=[slug, meeting.course_id]) if organises else "",
    )


def _people(match: Match) -> tuple[str, str, str, str]:
    """Client, village, volunteer and social worker, in the order of an entry's fields."""
    client = match.need.client
    return str(client), str(client.village), str(match.volunteer), str(client.worker)
