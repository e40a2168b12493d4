from io import BytesIO

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from kit.states import IllegalMove
from tests.factories import NOW, UserFactory
from tests.factories_training import Round, a_round, browser_of
from training.certificates.certifying import find, issue, issue_to_all, revoke
from training.certificates.paper import certificate_pdf
from training.errors import NotPrepared
from training.models import Certificate

pytestmark = pytest.mark.django_db


def prepared(circle: Round, **fields: object) -> Certificate:
    """Somebody went to all five meetings and got a certificate."""
    person = circle.person(**fields)
    circle.attend(person)
    return issue(person, by=circle.coordinator, at=NOW)


def words_of(paper: bytes) -> str:
    pages = PdfReader(BytesIO(paper)).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_who_attended_all_meetings_gets_one_number_however_often_it_is_issued() -> None:
    circle = a_round()
    first = prepared(circle)
    again = issue(first.holder.volunteer, by=None, at=NOW)
    assert (again.pk, again.full_number) == (first.pk, "1/2026")
    assert prepared(circle).full_number == "2/2026"


def test_numbers_begin_anew_in_every_centre_and_year() -> None:
    circle = a_round()
    prepared(circle)
    person = circle.person()
    circle.attend(person)
    later = issue(person, by=None, at=NOW.replace(year=2027))
    assert later.full_number == "1/2027"
    assert prepared(a_round()).full_number == "1/2026"


def test_a_certificate_says_what_was_attended_and_for_how_long() -> None:
    certificate = prepared(a_round())
    assert [topic["number"] for topic in certificate.topics] == [1, 2, 3, 4, 5]
    assert certificate.minutes == 5 * 240
    assert certificate.topics[0]["on"] == "2026-12-01"


def test_nobody_gets_one_while_a_meeting_is_missing() -> None:
    circle = a_round()
    person = circle.person()
    circle.attend(person, range(1, 5))
    with pytest.raises(NotPrepared):
        issue(person, by=None, at=NOW)


def test_everybody_prepared_in_a_course_gets_theirs_at_once() -> None:
    circle = a_round()
    prepared(circle)
    for numbers in (range(1, 6), range(1, 6), [1]):
        circle.attend(circle.person(), numbers)
    assert len(issue_to_all(circle.course, by=None, at=NOW)) == 2
    assert issue_to_all(circle.course, by=None, at=NOW) == []


def test_one_taken_back_stays_so_and_the_next_one_has_its_own_number() -> None:
    certificate = prepared(a_round())
    person = certificate.holder.volunteer
    revoke(certificate, why="nie ta osoba", by=None, at=NOW)
    with pytest.raises(IllegalMove):
        revoke(certificate, why="znowu", by=None, at=NOW)
    assert issue(person, by=None, at=NOW).full_number == "2/2026"


def test_a_code_is_found_as_people_type_it() -> None:
    certificate = prepared(a_round())
    Certificate.objects.update(code="0123456789ABCDEF")
    for typed in ("0123-4567-89AB-CDEF", "o123 4567 89ab cdef", "  OI23456789abcdef"):
        assert find(typed) == certificate
    for typed in ("", "0123", "0123-4567-89AB-CDE0", "0" * 500):
        assert find(typed) is None


def test_codes_are_long_and_differ() -> None:
    circle = a_round()
    codes = {prepared(circle).code for _person in range(5)}
    assert len(codes) == 5
    assert all(len(code) == 16 for code in codes)


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_paper_has_name_number_minutes_and_code(language: str) -> None:
    name = "Żółć-Gęślarska Її"
    certificate = prepared(a_round(), first_name="Świętosława Джамала", last_name=name)
    with override(language):
        words = words_of(certificate_pdf(certificate))
    for expected in (f"Świętosława Джамала {name}", "1/2026", certificate.printed_code):
        assert expected in words
    assert {"pl": "20 godzin", "en": "20 hours", "uk": "20 годин"}[language] in words


def test_a_name_of_the_longest_kind_stays_on_one_page() -> None:
    names = {"first_name": "Aleksandra " * 5, "last_name": "Brzęczyszczykiewicz-" * 4}
    certificate = prepared(a_round(), **names)
    for large in (False, True):
        paper = PdfReader(BytesIO(certificate_pdf(certificate, large=large)))
        assert len(paper.pages) <= 1 + large


def test_anybody_sees_what_the_certificate_says_and_nothing_more() -> None:
    certificate = prepared(a_round(), first_name="Róża", last_name="Lipa", phone="+48451000111")
    page = Browser().get(f"/certificate/{certificate.printed_code}/")
    text = page.content.decode()
    assert "Róża Lipa" in text
    assert "1/2026" in text
    assert "451 000 111" not in text
    assert "no-store" in page["Cache-Control"]


def test_a_code_typed_into_the_form_leads_to_its_page() -> None:
    certificate = prepared(a_round())
    answer = Browser().get("/certificate/", {"code": certificate.printed_code})
    assert answer["Location"] == f"/certificate/{certificate.printed_code}/"


@pytest.mark.parametrize("code", ["nie-ma", "0000-0000-0000-0000", "ż" * 16, "..", "%00"])
def test_an_unknown_code_gets_a_sentence(code: str) -> None:
    answer = Browser().get(f"/certificate/{code}/", follow=True)
    assert answer.status_code in (200, 404)
    assert "Róża" not in answer.content.decode()


def test_one_taken_back_shows_no_name() -> None:
    certificate = prepared(a_round(), last_name="Lipa")
    revoke(certificate, why="nie ta osoba", by=None, at=NOW)
    text = Browser().get(f"/certificate/{certificate.printed_code}/").content.decode()
    assert "nie jest ważne" in text
    assert "Lipa" not in text
    assert "nie ta osoba" not in text


def test_erasing_a_person_takes_the_name_and_leaves_the_number() -> None:
    certificate = prepared(a_round(), last_name="Lipa")
    certificate.holder.volunteer.delete()
    text = Browser().get(f"/certificate/{certificate.printed_code}/").content.decode()
    assert "1/2026" in text
    assert "Lipa" not in text


@override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}})
def test_codes_cannot_be_tried_endlessly() -> None:
    browser = Browser()
    answers = {browser.get(f"/certificate/{n:016}/").status_code for n in range(31)}
    assert answers == {404, 429}


def test_volunteers_find_theirs_on_their_own_page_and_nobody_elses() -> None:
    circle, user = a_round(), UserFactory()
    certificate = prepared(circle, user=user)
    browser = browser_of(user)
    assert f"/my/certificates/{certificate.pk}/" in browser.get("/my/preparation/").content.decode()
    paper = browser.get(f"/my/certificates/{certificate.pk}/")
    assert paper.content.startswith(b"%PDF")
    assert browser.get(f"/my/certificates/{prepared(circle).pk}/").status_code == 404


def test_the_coordinator_issues_prints_and_takes_back() -> None:
    circle = a_round()
    person = circle.person(last_name="Lipa")
    circle.attend(person)
    browser = circle.browser()
    list_page = f"{circle.address}{circle.course.pk}/certificates/"
    assert "Lipa" in browser.get(list_page).content.decode()
    browser.post(f"{list_page}issue/")
    certificate = Certificate.objects.get()
    assert browser.get(f"{circle.address}certificates/{certificate.pk}/")["Content-Type"] == (
        "application/pdf"
    )
    browser.post(f"{circle.address}certificates/{certificate.pk}/revoke/", {"why": "pomyłka"})
    assert "pomyłka" in browser.get(f"{circle.address}certificates/").content.decode()
    assert browser.get(f"{circle.address}certificates/{certificate.pk}/").status_code == 404


def test_the_register_is_taken_out_as_a_workbook_with_erased_people_in_it() -> None:
    circle = a_round()
    kept, erased = prepared(circle), prepared(circle)
    erased.holder.volunteer.delete()
    file = circle.browser().get(f"{circle.address}certificates/export/").content
    rows = list(load_workbook(BytesIO(file)).active.values)[1:]
    assert [row[:2] for row in rows] == [
        ("2/2026", "dane usunięte"),
        ("1/2026", kept.holder.name),
    ]


@pytest.mark.parametrize(
    "page", ["certificates/", "certificates/export/", "{course}/certificates/"]
)
def test_the_register_asks_as_much_for_three_as_for_one(page: str) -> None:
    def queries(people: int) -> int:
        circle = a_round()
        for _person in range(people):
            prepared(circle)
        browser = circle.browser()
        address = circle.address + page.format(course=circle.course.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(address).status_code == 200
        return len(asked)

    assert queries(1) == queries(3)
