"""The attendance list on paper: names to sign beside, and empty lines for people who just come."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.letterhead import letterhead
from kit.clock import local
from kit.pdf import render
from training.evaluation.sheet_paper import invitation_of
from training.in_the_room.on_the_list import on_the_list
from training.models import Meeting

WRITE_IN_LINES = 5


def paper_list(meeting: Meeting) -> bytes:
    """The list as PDF. Guests of other centres stand on it by first name and centre."""
    begins = local(meeting.starts_at)
    hours = f"{begins:%H:%M}–{local(meeting.ends_at):%H:%M}"
    return render(
        "training/attendance_list.typ",
        {
            "title": _("Attendance list"),
            "centre": letterhead(meeting.course.centre),
            "about": [
                meeting.course.name,
                f"{meeting.topic.number}. {meeting.topic}",
                f"{date_format(begins, 'l, j E Y')}, {hours}, {meeting.course.place}",
            ],
            "header": [_("No."), _("First name and surname"), _("Signature")],
            "names": [line.name for line in on_the_list(meeting)],
            "write_in": WRITE_IN_LINES,
            "write_in_words": _("Not on the list? Write your name and a phone number here."),
            "led_by": _("Led by:"),
            "opinion": invitation_of(meeting),
        },
    )
