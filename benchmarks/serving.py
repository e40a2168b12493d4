"""Serve an application with gunicorn on a free port of this machine, while it is needed."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served(application: str, env: Mapping[str, str], folder: Path = ROOT) -> Iterator[str]:
    """Give the address of `application`, run by two processes of four threads from `folder`."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "config" / "gunicorn.py")]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, application],
            cwd=folder,
            env={**os.environ, **env, "BIND": f"127.0.0.1:{port}"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        except RuntimeError:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace"))
            raise
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310 - our own http address
        except urllib.error.HTTPError:
            return  # it answers, if only that there is nothing here
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{address} did not come up.")
