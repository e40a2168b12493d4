"""The outside world for tests that need it whole: a database that several threads may use at
once, the site as a server, and the stand-in phone network at the end of real HTTP and SMTP."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

PATIENCE = 10.0


@contextmanager
def database_on_disk(folder: Path) -> Iterator[None]:
    """Move an in-memory test database into a file while the block runs.

    Threads that share one in-memory database are told at once that it is locked; with a file they
    wait for each other, as processes do. PostgreSQL needs none of this.
    """
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    path = str(folder / "test.sqlite3")
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(path) as copy:
        in_memory.backup(copy)
    copy.close()
    connection.connection = None
    connection.settings_dict["NAME"] = path
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.connection = in_memory


def eventually(happens: Callable[[], bool]) -> None:
    """Wait until it does; fail after a while."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
