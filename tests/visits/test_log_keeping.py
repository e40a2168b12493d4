"""What a phone may hold, and the page that it keeps."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ours
from django.contrib.staticfiles import finders
from django.test import Client as Browser

from tests.factories import NOW, UserFactory
from tests.factories_visits import say, world
from tests.visits.conftest import SignedIn
from visits.hours.claiming import note_terms
from visits.log.keeping import seals
from visits.log.shell import parts

pytestmark = pytest.mark.django_db

STATIC = ours.BASE_DIR / "static"


def test_the_phone_holds_ones_own_visits_of_three_weeks(signed_in: SignedIn) -> None:
    scene = world()
    for days in (-15, -13, 6, 8):
        scene.visit(NOW + timedelta(days=days))
    world().visit(NOW)
    held = signed_in(scene.worker).get("/log/kept/").json()["visits"]
    starts = [NOW + timedelta(days=6), NOW - timedelta(days=13)]
    assert [visit["starts"] for visit in held] == [at.isoformat() for at in starts]


def test_who_organises_a_centre_has_its_coming_week_to_read(signed_in: SignedIn) -> None:
    scene, secret = world(), world(confidential=True)
    for days in (-1, 3):
        scene.visit(NOW + timedelta(days=days))
    secret.visit(NOW + timedelta(days=3))
    held = signed_in(scene.coordinator).get("/log/kept/").json()["visits"]
    starts = [(visit["starts"], visit["mine"]) for visit in held]
    assert starts == [((NOW + timedelta(days=3)).isoformat(), False)]
    assert signed_in(secret.coordinator).get("/log/kept/").json()["visits"] == []


def test_the_phone_holds_no_surname_address_phone_or_report(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=1))
    say(visit, note="Ciepło o wnukach.")
    answer = signed_in(scene.worker).get("/log/kept/").content.decode()
    client, volunteer = visit.client, visit.match.volunteer
    for word in (client.address, client.phone, client.last_name, "Ciepło", volunteer.phone):
        assert not word or json.dumps(word)[1:-1] not in answer
    assert json.dumps(f"{client.first_name} {client.last_name[0]}.") in answer


def test_the_phone_asks_for_the_way_where_it_is_paid_for(signed_in: SignedIn) -> None:
    scene = world()
    scene.visit(NOW - timedelta(days=1))
    browser, costs = signed_in(scene.worker), []
    for waived in (None, True, False):
        if waived is not None:
            note_terms(scene.match.volunteer, since=date(2026, 1, 1), waived=waived,
                       document="1", vehicle="car", by=scene.head, at=NOW)  # fmt: skip
        costs += [visit["costs"] for visit in browser.get("/log/kept/").json()["visits"]]
    assert costs == [False, False, True]


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_phone_holds_takes_the_same_queries_for_one_and_three_visits(
    signed_in: SignedIn, django_assert_num_queries: Any, rows: int
) -> None:
    scene = world()
    for n in range(rows):
        scene.visit(NOW - timedelta(days=1 + n))
    browser = signed_in(scene.worker)
    with django_assert_num_queries(6):
        browser.get("/log/kept/")


def test_the_page_that_phones_keep_is_the_same_for_everybody(signed_in: SignedIn) -> None:
    scene = world()
    scene.visit(NOW)
    pages = [browser.get("/log/phone/") for browser in (signed_in(scene.worker), Browser())]
    assert pages[0].content == pages[1].content
    assert not any(page.cookies for page in pages)
    assert "csrf" not in pages[0].content.decode()


def test_every_file_of_the_page_is_in_the_workers_list(signed_in: SignedIn) -> None:
    shown = Browser().get("/log/phone/").content.decode()
    linked = {word for word in shown.split('"') if word.startswith("/static/")}
    assert linked - {"/static/img/log-192.png"} <= set(parts())
    assert json.dumps(parts()) in Browser().get("/log/worker.js").content.decode()


def test_each_person_has_keys_of_their_own_that_outlive_the_secret(settings: Any) -> None:
    one, other = UserFactory(), UserFactory()
    before = seals(one)
    assert before != seals(other)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret" * 5
    assert seals(one)[1:] == before
    assert seals(one)[0] != before[0]


def test_signing_out_tells_the_browser_to_clear_what_it_stored(signed_in: SignedIn) -> None:
    scene = world()
    response = signed_in(scene.worker).post("/accounts/logout/")
    assert response["Clear-Site-Data"] == '"storage"'


def test_turning_back_while_signing_in_clears_nothing() -> None:
    response = Browser().post("/accounts/logout/")
    assert "Clear-Site-Data" not in response


def test_somebody_elses_locked_entries_outlive_a_sign_out(signed_in: SignedIn) -> None:
    scene = world()
    response = signed_in(scene.worker).post("/accounts/logout/", {"keeps": "others"})
    assert "Clear-Site-Data" not in response


def test_the_manifest_names_icons_that_are_there() -> None:
    facts = json.loads(Browser().get("/log/manifest.webmanifest").content)
    assert (facts["start_url"], facts["scope"]) == ("/log/", "/log/")
    assert {icon["sizes"] for icon in facts["icons"]} == {"192x192", "512x512"}


def test_the_worker_keeps_every_script_that_the_page_imports() -> None:
    waiting, found = ["js/log/home.js"], set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        path = Path(str(finders.find(name)))
        imported = re.findall(r'from "(\.[^"]+)"', path.read_text())
        waiting += [
            (path.parent / other).resolve().relative_to(STATIC).as_posix() for other in imported
        ]
    assert {f"/static/{name}" for name in found} <= set(parts())
