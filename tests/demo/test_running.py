"""The demonstration's parts are real processes: these tests start real, small ones."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.running import Part, PartError, Parts, port_is_free

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    parts = Parts(tmp_path / "log")
    yield parts
    parts.stop()


def test_stopping_ends_every_part(parts: Parts) -> None:
    parts.start(Part("one", SLEEP))
    parts.start(Part("two", SLEEP))
    processes = [process for _, process in parts.running]
    parts.stop()
    assert all(process.poll() is not None for process in processes)


def test_a_part_that_ends_is_named_with_its_last_words(parts: Parts) -> None:
    parts.start(Part("web", [sys.executable, "-c", "print('no room'); raise SystemExit(3)"]))
    parts.running[0][1].wait()
    with pytest.raises(PartError, match=r"(?s)web ended with code 3.*no room"):
        parts.check()


def test_a_part_that_never_answers_is_not_waited_for_in_vain(parts: Parts) -> None:
    parts.start(Part("web", SLEEP, ready="http://127.0.0.1:9/"))
    with pytest.raises(PartError, match="web does not answer"):
        parts.wait_until_ready(seconds=0.1)


def test_a_part_is_ready_once_it_answers(parts: Parts, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    parts.start(Part("web", [*server, "--directory", str(tmp_path)], f"http://127.0.0.1:{port}/"))
    parts.wait_until_ready()


def test_a_port_in_use_is_not_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not port_is_free(taken.getsockname()[1])
