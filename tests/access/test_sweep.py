"""Every address × method × person: who gets in, who is refused, and that nothing leaks.

The table says what is meant; an address that stands in the resolver and not in the table fails.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse

from tests.access.routes import Route, routes
from tests.access.table import DESK, OTHERS, Door
from tests.access.world import Seeded, public_objects, seed
from tests.factories import UserFactory

METHODS = ("get", "post", "put", "delete", "patch")
REFUSED, HIDDEN, NOT_OFFERED = 403, 404, 405


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict]:
    """Two centres, made once; every request of the sweep is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        own, other = seed("WRONA"), seed("SZPAK")
        own.users["administrator"] = UserFactory(is_staff=True, is_superuser=True)
        own.users["deactivated"] = seed("KAWKA").users["head"]
        yield {"own": own, "other": other}
        transaction.set_rollback(True)


def ask(browser: Browser, method: str, address: str) -> HttpResponse:
    """The response, with everything that it did to the database undone."""
    with transaction.atomic():
        response = getattr(browser, method)(address)
        response.content if not response.streaming else b"".join(response)
        transaction.set_rollback(True)
    return response


def browser_of(seeded: Seeded, who: str) -> Browser:
    browser = Browser(raise_request_exception=True)
    if who != "anonymous":
        browser.force_login(seeded.users[who])
    if who == "deactivated":
        type(seeded.users[who]).objects.filter(pk=seeded.users[who].pk).update(is_active=False)
    return browser


def address_of(route: Route, seeded: Seeded) -> str:
    known = public_objects(seeded) | OTHERS.get(route.name, Door()).params
    return reverse(route.name, kwargs={name: known[name] for name in route.params})


def test_every_address_stands_in_the_table():
    named = {route.name for route in routes()}
    assert named - set(DESK) - set(OTHERS) == set(), "addresses without a row in the table"
    assert set(DESK) | set(OTHERS) <= named, "rows of the table without an address"


DESK_ROUTES = [route for route in routes() if route.name in DESK]
STAFF = ("coordinator", "social_worker", "head", "observer")


@pytest.mark.parametrize("route", DESK_ROUTES, ids=lambda route: route.name)
@pytest.mark.parametrize("method", METHODS)
def test_the_desk_opens_to_its_roles_and_to_nobody_else(route, method, world):
    door, own = DESK[route.name], world["own"]
    for who in STAFF:
        response = ask(browser_of(own, who), method, address_of(route, own))
        expected = answers(door, who, method)
        assert response.status_code in expected, f"{who} {method} {response.status_code}"


def answers(door: Door, who: str, method: str) -> set[int]:
    """The status codes that are right for this role in its own centre."""
    if method not in door.methods:
        return {NOT_OFFERED, REFUSED} if who not in door.roles else {NOT_OFFERED}
    if who not in door.roles:
        return {door.refusal}
    return {200, 302}


@pytest.mark.parametrize("route", DESK_ROUTES, ids=lambda route: route.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_centres_desk_does_not_exist(route, method, world):
    for who in (*STAFF, "volunteer", "administrator"):
        response = ask(browser_of(world["own"], who), method, address_of(route, world["other"]))
        assert response.status_code in {HIDDEN, NOT_OFFERED}, f"{who} {response.status_code}"


@pytest.mark.parametrize("route", DESK_ROUTES, ids=lambda route: route.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_centres_things_cannot_be_reached_through_ones_own(route, method, world):
    if route.params == ("centre",):
        pytest.skip("the address names nothing but the centre")
    mixed = public_objects(world["other"]) | {"centre": world["own"].centre.slug}
    address = reverse(route.name, kwargs={name: mixed[name] for name in route.params})
    for who in STAFF:
        response = ask(browser_of(world["own"], who), method, address)
        assert response.status_code in {HIDDEN, REFUSED, NOT_OFFERED}, f"{who} {response}"


@pytest.mark.parametrize("route", DESK_ROUTES, ids=lambda route: route.name)
@pytest.mark.parametrize("who", ["anonymous", "deactivated"])
def test_who_is_not_signed_in_is_asked_to_sign_in(route, who, world):
    for method in ("get", "post"):
        response = ask(browser_of(world["own"], who), method, address_of(route, world["own"]))
        assert response.status_code in {302, NOT_OFFERED}
        assert response.status_code == NOT_OFFERED or "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
@pytest.mark.parametrize("who", [*STAFF, "volunteer", "administrator", "anonymous"])
def test_nobody_sees_another_centres_canary(route, who, world):
    if {"page_id", "token", "mark"} & set(route.params):
        pytest.skip("the address is a secret or a library's; its own tests look at it")
    browser = browser_of(world["own"], who)
    for seeded in (world["own"], world["other"]):
        for method in ("get", "post"):
            response = ask(browser, method, address_of(route, seeded))
            text = response.content.decode(errors="replace") if not response.streaming else ""
            assert "SZPAK" not in text, f"{who} {method}"


@pytest.mark.parametrize("route", DESK_ROUTES, ids=lambda route: route.name)
@pytest.mark.parametrize("who", ["coordinator", "social_worker", "observer"])
def test_a_confidential_client_is_seen_by_nobody_but_their_own(route, who, world):
    own = world["own"]
    text = ask(browser_of(own, who), "get", address_of(route, own)).content.decode()
    assert own.secret not in text


OTHER_ROUTES = [route for route in routes() if route.name in OTHERS]


@pytest.mark.parametrize("route", OTHER_ROUTES, ids=lambda route: route.name)
def test_pages_beside_the_desk_open_to_those_they_are_for(route, world):
    door, own = OTHERS[route.name], world["own"]
    for who in (*STAFF, "volunteer", "administrator", "anonymous"):
        response = ask(browser_of(own, who), "get", address_of(route, own))
        expected = door.beside(who)
        assert response.status_code in expected, f"{who} {response.status_code} not in {expected}"
