"""The site that the network calls back, on a database that many processes use at once."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as project
from django.db import connection
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.faults.run import LISTS_WITHIN, SECONDS, Tally

TALLIES = pytest.StashKey[list[Tally]]()


@pytest.fixture
def site(transactional_db: None, settings: Settings) -> Iterator[str]:
    """The site's address, with a server behind it."""
    server = LiveServer("127.0.0.1")
    settings.PUBLIC_BASE_URL = server.url
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    yield server.url
    server.stop()


@pytest.fixture
def env(site: str) -> dict[str, str]:
    """The environment of the workers: this test's database, and waiting times made short."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": _database_url(),
        "SECRET_KEY": project.SECRET_KEY,
        "PUBLIC_BASE_URL": site,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SENDING_LANES": "3",
        "PROVIDER_SECONDS": str(SECONDS),
        "PROVIDER_LISTS_WITHIN": str(LISTS_WITHIN),
        "ROUND_SECONDS": "0.5",
        "LOG_LEVEL": "ERROR",
    }


@pytest.fixture
def tallies(request: pytest.FixtureRequest) -> list[Tally]:
    """Where a run leaves its tally for the line at the end."""
    return request.config.stash.setdefault(TALLIES, [])


def _database_url() -> str:
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    user = quote(facts["USER"]) + (f":{quote(facts['PASSWORD'])}" if facts["PASSWORD"] else "")
    return f"postgres://{user}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    tallies = config.stash.get(TALLIES, [])
    for tally in tallies:
        for point, count in sorted(tally.kills.items()):
            terminalreporter.line(f"killed {count:3} {point}")
        terminalreporter.line(f"{connection.vendor}: {tally.line()}")
    if tallies and (path := os.environ.get("FAULTS_LINES")):
        with Path(path).open("a") as lines:
            lines.writelines(tally.line() + "\n" for tally in tallies)
