"""The processes of a run: the stand-in network, the nursery of workers, django-q2's cluster."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MODULE = [sys.executable, "-m"]


@contextmanager
def process(
    command: list[str], env: Mapping[str, str], log: Path, **more: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of our own, ended by its own id."""
    with log.open("ab") as written:
        started = subprocess.Popen(  # noqa: S603 - our own modules
            command, cwd=ROOT, env={**os.environ, **env}, stderr=written, **more
        )
    try:
        yield started
    finally:
        if started.poll() is None:
            started.terminate()
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


@contextmanager
def stand_in(folder: Path, port: int, smtp_port: int, number: str, token: str) -> Iterator[str]:
    """The network's address; its book is `phones.sqlite3` in the folder."""
    command = [*MODULE, "demo.phone_network", "--port", str(port), "--smtp-port", str(smtp_port)]
    command += ["--book", str(folder / "phones.sqlite3"), "--number", number, "--token", token]
    command += ["--latency-ms", "10"]
    address = f"http://127.0.0.1:{port}"
    log = folder / "network.log"
    with process(command, {}, log, stdout=subprocess.DEVNULL):
        until(lambda: _answers(f"{address}/health/"), 60)
        yield address


def misbehave(address: str, **troubles: float) -> None:
    """Ask the network for trouble, as a person does on its page."""
    form = urllib.parse.urlencode(troubles or {"well": 1}).encode()
    urllib.request.urlopen(f"{address}/zachowanie/", form, timeout=10).close()  # noqa: S310 - our own


class Nursery:
    """Starts workers and counts those that SIGKILL has ended, by the point where it met them."""

    def __init__(self, started: subprocess.Popen[bytes]) -> None:
        self.process = started
        self.alive: dict[int, str] = {}
        self.kills: Counter[str] = Counter()
        self._said: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        until(lambda: not self._said.empty(), 90)
        self._said.get()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self._said.put(json.loads(line))

    def start(self, point: str = "", arrivals: int = 0) -> int:
        """A worker that dies at the so-manyth arrival at this point; its process id."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([point, arrivals]).encode() + b"\n")
        self.process.stdin.flush()
        known = set(self.alive)
        while not (new := set(self.alive) - known):
            self._take(self._said.get(timeout=30))
        return new.pop()

    def kill(self, pid: int) -> None:
        """Whoever has just died at a point of its own stays counted there."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.alive[pid] = "at random"

    def look(self) -> None:
        """Take note of who has ended."""
        while not self._said.empty():
            self._take(self._said.get())

    def stop(self) -> None:
        """Let every worker finish what it has in hand."""
        for pid in self.alive:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        until(self._all_gone, 60)

    def _all_gone(self) -> bool:
        self.look()
        return not self.alive

    def _take(self, said: dict[str, Any]) -> None:
        if "started" in said:
            self.alive[said["started"]] = said["point"]
            return
        point = self.alive.pop(said["ended"])
        if said["signal"] == signal.SIGKILL:
            self.kills[point] += 1


@contextmanager
def nursery(env: Mapping[str, str], log: Path) -> Iterator[Nursery]:
    command = [*MODULE, "tests.faults.nursery"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "bufsize": 0}
    with process(command, env, log, **pipes) as started:
        workers = Nursery(started)
        try:
            yield workers
        finally:
            for pid in workers.alive:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def until(happens: Any, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, f"it did not happen within {seconds} seconds"
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
    except urllib.error.URLError:
        return False
    return True
