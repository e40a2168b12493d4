import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from tests.browser import PHONE, WIDTHS, axe, sideways, sign_in, visit
from tests.factories_opinions import fill_in, standard_questionnaires
from tests.factories_training import a_round, in_days
from training.certificates.certifying import issue
from training.evaluation.asking import close, open_all
from training.models import Occasion, Round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", WIDTHS)
def test_opinions_and_papers_are_accessible(
    page: Page, live_server: LiveServer, width: int
) -> None:
    standard_questionnaires()
    circle = a_round(in_days(-40))
    person = circle.person()
    circle.attend(person)
    certificate = issue(person, by=None, at=timezone.now())
    rounds = open_all(circle.course, by_message=False, by=None, at=timezone.now())
    fill_in(rounds[1], 5, useful=4, pace=2, helped="Rozmowa")
    close(rounds[1], by=None, at=timezone.now())
    sign_in(page, live_server.url, circle.coordinator)
    course = f"{circle.address}{circle.course.pk}/"
    for address in (
        f"{course}opinions/",
        f"{course}report/",
        f"{circle.address}opinions/{rounds[1].pk}/",
        f"{circle.address}questions/meeting/",
        f"/certificate/{certificate.printed_code}/",
    ):
        visit(page, live_server.url + address, width)
        assert (address, axe(page), sideways(page)) == (address, [], 0)


def test_a_certificate_is_issued_printed_and_checked_by_its_code(
    page: Page, live_server: LiveServer
) -> None:
    circle = a_round(in_days(-40))
    person = circle.person(first_name="Róża", last_name="Lipa")
    circle.attend(person)
    sign_in(page, live_server.url, circle.coordinator)
    visit(page, f"{live_server.url}/desk/{circle.centre.slug}/volunteers/{person.pk}/")
    page.get_by_role("button", name="Wydaj zaświadczenie").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Zaświadczenie (PDF)").click()
    paper = PdfReader(download.value.path())
    code = re.search(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", paper.pages[0].extract_text())
    assert code
    page.context.clear_cookies()
    visit(page, f"{live_server.url}/certificate/", PHONE)
    page.get_by_label("Kod zaświadczenia").fill(code[0].lower().replace("-", " "))
    page.get_by_role("button", name="Sprawdź").click()
    page.get_by_role("heading", name="To zaświadczenie jest prawdziwe").wait_for()
    assert "Róża Lipa" in page.inner_text("main")


def test_a_questionnaire_is_filled_in_on_a_phone_by_the_code_from_the_sheet(
    page: Page, live_server: LiveServer
) -> None:
    standard_questionnaires()
    circle = a_round(in_days(-1))
    circle.attend(circle.person(), [1])
    open_all(circle.course, by_message=False, by=None, at=timezone.now())
    asked = Round.objects.get(occasion=Occasion.MEETING, meeting=circle.meeting(1))
    visit(page, f"{live_server.url}/e/", PHONE)
    page.get_by_label("Kod ankiety").fill(asked.code.lower())
    page.get_by_role("button", name="Otwórz ankietę").click()
    assert axe(page) == []
    page.get_by_role("group", name="Wszystko było zrozumiałe.").get_by_label("5 – bardzo").check()
    page.get_by_label("Czego zabrakło?").fill("Herbaty")
    page.get_by_role("button", name="Wyślij").click()
    page.get_by_role("heading", name="Dziękujemy").wait_for()
    assert asked.sheets.get().answers == {"clear": 5, "missing": "Herbaty"}
