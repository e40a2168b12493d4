"""The log on a phone: without a signal, against a colleague, after the session, and signed out."""

import re
from datetime import timedelta
from typing import Any, cast

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from centres.models import Role
from tests.browser import PHONE, axe, sideways, sign_in, visit
from tests.factories_visits import World, say, staff, world
from visits.log import phone_views, shell
from visits.models import Outcome, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOURS = (2, 26, 50)
DUMP = """async () => {
    const names = (await indexedDB.databases()).map(database => database.name);
    const held = {databases: names, caches: await caches.keys(), rows: []};
    for (const name of names) {
        const db = await new Promise(done => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => done(opening.result);
        });
        for (const table of db.objectStoreNames) {
            const rows = await new Promise(done => {
                const asked = db.transaction(table).objectStore(table).getAll();
                asked.onsuccess = () => done(asked.result);
            });
            held.rows.push(...rows.map(row => table + " " + JSON.stringify(row)));
        }
        db.close();
    }
    return held;
}"""

NO_ROOM = """() => {
    IDBObjectStore.prototype.add = () => { throw new DOMException("", "QuotaExceededError"); };
}"""
NO_MEMORY = 'indexedDB.open = () => { throw new DOMException("", "UnknownError"); };'


@pytest.fixture(autouse=True)
def on_a_monday_morning() -> None:
    """The browser has a clock of its own: here the server's clock is the true one as well."""


def scene_of_three() -> tuple[World, list[Visit]]:
    """Three visits of these days, none reported."""
    scene = world()
    return scene, [scene.visit(timezone.now() - timedelta(hours=ago)) for ago in HOURS]


def open_log(page: Page, base_url: str, user: User) -> None:
    """Signed in, and the phone has kept what it needs."""
    sign_in(page, base_url, user)
    visit(page, f"{base_url}/log/", PHONE)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def state(page: Page, text: str) -> None:
    expect(page.locator("[data-state]")).to_contain_text(text)


def card(page: Page, part: str, number: int = 0) -> Any:
    return page.locator(f'[data-part="{part}"] [data-list] > *').nth(number)


def log_first(page: Page, note: str = "") -> None:
    """The usual case: two taps, and perhaps a few words."""
    card(page, "open").get_by_role("button", name=re.compile("^Odbyła")).click()
    if note:
        page.get_by_label("Kilka słów").fill(note)
        page.get_by_text("Rodzaj pomocy, koszty").click()
        next_day = timezone.localdate() + timedelta(days=3)
        page.get_by_label("Następna wizyta: dzień").fill(f"{next_day:%Y-%m-%d}")
        page.get_by_label("Następna wizyta: godzina").fill("04:30")
    page.get_by_role("dialog").get_by_role("button", name="Zapisz").click()


def sign_out(page: Page, base_url: str, told: str = "") -> None:
    visit(page, f"{base_url}/accounts/logout/", PHONE)
    if told:
        expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Wyloguj").click()
    page.wait_for_url(f"{base_url}/")


def held(page: Page) -> dict[str, Any]:
    return cast("dict[str, Any]", page.evaluate(DUMP))


def test_three_visits_logged_without_a_signal_are_three_reports(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    scene, visits = scene_of_three()
    open_log(page, live_server.url, scene.worker)
    page.close()
    context.set_offline(True)
    page = context.new_page()
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.goto(f"{live_server.url}/log/")
    for note in ("", "Zakupy\nzrobione.", ""):
        log_first(page, note)
    state(page, "Czeka na sieć: 3")
    assert sideways(page) == 0
    assert axe(page) == []
    page.close()
    page = context.new_page()
    page.goto(f"{live_server.url}/log/")
    state(page, "Czeka na sieć: 3")
    assert not Outcome.objects.exists()
    second = context.new_page()
    second.goto(f"{live_server.url}/log/")
    context.set_offline(False)
    for window in (page, second):
        state(window, "Wszystko jest zapisane.")
    assert Outcome.objects.count() == 3
    assert {one.visit_id for one in Outcome.objects.all()} == {one.pk for one in visits}
    assert Outcome.objects.exclude(note="").get().note == "Zakupy\nzrobione."
    assert {one.wellbeing for one in Outcome.objects.all()} == {"same"}
    assert Visit.objects.planned().count() == 1


def test_a_colleagues_report_is_shown_beside_ones_own(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    scene, visits = scene_of_three()
    open_log(page, live_server.url, scene.worker)
    context.set_offline(True)
    log_first(page, "Drzwi otworzyła córka.")
    state(page, "Czeka na sieć: 1")
    say(visits[0], note="Nikogo nie było.", result="attempted", reason="not_home", minutes=0,
        by=scene.coordinator, at=timezone.now())  # fmt: skip
    context.set_offline(False)
    both = card(page, "needs")
    expect(both).to_contain_text("Nikogo nie było.")
    expect(both).to_contain_text("Drzwi otworzyła córka.")
    expect(both).to_contain_text(str(scene.coordinator))
    assert Outcome.objects.count() == 1
    assert axe(page) == []
    both.get_by_role("button", name="Mój wpis ma obowiązywać").click()
    state(page, "Wszystko jest zapisane.")
    results = [one.result for one in visits[0].outcomes.all()]
    assert results == ["done", "attempted"]


def test_an_expired_session_keeps_what_waits_for_the_same_person_only(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    scene, _visits = scene_of_three()
    open_log(page, live_server.url, scene.worker)
    context.clear_cookies()
    log_first(page, "Rozmowa o zdrowiu.")
    state(page, "Czeka na zalogowanie: 1")
    expect(page.get_by_role("link", name="Zaloguj")).to_be_visible()
    # Somebody else signs in on this phone: nothing is shown, sent or lost.
    other = staff(scene.centre, Role.SOCIAL_WORKER)
    other.set_password("tajne-haslo-innej-osoby")
    other.save()
    page.get_by_role("link", name="Zaloguj").click()
    page.get_by_label("E-mail").first.fill(other.email)
    page.get_by_label("Hasło").fill("tajne-haslo-innej-osoby")
    page.get_by_role("button", name="Zaloguj").first.click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Na tym telefonie czekają wpisy innej osoby: 1"
    )
    kept = held(page)
    assert not any("zdrowiu" in row or scene.client.first_name in row for row in kept["rows"])
    assert sum(row.startswith("entries") for row in kept["rows"]) == 1
    assert not Outcome.objects.exists()
    sign_out(page, live_server.url)
    assert [row.split()[0] for row in held(page)["rows"]] == ["entries"]
    open_log(page, live_server.url, scene.worker)
    state(page, "Wszystko jest zapisane.")
    assert Outcome.objects.get().note == "Rozmowa o zdrowiu."


def test_signing_out_leaves_nothing_on_the_phone(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    scene, _visits = scene_of_three()
    open_log(page, live_server.url, scene.worker)
    page.context.route("**/log/entries/", lambda route: route.abort())
    log_first(page)
    state(page, "Czeka na sieć: 1")
    before = held(page)
    assert before["databases"] == ["przystanek-log"]
    assert len(before["caches"]) == 1
    second = page.context.new_page()
    second.goto(f"{live_server.url}/log/")
    state(second, "Czeka na sieć: 1")
    sign_out(page, live_server.url, "Na tym urządzeniu czekają wpisy dziennika wizyt: 1")
    expect(second.get_by_text("Wylogowano w innym oknie.")).to_be_visible()
    assert held(page) == {"databases": [], "caches": [], "rows": []}
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_a_fortnight_without_use_removes_visits_and_loses_no_entry(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    scene, _visits = scene_of_three()
    open_log(page, live_server.url, scene.worker)
    context.set_offline(True)
    log_first(page, "Rozmowa o zdrowiu.")
    state(page, "Czeka na sieć: 1")
    page.goto("about:blank")
    page.clock.set_system_time(timezone.now() + timedelta(days=15))
    page.goto(f"{live_server.url}/log/")
    expect(page.get_by_role("alert")).to_contain_text("nie był otwierany przez czternaście dni")
    expect(page.get_by_text(scene.client.first_name)).to_have_count(0)
    assert len(held(page)["rows"]) == 1
    context.set_offline(False)
    state(page, "Wszystko jest zapisane.")
    expect(page.get_by_role("alert")).to_contain_text("Zegar tego telefonu")
    assert Outcome.objects.get().note == "Rozmowa o zdrowiu."


def test_a_phone_without_room_or_memory_says_so_and_loses_nothing(
    page: Page, live_server: LiveServer
) -> None:
    scene, _visits = scene_of_three()
    open_log(page, live_server.url, scene.worker)
    page.evaluate(NO_ROOM)
    log_first(page, "Rozmowa o zdrowiu.")
    expect(page.get_by_role("dialog")).to_contain_text("może brakuje miejsca")
    expect(page.get_by_label("Kilka słów")).to_have_value("Rozmowa o zdrowiu.")
    page.add_init_script(NO_MEMORY)
    page.goto(f"{live_server.url}/log/?sign-in=1")
    expect(page.get_by_role("alert")).to_contain_text("Ta przeglądarka niczego nie przechowuje")
    page.get_by_role("button", name="Odbyła się, jak zwykle").first.click()
    expect(page.get_by_text("Zapisano.")).to_be_visible()
    assert Outcome.objects.count() == 1


def test_a_new_edition_of_the_page_loses_no_entry(
    page: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, _visits = scene_of_three()
    open_log(page, live_server.url, scene.worker)
    page.route("**/log/entries/", lambda route: route.abort())
    log_first(page)
    state(page, "Czeka na sieć: 1")
    for module in (shell, phone_views):
        monkeypatch.setattr(module, "edition", lambda: "next")
    page.reload()
    page.wait_for_function("async () => (await caches.keys()).join() === 'przystanek-log-next'")
    page.unroute("**/log/entries/")
    page.reload()
    state(page, "Wszystko jest zapisane.")
    assert Outcome.objects.count() == 1
