"""Every function that a worker calls by name, and every sweep, does once what is asked twice.

django-q2 runs a task again after a crash, and several workers ring the bell at once. What is looked
at is every table of the project and everything that was sent.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django_q.models import OrmQ

from cms.tasks import print_handbook
from matching.models import Proposal
from matching.tasks import make_plans
from messaging import tasks
from messaging.management.commands.schedule_work import FACTS
from messaging.sweeps import sweeps
from tests.access.seeding import seed
from tests.access.world import our_models
from tests.factories_messaging import AttemptFactory, MailServer, MessageFactory, Provider

ROOT = Path(__file__).resolve().parents[2]
TASKS: dict[str, Callable[[], object]] = {
    "cms.tasks.print_handbook": print_handbook,
    "matching.tasks.make_plans": make_plans,
    "messaging.tasks.ring": tasks.ring,
    "messaging.tasks.send": tasks.send,
}
Ends = tuple[Provider, MailServer]
MOMENTS = [timedelta(), timedelta(hours=12), timedelta(days=1), timedelta(days=2, hours=7)]
"""After the world was made: by day and by night, before and after what it has planned."""


def test_every_task_function_is_listed_here() -> None:
    in_the_module = {
        f"messaging.tasks.{name}"
        for name, function in inspect.getmembers(tasks, inspect.isfunction)
        if function.__module__ == tasks.__name__ and not name.startswith("_")
    }
    assert in_the_module | {str(FACTS["func"])} | set(_called_by_name()) == set(TASKS)


def _called_by_name() -> Iterator[str]:
    """Functions that the source hands to django-q2."""
    for path in ROOT.glob("*/**/*.py"):
        if path.parts[len(ROOT.parts)] in ("tests", ".venv", "var", "build"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) in ("async_task", "schedule"):
                assert isinstance(node.args[0], ast.Constant), f"{path}: name the task plainly"
                yield str(node.args[0].value)


def _name(function: ast.expr) -> str:
    return getattr(function, "id", None) or getattr(function, "attr", "")


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> Ends:
    """Both channels end in the test."""
    provider, mail = Provider(), MailServer()
    for module in ("sending", "resolving", "confirming"):
        monkeypatch.setattr(
            f"messaging.delivering.{module}.transports", lambda: {"sms": provider, "email": mail}
        )
    return provider, mail


@pytest.fixture
def world(db: None) -> datetime:
    """A centre with everything in it, and messages in every trouble; when that was."""
    seeded = seed("Qwrona")
    at = timezone.now()
    Proposal.objects.create(centre=seeded.centre, asked_at=at, asked_by=seeded.users["head"])
    soon = {"due_at": at, "expires_at": at + timedelta(hours=3), "centre": seeded.centre}
    MessageFactory.create_batch(2, **soon)
    MessageFactory.create(due_at=at - timedelta(days=2), expires_at=at - timedelta(days=1))
    AttemptFactory.create(started_at=at - timedelta(hours=1), message__centre=seeded.centre)
    sent = MessageFactory.create(state="sent", state_at=at - timedelta(hours=1), provider_id="SM1")
    AttemptFactory.create(message=sent, result="accepted", provider_id="SM1")
    return at


def everything() -> dict[str, list[dict[str, Any]]]:
    models = [*our_models(), OrmQ]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models
    }


def sent_by(ends: Ends) -> list[object]:
    return [*ends[0].book, *ends[1].book]


def twice(function: Callable[[], object], ends: Ends) -> None:
    function()
    once, sent = everything(), sent_by(ends)
    function()
    again = everything()
    assert {name: rows for name, rows in again.items() if rows != once[name]} == {}
    assert sent_by(ends) == sent


@pytest.mark.parametrize("name", TASKS)
def test_a_task_run_twice_leaves_what_it_leaves_once(
    name: str, world: datetime, ends: Ends
) -> None:
    for after in MOMENTS:
        with time_machine.travel(world + after, tick=False):
            twice(TASKS[name], ends)
    # A plan is a proposal: working it out sends nothing.
    assert (len(sent_by(ends)) >= 2) == name.startswith("messaging.")


def test_a_sweep_run_twice_leaves_what_it_leaves_once(world: datetime, ends: Ends) -> None:
    assert len(sweeps.sweeps) >= 3
    for after in MOMENTS:
        moment = world + after
        for sweep in sweeps.sweeps.values():
            twice(lambda sweep=sweep, moment=moment: sweep(at=moment), ends)
