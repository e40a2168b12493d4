"""0 lost, 0 doubled, whatever the network does and whenever a worker is killed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.demo.test_phone_network_process import free_port
from tests.faults.cluster import run_cluster
from tests.faults.conftest import Tally
from tests.faults.processes import misbehave, nursery, stand_in
from tests.faults.run import TROUBLES, count_in, settle, slaughter

MESSAGES = int(os.environ.get("FAULTS_MESSAGES", "40"))
KILLS = int(os.environ.get("FAULTS_KILLS", "8"))

FULL = MESSAGES >= 200
"""Starting a cluster takes seconds each time: only `make faults` does it."""

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A network that misbehaves."""
    network = stand_in(
        tmp_path, free_port(), free_port(), settings.TWILIO_FROM, settings.TWILIO_AUTH_TOKEN
    )
    with network as address:
        misbehave(address, **TROUBLES)
        yield address


@pytest.mark.parametrize("workers", [2, 8])
def test_killed_workers_lose_nothing_and_double_nothing(
    workers: int, env: dict[str, str], address: str, tmp_path: Path, tallies: list[Tally]
) -> None:
    with nursery({**env, "TWILIO_API_URL": address}, tmp_path / "workers.log") as at_work:
        slaughter(at_work, count=workers, messages=MESSAGES, kills=KILLS)
        settle(at_work, count=workers, seconds=300)
        at_work.stop()
    tally = count_in(tmp_path / "phones.sqlite3", at_work.kills)
    tallies.append(tally)
    assert (tally.lost, tally.doubled, tally.unexplained) == (0, 0, [])
    assert (tally.messages, tally.kills.total() >= KILLS) == (MESSAGES, True)


@pytest.mark.skipif(not FULL, reason="starting a cluster again and again: only `make faults`")
def test_a_killed_cluster_loses_nothing_and_doubles_nothing(
    env: dict[str, str], address: str, tmp_path: Path, tallies: list[Tally]
) -> None:
    at_work = {**env, "TWILIO_API_URL": address}
    killed = run_cluster(
        at_work, tmp_path / "cluster.log", messages=MESSAGES // 4, kills=KILLS // 8
    )
    tally = count_in(tmp_path / "phones.sqlite3", killed)
    tallies.append(tally)
    assert (tally.lost, tally.doubled, tally.unexplained) == (0, 0, [])
