"""0 lost, 0 doubled, whatever the network does and whenever a worker is killed."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.demo.test_phone_network_process import free_port
from tests.faults.conftest import Tally
from tests.faults.processes import misbehave, nursery, stand_in
from tests.faults.run import TROUBLES, count_in, settle, slaughter

MESSAGES = int(os.environ.get("FAULTS_MESSAGES", "40"))
KILLS = int(os.environ.get("FAULTS_KILLS", "8"))

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("workers", [2, 8])
def test_killed_workers_lose_nothing_and_double_nothing(
    workers: int, env: dict[str, str], tmp_path: Path, tallies: list[Tally]
) -> None:
    network = stand_in(
        tmp_path, free_port(), free_port(), settings.TWILIO_FROM, settings.TWILIO_AUTH_TOKEN
    )
    with network as address:
        log = tmp_path / "workers.log"
        with nursery({**env, "TWILIO_API_URL": address}, log) as at_work:
            misbehave(address, **TROUBLES)
            slaughter(at_work, count=workers, messages=MESSAGES, kills=KILLS)
            settle(at_work, count=workers, seconds=240)
            at_work.stop()
            kills = at_work.kills
    tally = count_in(tmp_path / "phones.sqlite3", kills)
    tallies.append(tally)
    assert (tally.lost, tally.doubled, tally.unexplained) == (0, 0, [])
    assert tally.messages == MESSAGES
    assert tally.kills.total() >= KILLS
