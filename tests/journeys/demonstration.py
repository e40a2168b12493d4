"""`make demo`, started for a journey as a newcomer starts it, in a folder of its own."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
READY = "Ctrl-C stops everything."
PATIENCE = 300
"""Seconds for installing nothing, filling the database and starting; far more than it takes."""

OURS = ("DJANGO_", "TWILIO_", "DEMO", "DEBUG", "SECRET_KEY", "DATABASE_URL", "HTTPS", "STAFF_",
        "LOG_LEVEL", "EMAIL_URL", "PUBLIC_BASE_URL", "VAR_DIR", "MAKE", "MFLAGS")  # fmt: skip
"""Settings of the tests, which a newcomer's shell does not have."""


@dataclass(frozen=True)
class Demonstration:
    """Where the product and its phones answer."""

    url: str
    phones: str
    printed: str


@contextmanager
def demonstration(folder: Path) -> Iterator[Demonstration]:
    """Run `make demo` with its data in `folder`; stop it as Ctrl-C does."""
    port, log = free_ports(), folder / "printed.txt"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(OURS)
    } | {"VAR_DIR": str(folder / "var"), "PORT": str(port)}
    with log.open("w") as output:
        process = subprocess.Popen(
            ["make", "demo"],  # noqa: S607 - make is on the path wherever the tests were started
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(process, log)
            yield Demonstration(
                f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}", log.read_text()
            )
        finally:
            _stop(process)


def free_ports() -> int:
    """The first of three ports in a row that nobody uses."""
    while True:
        port = Random().randrange(20000, 40000)
        if all(_is_free(port + offset) for offset in range(3)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while READY not in log.read_text():
        if process.poll() is not None or time.monotonic() > until:
            raise AssertionError(f"`make demo` did not start:\n{log.read_text()}")
        time.sleep(0.5)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
