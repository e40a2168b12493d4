"""A course over Christmas and the winter break: planned, answered by SMS, made up, certified."""

import re
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from kit.clock import local_date
from kit.free_days import is_holiday
from messaging.models import Message
from messaging.replies.receiving import receive
from tests.browser import LAPTOP, PHONE, sign_in, visit
from tests.factories import CentreFactory, UserFactory, VillageFactory
from tests.factories_training import Round, a_round, in_days
from training.models import Attendance, Course, Enrolment, SchoolBreak
from volunteers.models import Volunteer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Kurs zimowy"
PRESENT, EXCUSED = "obecność", "usprawied"


def centre_at(north: float, short_name: str) -> object:
    village = VillageFactory(latitude=north, longitude=21.0)
    return CentreFactory(
        village=village, municipality=village.municipality, short_name=short_name, joining_open=True
    )


def early_december() -> date:
    """The first Thursday of the next December that is at least two weeks away."""
    today = local_date(timezone.now())
    year = today.year + (date(today.year, 12, 1) < today + timedelta(days=14))
    first = date(year, 12, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7)


def test_from_the_plan_to_a_certificate_that_the_public_site_knows(
    page: Page, live_server: LiveServer
) -> None:
    base = live_server.url
    scene = a_round(in_days(-200), centre=centre_at(52.0, "GOPS Kalinowo"))
    people = [scene.outsider(first_name=name, user=UserFactory()) for name in "ABCD"]
    winter = date(early_december().year + 1, 2, 1)
    SchoolBreak.objects.create(
        voivodeship="mazowieckie", first_day=winter, last_day=winter + timedelta(days=13)
    )
    sign_in(page, base, scene.coordinator)

    course = plan(page, base, scene)
    enrol_everyone(page, base, scene, course, people)
    page.get_by_role("button", name="Ogłoś kurs").click()
    expect(page.get_by_text("Kurs jest ogłoszony")).to_be_visible()
    *staying, gone = people
    for person in staying:
        texts(person, "Tak")
    texts(gone, "nie")
    confirmed = course.enrolments.filter(confirmed_at__isnull=False)
    assert confirmed.count() == 3
    assert course.enrolments.get(volunteer=gone).state == Enrolment.State.LEFT

    weeks_pass(course)
    ill = staying[0]
    course_round = Round(scene.centre, scene.coordinator, course)
    for number in range(1, 6):
        marks = dict.fromkeys(staying, PRESENT) | ({ill: EXCUSED} if number == 3 else {})
        tick(page, base, course_round, number, marks)
    neighbour = make_up_next_door(page, base, ill)
    weeks_pass(neighbour.course)
    sign_in(page, base, neighbour.coordinator)
    tick(page, base, neighbour, 3, {ill: PRESENT})

    sign_in(page, base, scene.coordinator)
    visit(page, f"{base}/desk/{scene.centre.slug}/volunteers/{ill.pk}/", LAPTOP)
    page.get_by_role("button", name="Wydaj zaświadczenie").click()
    the_public_site_knows_it(page, base, ill)


def plan(page: Page, base: str, scene: Round) -> Course:
    """By the pages: fortnightly from early December, without school breaks."""
    visit(page, f"{base}{scene.address}plan/", LAPTOP)
    page.get_by_label("Pierwsze spotkanie, najwcześniej").fill(str(early_december()))
    page.get_by_label("co dwa tygodnie").check()
    page.get_by_label("Bez ferii i wakacji").check()
    page.get_by_label("Miejsce", exact=True).fill("Remiza")
    page.get_by_role("button", name="Zaproponuj terminy").click()
    expect(page.get_by_text("przerwa świąteczna").first).to_be_attached()
    page.get_by_label("Nazwa kursu").fill(NAME)
    page.get_by_role("button", name="Zapisz jako szkic").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    course = Course.objects.get(name=NAME)
    days = [local_date(meeting.starts_at) for meeting in course.meetings.order_by("starts_at")]
    assert not any(is_holiday(day) or (day.month, day.day) >= (12, 23) for day in days)
    assert not any(day.month == 2 and day.day <= 14 for day in days)
    assert {(day - days[0]).days % 14 for day in days} == {0}
    return course


def enrol_everyone(
    page: Page, base: str, scene: Round, course: Course, people: list[Volunteer]
) -> None:
    visit(page, f"{base}{scene.address}{course.pk}/enrol/", LAPTOP)
    for person in people:
        page.get_by_label(re.compile(f"^{person}")).check()
    page.get_by_role("button", name="Zapisz i zaproś").click()
    expect(page.get_by_text("Osoby są na liście.")).to_be_visible()
    assert not Message.objects.exists()


def texts(person: Volunteer, words: str) -> None:
    """The invitation has gone out, and this comes back."""
    Message.objects.filter(address=person.phone).update(state=Message.State.SENT)
    receive(f"SM{person.pk:032}", person.phone, words, at=timezone.now())


def weeks_pass(course: Course) -> None:
    """Every meeting of the course lies in the past now, in the same order."""
    last = course.meetings.latest("starts_at").starts_at
    gone = last - timezone.now() + timedelta(days=2)
    course.meetings.update(starts_at=F("starts_at") - gone)


def tick(page: Page, base: str, scene: Round, number: int, marks: dict[Volunteer, str]) -> None:
    """On a phone in the room."""
    meeting = scene.course.meetings.get(topic__number=number)
    visit(page, f"{base}{scene.address}meetings/{meeting.pk}/", PHONE)
    for person, word in marks.items():
        row = page.get_by_role("group", name=re.compile(person.first_name))
        row.get_by_label(re.compile(f"^{word}")).check()
        expect(page.locator("[data-state]")).to_have_text("Zapisane", timeout=15_000)
    noted = meeting.attendances.filter(state=Attendance.State.PRESENT).count()
    assert noted == list(marks.values()).count(PRESENT)


def make_up_next_door(page: Page, base: str, ill: Volunteer) -> Round:
    """The volunteer finds the missed topic in the next commune and takes a place there."""
    centre = centre_at(52.1, "GOPS Lipno")
    neighbour = a_round(in_days(5), centre=centre, open_to_neighbours=True)
    sign_in(page, base, ill.user)
    visit(page, f"{base}/my/preparation/", PHONE)
    page.get_by_role("button", name=re.compile("Pójdę tam.*Lipno")).click()
    expect(page.get_by_text("GOPS Lipno").first).to_be_visible()
    return neighbour


def the_public_site_knows_it(page: Page, base: str, ill: Volunteer) -> None:
    """A stranger types the code from the paper and reads what the paper says, no more."""
    code = ill.certificates.get().certificate.code
    page.context.clear_cookies()
    visit(page, f"{base}/certificate/", PHONE)
    page.get_by_label("Kod zaświadczenia").fill(code)
    page.get_by_role("main").get_by_role("button").first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(ill.last_name)
    expect(main).not_to_contain_text(ill.phone)
    expect(main).not_to_contain_text("Remiza")
