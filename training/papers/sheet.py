"""A course as a table for a spreadsheet: who was at which meeting."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _

from kit.clock import local_date
from kit.exporting import csv_response
from training.models import Attendance, Course, Enrolment, Meeting
from training.people import NAMES
from volunteers.models import Volunteer


def course_sheet(course: Course, today: date) -> HttpResponse:
    """One row a person enrolled or noted; one column a meeting that was not called off."""
    held = course.meetings.exclude(state=Meeting.State.CANCELLED).select_related("topic")
    meetings = list(held.order_by("starts_at"))
    header = (
        _("Last name"),
        _("First name"),
        _("Village"),
        *(f"{local_date(meeting.starts_at)} {meeting.topic}" for meeting in meetings),
        _("Minutes"),
    )
    return csv_response(f"{_('preparation')}-{today}.csv", header, _rows(course, meetings))


def _rows(course: Course, meetings: list[Meeting]) -> Iterator[tuple[object, ...]]:
    known = {
        (row.volunteer_id, row.meeting_id): row
        for row in Attendance.objects.filter(meeting__in=meetings, volunteer__isnull=False)
    }
    enrolled = course.enrolments.filter(state=Enrolment.State.ENROLLED).values("volunteer")
    people = Volunteer.objects.filter(Q(pk__in=enrolled) | Q(pk__in=[pk for pk, _meeting in known]))
    for person in people.select_related("village", "centre").order_by(*NAMES):
        rows = [known.get((person.pk, meeting.pk)) for meeting in meetings]
        guest = person.centre_id != course.centre_id
        yield (
            # A guest of another centre is known here by first name and centre only.
            "" if guest else person.last_name,
            person.first_name,
            person.centre.short_name if guest else person.village,
            *(row.get_state_display() if row else "" for row in rows),
            sum(row.minutes for row in rows if row),
        )
