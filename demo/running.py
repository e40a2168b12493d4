"""Start the parts of the demonstration as processes, watch over them, and stop them again."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STOPPING_SECONDS = 30


class PartError(Exception):
    """A part ended, or did not become ready; says which, and what it wrote last."""


@dataclass(frozen=True)
class Part:
    """One process: what it is called, how it is started, and an address that says it is ready."""

    name: str
    command: Sequence[str]
    ready: str = ""


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Parts:
    """The running processes. Each writes to its own file in `log_dir`; none is started twice."""

    def __init__(self, log_dir: Path) -> None:
        self.log_dir = log_dir
        self.running: list[tuple[Part, subprocess.Popen[bytes]]] = []

    def start(self, part: Part) -> None:
        self.log_dir.mkdir(parents=True, exist_ok=True)
        with self._log_of(part).open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - the commands are this file's callers' own
                part.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Its own session: a Ctrl-C in the terminal reaches us, and we tell the parts.
                start_new_session=True,
            )
        self.running.append((part, process))

    def wait_until_ready(self, seconds: float = 60) -> None:
        """Return when every part answers; raise PartError when one ends or stays silent."""
        deadline = time.monotonic() + seconds
        for part, _ in self.running:
            while part.ready and not _answers(part.ready):
                self.check()
                if time.monotonic() > deadline:
                    raise PartError(self._last_words(part, "does not answer"))
                time.sleep(0.2)
        self.check()

    def check(self) -> None:
        """Raise PartError if any part has ended."""
        for part, process in self.running:
            if process.poll() is not None:
                raise PartError(self._last_words(part, f"ended with code {process.returncode}"))

    def stop(self) -> None:
        """End every part, the last started first, each by its own process id."""
        for _, process in reversed(self.running):
            if process.poll() is None:
                process.terminate()
        for _, process in self.running:
            try:
                process.wait(STOPPING_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.running.clear()

    def _log_of(self, part: Part) -> Path:
        return self.log_dir / f"{part.name}.log"

    def _last_words(self, part: Part, what: str) -> str:
        lines = self._log_of(part).read_text(errors="replace").splitlines()[-20:]
        return "\n".join([f"{part.name} {what}. It wrote last ({self._log_of(part)}):", *lines])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own http address
            return True
    except (urllib.error.URLError, OSError):
        return False
