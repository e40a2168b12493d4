"""Every address × method × person: who gets in and who is refused; and looking changes nothing.

The table says what is meant; an address that stands in the resolver and not in the table fails.
"""

from collections.abc import Iterator

import pytest

from tests.access.asking import Answer, Sweep, address_of
from tests.access.doors import NOT_SIGNED_IN, ROLE_OF, STRANGERS, Beside, Door
from tests.access.routes import Route, by_room, routes
from tests.access.table import BESIDE, DESK

pytestmark = pytest.mark.django_db

OURS = routes()
ON_THE_DESK = [route for route in OURS if route.name in DESK]
BESIDE_IT = [route for route in OURS if route.name in BESIDE]
WITH_OBJECTS = [route for route in ON_THE_DESK if set(route.params) - {"centre"}]
OF_A_CLIENT = {
    "client", "need", "offer", "match", "exclusion", "note", "plan", "visit", "concern"
}  # fmt: skip
ABOUT_CLIENTS = [route for route in ON_THE_DESK if OF_A_CLIENT & set(route.params)]
VOLUNTEERS_OWN = [route for route in BESIDE_IT if BESIDE[route.name].people == {"volunteer"}]
PUBLIC = (
    "health",
    "display:",
    "found:",
    "joining:",
    "hooks:",
    "handbook:newest",
    "handbook:edition",
)
PRIVATE = [route for route in OURS if not route.name.startswith(PUBLIC)]

METHODS = ("get", "post")
NOT_MEANT = ("put", "patch", "delete")
EVERYBODY = (*ROLE_OF, *STRANGERS, *NOT_SIGNED_IN)
ABROAD = ("coordinator", "social_worker", "head", "observer", "volunteer", "administrator")
"""Who knocks at the other centre's doors."""

ONE_OF_MANY = ("former", "future", "deactivated", "administrator")
ONE_OF_EACH_REACH = ("straddler", "social_worker", "observer")
FORBIDDEN, HIDDEN, NOT_OFFERED = 403, 404, 405
OPENED = {200, 302}


def row_of(route: Route) -> Door | Beside:
    return DESK.get(route.name) or BESIDE[route.name]


def methods_of(route: Route) -> list[str]:
    """Those of GET and POST that the table offers there."""
    return [method for method in METHODS if method in row_of(route).methods]


def own_address(route: Route, sweep: Sweep) -> str:
    return address_of(route, sweep.own, row_of(route))


def others_address(route: Route, sweep: Sweep) -> str:
    return address_of(route, sweep.other, row_of(route))


def answers(who: str, route: Route, address: str, sweep: Sweep) -> Iterator[tuple[str, Answer]]:
    """What somebody is told, by each method; those whose refusal is the same ask by one only."""
    methods = methods_of(route)
    abroad = who in ROLE_OF and who != "coordinator" and address == others_address(route, sweep)
    for method in methods[:1] if who in ONE_OF_MANY or abroad else methods:
        yield f"{who}: {method} {address}", sweep.ask(who, method, address)


def asked(routes: list[Route], sweep: Sweep) -> Iterator[tuple[str, str, Answer]]:
    """Everybody's answers in the own centre and strangers' in the other, each asked once."""
    for route in routes:
        own, others = own_address(route, sweep), others_address(route, sweep)
        knocking = [(who, own) for who in EVERYBODY]
        knocking += [(who, others) for who in (*ABROAD, "straddler", "anonymous") if own != others]
        for who, address in knocking:
            for request, answer in answers(who, route, address, sweep):
                yield who, request, answer


def test_every_address_stands_in_the_table() -> None:
    named = {route.name for route in OURS}
    assert sorted(named - set(DESK) - set(BESIDE)) == [], "addresses without a row in the table"
    assert sorted((set(DESK) | set(BESIDE)) - named) == [], "rows of the table without an address"


@by_room(ON_THE_DESK)
def test_the_desk_opens_to_its_roles_and_to_nobody_else(routes: list[Route], sweep: Sweep) -> None:
    wrong = []
    for route in routes:
        address = own_address(route, sweep)
        for who in ROLE_OF:
            for method in METHODS:
                status, right = (
                    sweep.ask(who, method, address).status,
                    right_for(who, method, route),
                )
                if status not in right:
                    wrong.append(f"{who}: {method} {route.name} {status}, not {right}")
    assert not wrong, "\n".join(wrong)


def right_for(who: str, method: str, route: Route) -> set[int]:
    """The status codes that are right for somebody with a role in the centre."""
    door = DESK[route.name]
    if ROLE_OF[who] not in door.roles:
        return {FORBIDDEN} if method in door.methods else {FORBIDDEN, NOT_OFFERED}
    if method not in door.methods:
        return {NOT_OFFERED}
    if "concern" in route.params and who in {"colleague", "keeper"}:
        return {HIDDEN}  # a worry about somebody else's client
    return OPENED


@by_room(ON_THE_DESK)
def test_no_desk_exists_for_those_without_a_role_in_it(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request} {answer.status}"
        for route in routes
        for address, people in (
            (own_address(route, sweep), STRANGERS),
            (others_address(route, sweep), ABROAD),
        )
        for who in people
        for request, answer in answers(who, route, address, sweep)
        if answer.status != HIDDEN
    ]
    assert not wrong, "\n".join(wrong)


@by_room(ON_THE_DESK)
def test_a_role_in_one_centre_is_none_in_another(routes: list[Route], sweep: Sweep) -> None:
    wrong = []
    for route in routes:
        door, address = DESK[route.name], others_address(route, sweep)
        right = OPENED if "observer" in door.roles else {FORBIDDEN}
        for method in methods_of(route):
            status = sweep.ask("straddler", method, address).status
            if status not in right:
                wrong.append(f"{method} {route.name} {status}")
    assert not wrong, "\n".join(wrong)


@by_room(ON_THE_DESK)
def test_who_is_not_signed_in_is_asked_to_sign_in(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request} {answer.status} {answer.location}"
        for route in routes
        for who in NOT_SIGNED_IN
        for request, answer in answers(who, route, own_address(route, sweep), sweep)
        if answer.status != 302 or not answer.location.startswith("/accounts/login/")
    ]
    assert not wrong, "\n".join(wrong)


@by_room(WITH_OBJECTS)
def test_another_centres_things_cannot_be_told_from_things_that_never_were(
    routes: list[Route], sweep: Sweep
) -> None:
    wrong = []
    for route in routes:
        door = DESK[route.name]
        allowed = [who for who in ONE_OF_EACH_REACH if ROLE_OF[who] in door.roles]
        for foreign, unknown in foreign_addresses(route, sweep):
            for who in allowed:
                for method in methods_of(route):
                    theirs = sweep.ask(who, method, foreign)
                    nobodys = sweep.ask(who, method, unknown)
                    if theirs.status != HIDDEN or theirs.changed:
                        wrong.append(f"{who}: {method} {foreign} {theirs.status} {theirs.changed}")
                    elif theirs.likeness != nobodys.likeness:
                        wrong.append(f"{who}: {method} {foreign} differs from {unknown}")
    assert not wrong, "\n".join(wrong)


NO_CENTRES_OWN = {
    "paper",
    "number",
    "centre",
    "occasion",
    "state",
    "correspondent",
    "strangers_reply",
    "purpose",
    "language",
}
"""What stands in addresses and belongs to no other centre; a stranger's reply is for the first
centre that takes it."""


def foreign_addresses(route: Route, sweep: Sweep) -> Iterator[tuple[str, str]]:
    """The own desk's address with one object of the other centre, and with one that never was."""
    row = row_of(route)
    for param in route.params:
        name = row.objects.get(param, param)
        if name not in NO_CENTRES_OWN:
            theirs = address_of(route, sweep.own, row, **{param: sweep.other.objects[name]})
            unknown = "never-was" if name == "programme" else 999_999_999
            yield theirs, address_of(route, sweep.own, row, **{param: unknown})


@by_room(ABOUT_CLIENTS)
def test_a_confidential_clients_affairs_exist_for_the_own_worker_and_the_head(
    routes: list[Route], sweep: Sweep
) -> None:
    wrong = []
    for route in routes:
        names = {param: param for param in OF_A_CLIENT & set(route.params)}
        # Two rooms call different things a note; the other objects are those of their own names.
        names |= {"note": DESK[route.name].objects.get("note", "note")} if "note" in names else {}
        hidden = {param: sweep.own.secret[name] for param, name in names.items()}
        address = address_of(route, sweep.own, row_of(route), **hidden)
        for who, role in ROLE_OF.items():
            if role not in DESK[route.name].roles:
                continue
            for method in methods_of(route):
                answer = sweep.ask(who, method, address)
                right = OPENED if who in {"head", "keeper"} else {HIDDEN}
                if answer.status not in right:
                    wrong.append(f"{who}: {method} {route.name} {answer.status}")
    assert not wrong, "\n".join(wrong)


@by_room(BESIDE_IT)
def test_pages_beside_the_desk_open_to_those_they_are_for(
    routes: list[Route], sweep: Sweep
) -> None:
    wrong = []
    for route in routes:
        row = BESIDE[route.name]
        for who in EVERYBODY:
            for method in METHODS:
                status = sweep.ask(who, method, own_address(route, sweep)).status
                if method not in row.methods:
                    right = {NOT_OFFERED} | ({302} if who in NOT_SIGNED_IN else set())
                elif who in row.people:
                    right = set(row.opened)
                else:
                    right = {302} if who in NOT_SIGNED_IN else set(row.refusal)
                if status not in right:
                    wrong.append(f"{who}: {method} {route.name} {status}, not {right}")
    assert not wrong, "\n".join(wrong)


@by_room(VOLUNTEERS_OWN)
def test_another_volunteers_things_do_not_exist(routes: list[Route], sweep: Sweep) -> None:
    wrong = []
    for route in routes:
        row = BESIDE[route.name]
        if set(route.params) <= set(row.fixed):
            continue  # nothing of anybody's stands in its address
        for strangers in (sweep.own.anothers, sweep.other.objects):
            values = {param: strangers[param] for param in route.params}
            address = address_of(route, sweep.own, row, **values)
            for method in methods_of(route):
                answer = sweep.ask("volunteer", method, address)
                if answer.status != HIDDEN or answer.changed:
                    wrong.append(f"{method} {address} {answer.status} {answer.changed}")
    assert not wrong, "\n".join(wrong)


@by_room(OURS)
def test_pages_are_looked_at_and_acted_upon_and_nothing_else(
    routes: list[Route], sweep: Sweep
) -> None:
    wrong = []
    for route in routes:
        for method in NOT_MEANT:
            status = sweep.ask("head", method, own_address(route, sweep)).status
            if status != NOT_OFFERED:
                wrong.append(f"{method} {route.name} {status}")
    assert not wrong, "\n".join(wrong)


@by_room(OURS)
def test_head_answers_as_get_does(routes: list[Route], sweep: Sweep) -> None:
    wrong = []
    for route in routes:
        address = own_address(route, sweep)
        for who in ("head", "anonymous"):
            got, heads = sweep.ask(who, "get", address), sweep.ask(who, "head", address)
            same = (heads.status, heads.location, heads.kept, heads.changed)
            if same != (got.status, got.location, got.kept, frozenset()):
                wrong.append(f"{who}: {route.name} {same}")
    assert not wrong, "\n".join(wrong)


@by_room(OURS)
def test_looking_changes_nothing(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request} wrote to {set(answer.changed)}"
        for _who, request, answer in asked(routes, sweep)
        if ": get " in request and answer.changed
    ]
    assert not wrong, "\n".join(wrong)


@by_room(OURS)
def test_a_refusal_changes_nothing(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request} {answer.status} wrote to {set(answer.changed)}"
        for _who, request, answer in asked(routes, sweep)
        if answer.status >= 400 or answer.location.startswith("/accounts/login/")
        if answer.changed
    ]
    assert not wrong, "\n".join(wrong)


@by_room(PRIVATE)
def test_no_browser_keeps_a_private_page(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request} {answer.kept!r}"
        for _who, request, answer in asked(routes, sweep)
        if "no-store" not in answer.kept
    ]
    assert not wrong, "\n".join(wrong)
