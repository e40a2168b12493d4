"""From a list of needs to a contract on paper: the plan for a whole centre, decided by a person."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kit.clock import WARSAW
from kit.phones import parse
from tests.browser import PHONE, axe, sideways
from tests.journeys.demonstration import Demonstration
from tests.journeys.walkers import SOON, Phone, sign_in

pytestmark = pytest.mark.browser

DESK = "/desk/kalinowiec"
QUESTION = re.compile(r"propozycje pomocy.*(TAK(?: \d)?) lub (NIE(?: \d)?)", re.DOTALL)


def test_a_plan_for_all_needs_ends_in_a_contract(browser: Browser, demo: Demonstration) -> None:
    """Propose for all, change a pair, send; two say yes, one says no; propose again."""
    page = sign_in(browser, demo, "koordynator@kalinowiec.przystanek.example")
    page.goto(demo.url + DESK + "/matching/")
    page.get_by_role("link", name="Plan dla wszystkich potrzeb").click()
    page.get_by_role("button", name="Zaproponuj dla wszystkich").click()
    expect(page.get_by_role("main")).to_contain_text("Sprawdzone: żaden plan nie obejmie więcej")
    fits(page)

    chosen = somebody_else_is_chosen(page)
    page.get_by_role("button", name="Zaproponuj ponownie").click()
    expect(line_of(page, chosen)).to_contain_text("wybrano ręcznie")
    people = everybody_is_asked(page)
    assert chosen in people
    assert len(people) >= 3

    *willing, no = sorted(people, key=lambda one: one != chosen)
    for person in (no, *willing):
        if phone := people[person]:
            answers_by_text(Phone(browser, demo, phone), yes=person != no)
        else:
            answers_on_the_telephone(page, person, yes=person != no)

    after_the_answers(page, demo, accepted=len(willing))
    match_begins(page, demo, chosen)


def line_of(page: Page, person: str) -> Locator:
    """The card of the plan in which this person stands."""
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=person))


def fits(page: Page) -> None:
    assert axe(page) == []
    page.set_viewport_size({"width": PHONE, "height": 900})
    assert sideways(page) == 0
    page.set_viewport_size({"width": 1280, "height": 900})


def somebody_else_is_chosen(page: Page) -> str:
    """The first person who could come in for another's pair; what it means is said before."""
    company = page.get_by_role("article").filter(has_text="Towarzyszenie").first
    company.get_by_role("link", name="Wybierz kogoś innego").click()
    expect(page.get_by_role("main")).to_contain_text("będzie znów do dyspozycji")
    able = page.get_by_role("region", name="Kto może pomóc").get_by_role("article")
    another = able.filter(has=page.get_by_role("button", name=re.compile("^Wybierz"))).first
    expect(another).to_contain_text("Bez tej osoby zostanie")
    person = another.get_by_role("heading").get_by_role("link").inner_text()
    another.get_by_role("button", name=re.compile("^Wybierz")).click()
    expect(page.get_by_role("status").first).to_contain_text(f"Wybrano: {person}.")
    return person


def everybody_is_asked(page: Page) -> dict[str, str]:
    """The telephone of each who is asked, after a look at the words, the number and the cost.

    It is empty for those whom the centre phones, since they get no messages.
    """
    page.locator("button[name=all]").click()
    fits(page)
    cards = page.locator("section.card")
    people = [name.inner_text() for name in cards.locator("h2").all()]
    phoned = cards.filter(has_text="Rozmowa telefoniczna").locator("h2").all()
    by_phone = {name.inner_text() for name in phoned}
    expect(page.get_by_role("main")).to_contain_text(f"SMS-y: {len(people) - len(by_phone)}")
    page.get_by_role("button", name=re.compile(f"Wyślij {len(people)} pyta")).click()
    expect(page.get_by_role("status").first).to_contain_text(f"Wysłano {len(people)} pyta")
    plan, phones = page.url, {}
    for person in people:
        if person in by_phone:
            phones[person] = ""
            continue
        page.get_by_role("link", name=person).first.click()
        card = page.locator(".govuk-summary-list__row").filter(has_text="Telefon").first
        phones[person] = parse(card.locator("dd").first.inner_text()).e164
        page.goto(plan)
    return phones


def answers_by_text(phone: Phone, *, yes: bool) -> None:
    """In the words that the message asks for: somebody may have another question open."""
    asked = QUESTION.search(phone.waits_for(QUESTION))
    assert asked
    phone.answers(asked[1 if yes else 2])
    if yes:
        phone.waits_for("Dziekujemy za zgode")


def answers_on_the_telephone(page: Page, person: str, *, yes: bool) -> None:
    """The coordinator notes what somebody said."""
    plan = page.url
    page.get_by_role("link", name=f"Przejdź do propozycji {person}").click()
    if not yes:
        page.get_by_text("Odmowa przez telefon").first.click()
    label = "Zgoda przez telefon" if yes else "Zapisz odmowę"
    page.get_by_role("button", name=label).first.click()
    page.goto(plan)


def after_the_answers(page: Page, demo: Demonstration, *, accepted: int) -> None:
    """Who said no is proposed where they were not asked yet; who said yes is no longer free."""
    page.goto(demo.url + DESK + "/matching/plan/")
    expect(page.get_by_role("article").filter(has_text="przyjęta")).to_have_count(accepted)
    expect(page.get_by_role("article").filter(has_text="odrzucona")).to_have_count(1)
    page.get_by_role("button", name="Zaproponuj ponownie").click()
    expect(page.get_by_role("heading", name="Do decyzji")).to_be_visible()
    expect(page.get_by_role("link", name="Wybierz kogoś innego")).to_have_count(1)
    expect(page.get_by_role("main")).to_contain_text("Czekamy na odpowiedź: 0")


def match_begins(page: Page, demo: Demonstration, person: str) -> None:
    """The client agrees, the first visit gets its day, and the contract is printed."""
    standing = page.get_by_role("complementary").get_by_role("listitem").filter(has_text=person)
    standing.get_by_role("link").first.click()  # the newest, of somebody who helps others as well
    page.get_by_role("link", name="Zapisz odpowiedź klienta").click()
    page.locator("input[name=agrees][value=yes]").check()
    page.locator("input[name=how]").first.check()
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("link", name="Umów pierwszą wizytę").click()
    day = datetime.now(WARSAW) + timedelta(days=2)
    page.locator("input[name=day]").fill(f"{day:%Y-%m-%d}")
    page.locator("input[name=start]").fill("10:00")
    page.locator("input[name=minutes]").fill("60")
    page.locator("input[name=where]").first.check()
    page.locator("select[name=companion]").select_option(index=1)
    page.get_by_role("button", name="Umów i powiadom wszystkich").click()
    expect(page.get_by_role("region", name="Pierwsza wizyta")).to_contain_text("10:00")
    page.get_by_role("link", name="Napisz kontrakt").click()
    page.locator("[name=goals]").fill("Spacer i rozmowa raz w tygodniu.")
    page.get_by_role("main").get_by_role("button").first.click()
    paper = page.get_by_role("link", name=re.compile("polski")).first.get_attribute("href")
    printed = page.request.get(f"{demo.url}{paper}", timeout=SOON)
    assert printed.body().startswith(b"%PDF")
