"""What every test shares: Polish, no network but this machine, a browser, and a plain summary."""

import os
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.utils import translation

from cms.kept_facts import shelf
from messaging.watch.heartbeat import clock
from messaging.watch.watching import KEY, Watch
from tests.sharing_out import SharingOut

# Playwright keeps an event loop running in the test's thread; the ORM calls stay synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
QUIET_CHROMIUM = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(autouse=True)
def polish() -> Iterator[None]:
    """Every test begins in the default language, whatever the test before it switched to."""
    with translation.override("pl"):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No test sees what another one left in this process's memory; sending is taken to be well."""
    caches["pages"].clear()
    shelf.clear()
    clock.forget()
    # For as long as the test takes, whatever the clock says in it.
    caches["pages"].set(KEY, Watch(worker_seen_at=datetime.max.replace(tzinfo=UTC)), None)


@pytest.fixture
def fresh_watch(nothing_kept: None) -> None:
    """The first page of the test looks how sending is doing, as a process's first page does."""
    caches["pages"].clear()


@pytest.fixture
def django_assert_num_queries(django_assert_num_queries: Any, db: None) -> Any:
    """Counted as in a process that has served a page before: it knows its content types."""
    ContentType.objects.get_for_models(*apps.get_models())
    return django_assert_num_queries


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """A test that reaches for another host fails at once and says which."""
    really_connect = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_this_machine(address[0]):
            raise AssertionError(
                f"A test tried to reach {address[0]}; only this machine is allowed."
            )
        really_connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright drives the machine's Chromium; as root that one runs only without its sandbox."""
    without_sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [*QUIET_CHROMIUM, *without_sandbox],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "pl-PL", "timezone_id": "Europe/Warsaw"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharingOut:
    return SharingOut(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM and Path(CHROMIUM).exists():
        return
    absent = pytest.mark.skip(reason="no Chromium on this machine (set CHROMIUM=/path/to/it)")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(absent)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say in plain words what was not run, and why."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        reasons[reason] = reasons.get(reason, 0) + 1
    chosen = config.option.markexpr
    if chosen:
        reasons[f'not chosen by SELECT="{chosen}"'] = len(
            terminalreporter.stats.get("deselected", [])
        )
    terminalreporter.section("not run")
    for reason, count in reasons.items():
        terminalreporter.line(f"{count or 'Tests'}: {reason}")
    if not reasons:
        terminalreporter.line("Everything was run.")
