"""The course report on paper and as a workbook, from the same figures as its page."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from centres.letterhead import letterhead
from kit.clock import local
from kit.pdf import render
from training.evaluation.results import Results
from training.evaluation.tables import Table, course_tables, name_of, state_of
from training.models import Attendance
from training.papers.course_report import CourseReport, Held


def report_pdf(report: CourseReport, *, large: bool = False) -> bytes:
    """The report as a tagged PDF in the language in use."""
    return render(
        "training/report.typ",
        {
            "title": _("Report of the course"),
            "centre": letterhead(report.course.centre),
            "large": large,
            "course": report.course.name,
            "days": days_of(report),
            "facts": report.facts(),
            "people": {
                "heading": _("People"),
                "header": [_("Who"), _("On the list"), _("Came at least once")],
                "rows": [
                    [group.label, str(group.on_the_list), str(group.came)]
                    for group in report.groups
                ],
            },
            "meetings": {
                "heading": _("Meetings"),
                "header": [_("Topic"), _("Date"), _("On the list"), _("Present"), "%"],
                "rows": [_meeting(one) for one in report.meetings],
            },
            "opinions": _opinions(report),
            "signature": _("Coordinator (date and signature)"),
        },
    )


def report_tables(report: CourseReport) -> Iterator[Table]:
    """The same figures as sheets: facts, people, meetings, the register, opinions."""
    yield _("Report of the course"), (report.course.name, days_of(report)), list(report.facts())
    groups = [(group.label, group.on_the_list, group.came) for group in report.groups]
    yield _("People"), (_("Who"), _("On the list"), _("Came at least once")), groups
    header = (
        _("Topic"), _("Date"), _("State"), _("Led by"), _("Length (minutes)"), _("On the list"),
        _("Present"), "%", _("Minutes of all together"),
    )  # fmt: skip
    held = [_as_row(one) for one in report.meetings]
    yield _("Meetings"), header, held
    meetings = [one.meeting for one in report.meetings]
    titles = [f"{one.topic.number}. {one.topic.name}" for one in meetings]
    people = [(line.name, *map(_noted, line.marks), line.minutes) for line in report.register.lines]
    yield _("Attendance register"), (_("Person"), *titles, _("Minutes")), people
    yield from course_tables(report.results)


def days_of(report: CourseReport) -> str:
    """From when to when the course is, in words."""
    if report.days is None:
        return ""
    return " – ".join(dict.fromkeys(date_format(day, "j E Y") for day in report.days))


def _meeting(held: Held) -> list[str]:
    rate = "–" if held.rate is None else str(held.rate)
    topic = held.meeting.topic
    when = date_format(local(held.meeting.starts_at), "j.m.Y")
    return [f"{topic.number}. {topic.name}", when, str(held.on_the_list), str(held.present), rate]


def _as_row(held: Held) -> tuple[object, ...]:
    meeting = held.meeting
    return (
        f"{meeting.topic.number}. {meeting.topic.name}",
        meeting.starts_at,
        meeting.get_state_display(),
        meeting.led_by,
        meeting.minutes,
        held.on_the_list,
        held.present,
        held.rate,
        held.minutes,
    )


def _noted(mark: Attendance | None) -> object:
    if mark is None:
        return None
    return mark.minutes if mark.state == Attendance.State.PRESENT else mark.get_state_display()


def _opinions(report: CourseReport) -> dict[str, Any]:
    return {
        "heading": _("Opinions"),
        "note": _("Means on a scale from 1 to 5; fewer than five answers are not shown."),
        "none": _("No questionnaires were given out."),
        "rounds": [_round(one) for one in report.results],
        "change": {
            "heading": _("Before and after the course"),
            "header": [_("Question"), _("Before"), _("After"), _("Difference")],
            "rows": [
                [str(one.question), mean(one.before), mean(one.after), mean(one.difference)]
                for one in report.change
            ],
        },
    }


def _round(results: Results) -> dict[str, Any]:
    scales = [one for one in results.questions if one.mean is not None]
    return {
        "name": name_of(results),
        "state": _("%(n)s sheets, %(state)s") % {"n": results.sheets, "state": state_of(results)},
        "header": [_("Question"), _("Answers"), _("Mean")],
        "rows": [[str(one.question), str(one.n), mean(one.mean or 0)] for one in scales],
    }


def mean(value: float) -> str:
    """A mean with one place, as the language writes it."""
    return number_format(value, decimal_pos=1)
