"""The stand-in as a process of its own, without Django's settings."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.phone_network import Book
from tests.demo.app_at_the_other_end import eventually

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(port: int, book: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "demo.phone_network", "--port", str(port)]
    command += ["--smtp-port", str(free_port()), "--book", str(book), "--latency-ms", "1"]
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    return subprocess.Popen(  # noqa: S603 - our own module
        command,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def process(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = run(port, tmp_path / "new" / "phones.sqlite3")
    yield process
    process.kill()
    process.communicate()


def is_up(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            return bool(page.status == 200)
    except OSError:
        return False


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_and_leaves_its_book(
    process: subprocess.Popen[str], port: int, tmp_path: Path, ending: signal.Signals
) -> None:
    eventually(lambda: is_up(port))
    process.send_signal(ending)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert f"http://127.0.0.1:{port}/" in out
    assert Book(tmp_path / "new" / "phones.sqlite3").accepted() == []


def test_a_port_in_use_is_named_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = run(taken.getsockname()[1], tmp_path / "phones.sqlite3")
        _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert err.startswith("The stand-in phone network could not start")
