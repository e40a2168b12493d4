"""From a sign-up to a logged visit: the whole way through, once, in a real browser."""

import re
from datetime import datetime, timedelta
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from kit.clock import WARSAW
from kit.phones import demo_phone, display
from tests.journeys.demonstration import Demonstration
from tests.journeys.walkers import SOON, WITHIN_TWO_ROUNDS, Phone, open_page, sign_in

pytestmark = pytest.mark.browser

NUMBER = demo_phone(88_001)
EMAIL = "jagoda@przystanek.example"
FIRST, LAST = "Jagoda", "Czeremcha-Kos"
CLIENT_FIRST, CLIENT_LAST = "Ludwika", "Przepiórka"
DESK = "/desk/kalinowiec"


def test_from_sign_up_to_a_logged_visit(browser: Browser, demo: Demonstration) -> None:
    """Point 2 of what a newcomer must be able to do."""
    phone = Phone(browser, demo, NUMBER)
    somebody_signs_up(open_page(browser, width=320), demo, phone)
    phone.waits_for(re.compile("dziekujemy", re.IGNORECASE))

    coordinator = sign_in(browser, demo, "koordynator@kalinowiec.przystanek.example")
    worker = sign_in(browser, demo, "pracownik@kalinowiec.przystanek.example")
    coordinator_admits(coordinator)
    coordinator_ticks_five_meetings(coordinator)
    coordinator_notes_the_papers(coordinator)
    social_worker_enters_a_need(worker, demo)
    coordinator_sends_an_offer(coordinator)

    phone.waits_for(re.compile("TAK.*NIE"))
    phone.answers("Tak!")
    phone.waits_for("Dziekujemy za zgode")
    coordinator_notes_that_the_client_agrees(coordinator)
    coordinator_plans_visits(coordinator)
    phone.waits_for(re.compile("Dzis.*TAK"), timeout=WITHIN_TWO_ROUNDS)
    phone.answers("tak")

    volunteer_reads_the_calendar(browser, demo)
    social_worker_logs_the_visit(worker, demo)
    the_visit_stands_in_the_books(coordinator, demo)
    no_message_names_the_client(phone)


def somebody_signs_up(page: Page, demo: Demonstration, phone: Phone) -> None:
    page.goto(demo.url)
    page.get_by_label("W jakiej gminie lub wsi mieszkasz?").fill("zolwinek")
    page.get_by_role("button", name="Znajdź ośrodek").click()
    page.get_by_role("link", name=re.compile("Kalinowiec")).first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Zgłoś się|Zostań")).first.click()
    page.get_by_label("Imię", exact=True).fill(FIRST)
    page.get_by_label("Nazwisko", exact=True).fill(LAST)
    page.get_by_label("Telefon", exact=True).fill("0048 " + display(NUMBER))
    page.get_by_label("E-mail", exact=True).fill(EMAIL)
    page.get_by_label("Miejscowość").select_option(label="Żółwinek")
    page.get_by_label("od 30 do 49 lat").check()
    page.get_by_role("button", name="Dalej").click()
    page.get_by_label(re.compile("^Towarzyszenie")).check()
    page.get_by_label(re.compile("^Pomoc w nauce")).check()
    for day in page.get_by_label(re.compile("cały dzień")).all():
        day.check()
    page.get_by_label("samochodem").check()
    page.get_by_role("button", name="Dalej").click()
    page.get_by_label("Wiem, jak będą używane moje dane.").check()
    page.get_by_role("button", name="Wyślij zgłoszenie").click()
    code = re.search(r"\d{6}", phone.waits_for(re.compile("Twoj kod")))
    assert code
    page.get_by_label("Kod z wiadomości").fill(code[0])
    page.get_by_role("button", name="Potwierdź").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dziękujemy")


def coordinator_admits(page: Page) -> None:
    page.get_by_role("link", name="Dziś").first.click()
    page.get_by_role("link", name=f"{FIRST} {LAST}").click()
    page.get_by_role("button", name="Przyjmij", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Przygotowuje się do wizyt.")


def coordinator_ticks_five_meetings(page: Page) -> None:
    page.get_by_role("link", name="Przygotowanie", exact=True).first.click()
    page.get_by_role("link", name=re.compile("^Przygotowanie 20")).first.click()
    course = page.url
    page.get_by_role("link", name="Zapisz osoby").click()
    page.get_by_label(re.compile(LAST)).check()
    page.get_by_role("button", name="Zapisz i zaproś").click()
    for meeting in range(5):
        page.goto(course)
        page.get_by_role("link", name=re.compile("^(Popraw|Zapisz|Zaznacz) obecność")).nth(
            meeting
        ).click()
        row = page.get_by_role("group", name=f"{LAST} {FIRST}")
        row.get_by_label("obecność", exact=True).check()
        expect(page.get_by_role("status").filter(has_text="Zapisane")).to_be_visible()
    page.goto(course)
    expect(page.get_by_role("row", name=re.compile(LAST))).to_contain_text("5 z 5")


def coordinator_notes_the_papers(page: Page) -> None:
    page.get_by_role("link", name=f"{LAST} {FIRST}").first.click()
    person = page.url
    page.get_by_role("link", name="Zapisz porozumienie").click()
    page.get_by_label("Numer").fill("W/200/2026")
    page.get_by_role("main").get_by_role("button").first.click()
    for kind in range(4):
        page.goto(person)
        page.get_by_role("link", name="Zapisz sprawdzenie w rejestrze").click()
        page.locator("input[name=kind]").nth(kind).check()
        page.locator("input[name=clear][value=yes]").check()
        page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("Niczego nie brakuje")


def social_worker_enters_a_need(page: Page, demo: Demonstration) -> None:
    page.goto(demo.url + DESK + "/clients/add/")
    page.get_by_label("Imię", exact=True).fill(CLIENT_FIRST)
    page.get_by_label("Nazwisko", exact=True).fill(CLIENT_LAST)
    page.get_by_label("Miejscowość").select_option(label="Żółwinek")
    page.get_by_label("Adres", exact=True).fill("Żółwinek 5")
    page.locator("input[name=consented_on]").fill(f"{datetime.now(WARSAW):%Y-%m-%d}")
    page.locator("select[name=worker]").select_option(index=1)
    page.get_by_role("button", name="Wpisz klienta").click()
    page.get_by_role("link", name="Dodaj potrzebę").click()
    page.get_by_label("Rodzaj pomocy").select_option(label="Towarzyszenie")
    page.locator("[name=tasks]").fill("rozmowa przy herbacie")
    for box in page.locator("table input[type=checkbox]").all():
        box.check()
    page.locator("input[name=interviewed_on]").fill(f"{datetime.now(WARSAW):%Y-%m-%d}")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("otwarta")


def coordinator_sends_an_offer(page: Page) -> None:
    page.get_by_role("link", name="Potrzeby i dopasowanie").first.click()
    page.get_by_role("listitem").get_by_role("link", name=re.compile(CLIENT_FIRST)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CLIENT_FIRST)
    best = page.get_by_role("article").filter(has_text=LAST)
    expect(best).to_contain_text("ta sama okolica")
    best.get_by_role("button", name=re.compile("Wyślij propozycję")).click()
    expect(page.get_by_role("main")).to_contain_text(LAST)


def coordinator_notes_that_the_client_agrees(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Przejdź do dopasowania").click()
    page.get_by_role("link", name="Zapisz odpowiedź klienta").click()
    page.locator("input[name=agrees][value=yes]").check()
    page.locator("input[name=how][value=phone]").check()
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Klient zgadza się")


def coordinator_plans_visits(page: Page) -> None:
    match = page.url
    page.get_by_role("link", name="Zaplanuj wizyty").click()
    page.locator("button[value=preview]").click()
    page.locator("button[value=save]").click()
    expect(page.get_by_role("main")).to_contain_text("co tydzień")
    page.goto(match)
    soon = datetime.now(WARSAW) + timedelta(minutes=40)
    page.get_by_role("link", name="Jedna wizyta").click()
    page.locator("input[name=day]").fill(f"{soon:%Y-%m-%d}")
    page.locator("input[name=start]").fill(f"{soon:%H:%M}")
    page.get_by_role("button", name="Zaplanuj wizytę").click()
    expect(page.get_by_role("main")).to_contain_text(f"{soon:%H:%M}")


def volunteer_reads_the_calendar(browser: Browser, demo: Demonstration) -> None:
    """Signs in by the code that comes by e-mail, and subscribes to the feed."""
    page = open_page(browser, width=320)
    page.goto(f"{demo.url}/accounts/login/")
    page.locator("form").filter(has_text="Wyślij mi kod").get_by_role("textbox").fill(EMAIL)
    page.get_by_role("button", name="Wyślij mi kod").click()
    mail = open_page(browser)
    mail.goto(f"{demo.phones}/mail/{EMAIL}/")
    letter = mail.locator(".mail").filter(has_text="kod do logowania").last
    expect(letter).to_be_visible(timeout=SOON)
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.inner_text())
    assert code
    page.get_by_label("Kod").fill(code[0])
    page.get_by_role("button", name="Potwierdź").click()
    expect(page).not_to_have_url(re.compile("/accounts/"))
    page.goto(f"{demo.url}/my/")
    expect(page.get_by_role("main")).to_contain_text("Żółwinek 5")
    page.goto(f"{demo.url}/calendar/")
    page.get_by_role("button", name=re.compile("^Pobierz adres")).first.click()
    address = page.get_by_label("Adres kalendarza").input_value()
    with urlopen(address) as response:  # noqa: S310 - the product itself gave this address
        feed = response.read().decode()
    assert len(Calendar.from_ical(feed).walk("VEVENT")) >= 2
    assert CLIENT_FIRST not in feed


def social_worker_logs_the_visit(page: Page, demo: Demonstration) -> None:
    page.goto(demo.url + DESK + "/visits/")
    page.get_by_role("row", name=re.compile(CLIENT_LAST)).first.get_by_role("link").first.click()
    page.get_by_role("link", name=re.compile("Zapisz, jak było")).first.click()
    page.locator("input[name=result][value=done]").check()
    page.get_by_label("Lepiej", exact=True).check()
    page.get_by_label("Kilka słów").fill("Dużo śmiechu.")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Dużo śmiechu.")


def the_visit_stands_in_the_books(page: Page, demo: Demonstration) -> None:
    page.goto(demo.url + DESK + "/clients/")
    page.get_by_label("Nazwisko").or_(page.locator("input[name=words]")).first.fill(CLIENT_LAST)
    page.get_by_role("button", name="Szukaj").click()
    page.get_by_role("link", name=re.compile(CLIENT_LAST)).click()
    expect(page.get_by_role("main")).to_contain_text("odbyta")
    page.goto(demo.url + DESK + "/reports/")
    made = page.get_by_role("row", name=re.compile("^Przeprowadzone wizyty"))
    assert int(made.get_by_role("cell").first.inner_text()) >= 1
    page.goto(demo.url + DESK + "/today/")
    expect(page.get_by_role("main")).to_contain_text("Wizyty")


def no_message_names_the_client(phone: Phone) -> None:
    phone.page.goto(phone.address)
    said = phone.page.get_by_role("main").inner_text()
    for word in (CLIENT_FIRST, CLIENT_LAST[:6], "Zolwinek 5", "Towarzyszenie", "herbac"):
        assert word not in said
