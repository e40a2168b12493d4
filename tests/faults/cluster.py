"""The same with django-q2's cluster, whose processes are killed all at once or one alone."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from django_q.models import OrmQ
from django_q.tasks import async_task

from tests.faults.processes import process
from tests.faults.run import all_settled, queue

LONGEST = 600.0


def run_cluster(env: Mapping[str, str], log: Path, *, messages: int, kills: int) -> Counter[str]:
    """Send the messages by a cluster that is killed so often; return the kills."""
    chance, done, queued = random.Random(2), Counter[str](), 0
    deadline = time.monotonic() + LONGEST
    while done.total() < kills:
        queued = _queue_up_to(messages * (done.total() + 1) // kills, queued)
        with ExitStack() as stack:
            cluster = _started(stack, env, log)
            _ring_for(chance.uniform(6, 9))
            children = _children(cluster.pid)
            if children and chance.random() < 0.5:
                os.kill(chance.choice(children), signal.SIGKILL)
                done["one process of a cluster"] += 1
                _ring_for(2)
            os.killpg(cluster.pid, signal.SIGKILL)
            done["a whole cluster"] += 1
            cluster.wait()
    _queue_up_to(messages, queued)
    with ExitStack() as stack:
        cluster = _started(stack, env, log)
        while not all_settled():
            assert time.monotonic() < deadline, "the cluster did not bring everything to its end"
            _ring_for(0.5)
        os.killpg(cluster.pid, signal.SIGTERM)
    return done


def _started(stack: ExitStack, env: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "qcluster"]
    more = {"stdout": subprocess.DEVNULL, "start_new_session": True}
    return stack.enter_context(process(command, {**env, "WORKERS": "2"}, log, **more))


def _queue_up_to(wanted: int, queued: int) -> int:
    if wanted > queued:
        queue(wanted - queued, queued)
    return max(wanted, queued)


def _ring_for(seconds: float) -> None:
    """Ring the bell as the schedule does every minute, only faster."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if OrmQ.objects.count() < 3:
            async_task("messaging.tasks.ring", save=False)
        time.sleep(0.3)


def _children(pid: int) -> list[int]:
    """Processes that this one has started, and those that they have."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    children = [int(child) for child in found]
    return children + [grand for child in children for grand in _children(child)]
