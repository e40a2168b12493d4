from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories import AttendanceFactory, CentreFactory, EnrolmentFactory, VolunteerFactory
from tests.factories_opinions import fill_in, standard_questionnaires
from tests.factories_training import Round, a_round, in_days
from training.certificates.certifying import issue
from training.evaluation.asking import close, open_all
from training.models import Attendance, Curriculum, Guest, Participant
from training.papers.course_report import report_of
from training.papers.register import register_of

pytestmark = pytest.mark.django_db


def a_course() -> Round:
    """Three people: one at all five meetings, one at two, one at none; and a guest at one."""
    circle = a_round(in_days(-60))
    circle.attend(circle.person(last_name="Żuk", first_name="Anna"))
    circle.attend(circle.person(last_name="Bąk", first_name="Jan"), [1, 2])
    circle.person(last_name="Cis", first_name="Ewa")
    guest = VolunteerFactory(
        first_name="Gościnna", last_name="Tajna", centre=CentreFactory(short_name="GOPS Obok")
    )
    Guest.objects.create(meeting=circle.meeting(1), volunteer=guest, accepted_at=timezone.now())
    AttendanceFactory(meeting=circle.meeting(1), volunteer=guest, minutes=200)
    return circle


def words_of(paper: bytes) -> str:
    pages = PdfReader(BytesIO(paper)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def fetched(circle: Round, page: str) -> bytes:
    answer = circle.browser().get(f"{circle.address}{circle.course.pk}/{page}")
    assert answer.status_code == 200
    return bytes(answer.content)


def test_the_register_counts_people_meetings_and_minutes() -> None:
    register = register_of(a_course().course)
    assert [(line.attended, line.minutes) for line in register.lines] == [
        (2, 480), (0, 0), (5, 1200), (1, 200),
    ]  # fmt: skip
    assert [register.present_at(meeting) for meeting in register.meetings] == [3, 2, 1, 1, 1]


def test_the_register_on_paper_names_a_guest_as_the_host_knows_them() -> None:
    words = words_of(fetched(a_course(), "register/"))
    for expected in ("Bąk Jan", "Żuk Anna", "Gościnna (GOPS Obok)", "1200", "1880"):
        assert expected in words
    assert "Tajna" not in words


@pytest.mark.parametrize("page", ["register/", "register/?large", "report/paper/?large"])
def test_long_names_do_not_stop_a_paper(page: str) -> None:
    circle = a_course()
    circle.person(last_name="Brzęczyszczykiewicz-" * 3 + "Ґ", first_name="Aleksandra Maria " * 3)
    paper = fetched(circle, page)
    assert paper.startswith(b"%PDF")
    assert ("Maria" in words_of(paper)) is ("register" in page)


def test_the_report_counts_what_was_held_and_who_came() -> None:
    report = report_of(a_course().course)
    assert (report.held, report.minutes_held, report.minutes_attended) == (5, 1200, 1880)
    assert [(one.on_the_list, one.present) for one in report.meetings][:2] == [(4, 3), (3, 2)]
    assert report.rate == round(100 * 8 / 16)
    assert report.attended_all == 1


def test_people_are_counted_by_audience() -> None:
    circle = a_course()
    worker = Participant.objects.create(
        centre=circle.centre, first_name="Ola", last_name="Lis", submission="0" * 32,
        audience=Curriculum.Audience.WORKERS,
    )  # fmt: skip
    EnrolmentFactory(course=circle.course, volunteer=None, participant=worker)
    groups = {
        group.label: (group.on_the_list, group.came) for group in report_of(circle.course).groups
    }
    assert groups == {"wolontariusze": (4, 3), "pracownicy socjalni": (1, 0)}


def numbers_in_workbook(file: bytes, title: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(file))[title].values)[1:]


def test_paper_workbook_page_and_course_page_say_the_same() -> None:
    circle = a_course()
    page = circle.browser().get(f"{circle.address}{circle.course.pk}/")
    on_screen = [meeting.present for meeting in page.context["meetings"]]
    report = circle.browser().get(f"{circle.address}{circle.course.pk}/report/")
    assert [one.present for one in report.context["report"].meetings] == on_screen
    rows = numbers_in_workbook(fetched(circle, "report/workbook/"), "Spotkania")
    assert [row[6] for row in rows] == on_screen
    words = words_of(fetched(circle, "report/paper/"))
    for name, value in report.context["report"].facts():
        assert f"{name} {value}" in words
        assert value in report.content.decode()


def test_the_report_tells_opinions_above_the_floor_only() -> None:
    standard_questionnaires()
    circle = a_course()
    _before, first, second, *_others = open_all(
        circle.course, by_message=False, by=None, at=timezone.now()
    )
    fill_in(first, 5, useful=4, clear=2)
    fill_in(second, 4, useful=1)
    for asked in (first, second):
        close(asked, by=None, at=timezone.now())
    words = words_of(fetched(circle, "report/paper/"))
    assert "4,0" in words
    assert "1,0" not in words
    assert "mniej niż 5 odpowiedzi" in words
    assert "4,0" in fetched(circle, "report/").decode()


def test_certificates_of_the_course_are_counted() -> None:
    circle = a_course()
    best = Attendance.objects.filter(meeting=circle.meeting(5)).get().volunteer
    assert best
    issue(best, by=None, at=timezone.now())
    assert report_of(circle.course).certificates == 1


def test_a_course_without_people_or_meetings_has_a_report() -> None:
    circle = a_round()
    circle.course.meetings.all().delete()
    assert fetched(circle, "report/paper/").startswith(b"%PDF")
    assert fetched(circle, "register/").startswith(b"%PDF")
    assert fetched(circle, "report/workbook/").startswith(b"PK")


@pytest.mark.parametrize("page", ["report/", "register/", "report/workbook/"])
def test_papers_ask_as_much_for_three_people_as_for_one(page: str) -> None:
    def queries(people: int) -> int:
        circle = a_round(in_days(-60))
        for _person in range(people):
            circle.attend(circle.person())
        browser = circle.browser()
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"{circle.address}{circle.course.pk}/{page}")
        return len(asked)

    queries(1)
    assert queries(1) == queries(3)
