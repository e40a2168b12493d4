"""What is posted on top of a form, or in place of one's own numbers, is never accepted."""

import uuid
from typing import Any

import pytest

from tests.access.asking import Browser, Sweep
from tests.access.every_form import EVERY_FORM as FORMS
from tests.access.harm import Watch
from tests.access.not_filled_in import ELSEWHERE, ONLY_LOOKED_AT
from tests.access.routes import Route
from tests.access.test_sweep import OURS, own_address, row_of

pytestmark = pytest.mark.django_db

POSTED = [route for route in OURS if "post" in row_of(route).methods]


def each(routes: list[Route]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("route", routes, ids=lambda route: route.name)


MAKING = {
    "clients:add",
    "clients:need_add",
    "log:report",
    "my_visits:tell",
    "training:opinion_enter",
    "training:outsider_add",
    "training:plan",
    "training:seminar",
    "visits:concern_from_visit",
    "visits:concern_open",
    "visits:note_write",
    "visits:report",
    "visits:request_new",
    "volunteers:add",
}
"""Forms with the mark of one submission, by which a second sending is known."""

FILLED_IN = [route for route in POSTED if route.name in FORMS]


@pytest.fixture(scope="package")
def watch(sweep: Sweep) -> Watch:
    return Watch.over(sweep.other)


def test_every_form_is_filled_in_or_said_why_not() -> None:
    assert sorted(r.name for r in POSTED) == sorted({*FORMS, *ONLY_LOOKED_AT, *ELSEWHERE})


@each(FILLED_IN)
def test_a_form_that_is_filled_in_is_accepted(route: Route, sweep: Sweep, watch: Watch) -> None:
    """Otherwise the tests below would prove nothing; and what is typed is logged nowhere."""
    form = FORMS[route.name]
    answer = sweep.send(
        form.who, "post", own_address(route, sweep), form.data(sweep), look=watch.harm
    )
    assert answer.status == 302 or route.name in ("calendars:issue", "training:tick")
    assert answer.changed, "nothing was saved"
    assert answer.harm == ()
    assert answer.logged == frozenset()
    assert answer.noted == frozenset(), "audit log or task"
    assert answer.cookies <= {"session", "csrf", "django_language", "messages"}, "in a cookie"
    clients = {mark for mark in answer.sent if mark.split("-")[1] in {"client", "asked", "typed"}}
    assert clients == set(), "in a message"


@each([route for route in FILLED_IN if FORMS[route.name].foreign])
def test_another_centres_hidden_number_is_refused(route: Route, sweep: Sweep, watch: Watch) -> None:
    form = FORMS[route.name]
    for name, value in form.foreign(sweep).items():
        data = form.data(sweep) | {name: value}
        answer = sweep.send(form.who, "post", own_address(route, sweep), data, look=watch.harm)
        assert answer.changed == frozenset(), f"{name}: {answer.changed}"
        assert answer.status in {200, 302, 404}, name
        assert answer.harm == ()


def smuggled(sweep: Sweep) -> dict[str, Any]:
    """Fields that no form has, with values that somebody would like to have set."""
    theirs = sweep.other.objects
    numbers = {name: pk for name, pk in theirs.items() if isinstance(pk, int)}
    users = {"user": "head", "by": "head", "checked_by": "head", "reported_by": "head"}
    return {
        **{f"{name}_id": pk for name, pk in numbers.items()},
        **numbers,
        **{name: sweep.other.users[who].pk for name, who in users.items()},
        "centre": sweep.other.centre.pk,
        "centre_id": sweep.other.centre.pk,
        "is_staff": "on",
        "is_superuser": "on",
        "is_active": "on",
        "role": "head",
        "id": theirs["client"],
        "pk": theirs["client"],
    }


@each(FILLED_IN)
def test_fields_on_top_of_a_form_are_ignored(route: Route, sweep: Sweep, watch: Watch) -> None:
    form = FORMS[route.name]
    data = smuggled(sweep) | form.data(sweep)
    answer = sweep.send(form.who, "post", own_address(route, sweep), data, look=watch.harm)
    assert answer.harm == ()
    assert sweep.strange_marks(form.who, answer.marks) == []


@each([route for route in FILLED_IN if route.name in MAKING])
def test_another_centres_submission_opens_nothing(route: Route, sweep: Sweep, watch: Watch) -> None:
    form = FORMS[route.name]
    for used in submissions_of(sweep):
        data = form.data(sweep) | {"submission": str(used)}
        answer = sweep.send(form.who, "post", own_address(route, sweep), data, look=watch.harm)
        assert answer.status in {200, 302}
        assert answer.harm == ()
        assert sweep.strange_marks(form.who, answer.marks) == []


def submissions_of(sweep: Sweep) -> list[uuid.UUID]:
    """One of each table that knows a form by its mark."""
    return [
        model._base_manager.filter(pk__in=pks).values_list("submission", flat=True)[0]
        for model, pks in sweep.other.rows.items()
        if pks and any(field.name == "submission" for field in model._meta.get_fields())
    ]


@each([route for route in POSTED if not route.name.startswith("hooks:")])
def test_a_form_from_another_site_is_refused(route: Route, sweep: Sweep) -> None:
    form = FORMS.get(route.name)
    strict = Browser(csrf=True)
    who = form.who if form else "head"
    answer = sweep.send(who, "post", own_address(route, sweep), {}, browser=strict)
    assert answer.status == 403
    assert answer.changed == frozenset()


def test_a_volunteer_cannot_be_made_to_attend_from_elsewhere(sweep: Sweep, watch: Watch) -> None:
    route = next(route for route in OURS if route.name == "training:attendance")
    data = FORMS[route.name].data(sweep) | {f"person_{sweep.other.objects['volunteer']}": "present"}
    answer = sweep.send("coordinator", "post", own_address(route, sweep), data, look=watch.harm)
    assert answer.harm == ()
