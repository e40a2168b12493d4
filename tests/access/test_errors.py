"""When something breaks, whoever asked is told so, and nothing else."""

from collections.abc import Iterable, Iterator

import pytest
from django.test import override_settings
from django.urls import reverse

from centres.today import Asked, Section, today
from messaging.models import Message
from tests.access.asking import Browser, Sweep, address_of
from tests.access.routes import routes
from tests.access.table import DESK

pytestmark = pytest.mark.django_db

TRACES = ("Traceback", "RuntimeError", "File &quot;", 'File "', "centres/", "Exception")


@pytest.fixture
def broken(sweep: Sweep, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """*Today* fails, with somebody's name in what it says."""

    def fails(asked: Asked) -> Iterable[Section]:
        raise RuntimeError(sweep.other.mark("client", "last"))

    monkeypatch.setattr(today, "_added", [fails])
    with override_settings(DEBUG_PROPAGATE_EXCEPTIONS=False):
        yield reverse("desk:today", args=[sweep.own.centre.slug])


def test_a_failure_tells_nothing_of_itself(broken: str, sweep: Sweep) -> None:
    answer = sweep.send("head", "get", broken, {})
    assert answer.status == 500
    assert answer.marks == frozenset()
    assert "no-store" in answer.kept
    page = Browser()
    page.cookies.load(sweep.sessions["head"])
    told = page.get(broken).content.decode()
    assert [trace for trace in TRACES if trace in told] == []


@pytest.mark.parametrize("address", ["/desk/nowhere/today/", "/desk/%00/", "/my/0/times/", "/a/x/"])
def test_what_does_not_exist_tells_nothing_of_itself(address: str, sweep: Sweep) -> None:
    browser = Browser()
    browser.cookies.load(sweep.sessions["head"])
    response = browser.get(address)
    told = response.content.decode()
    assert response.status_code == 404
    assert [trace for trace in (*TRACES, "urlpatterns", "resolver") if trace in told] == []


def test_a_confidential_clients_name_and_number_stay_out_of_the_outbox(sweep: Sweep) -> None:
    """The coordinator reads the outbox; a confidential client is told by their own worker."""
    before = set(Message.objects.values_list("pk", flat=True))

    def told() -> list[str]:
        sent = Message.objects.exclude(pk__in=before)
        return [str(row) for row in sent.values_list("recipient_name", "address", "body")]

    route = next(route for route in routes() if route.name == "visits:cancel")
    address = address_of(route, sweep.own, DESK[route.name], visit=sweep.own.secret["visit"])
    data = {"reason": "centre", "version": 1}
    answer = sweep.send("head", "post", address, data, look=lambda tables: told())
    assert answer.status == 302
    assert answer.harm, "nobody is told"
    kept_back = {sweep.own.mark("secret", what).lower() for what in ("first", "last", "phone")}
    assert sweep.marks(str(answer.harm)) & kept_back == set()
