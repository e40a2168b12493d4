"""The minute's round over a million future visits against the same over ten thousand.

The same reminders are due in both, so that whatever more it takes is the price of what is not due.
"""

import shutil
import time
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import connection

from benchmarks.measuring import Row, in_turn, ratio
from benchmarks.preparing import demonstration
from kit.clock import at_wall, local_date
from messaging.models import Heartbeat, Message
from messaging.sweeps import sweeps
from visits.models import Visit

FEW, MANY = 10_000, 1_000_000
DUE = 300
BAR = 1.5
MIB = 2**20

PLAN = """
    INSERT INTO visits_visit (match_id, starts_at, ends_at, state, answer, sequence, version)
    WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < %s),
    pair(place, id) AS (
        SELECT row_number() OVER (ORDER BY id) - 1, id FROM matching_match WHERE state = 'active'
    )
    SELECT pair.id, datetime(%s, '+' || (n / %s) || ' minutes'),
           datetime(%s, '+' || (n / %s + 1) || ' minutes'), 'planned', '', 0, 1
    FROM number JOIN pair ON pair.place = n %% %s
"""
"""So many visits of all active matches in turn, a minute between two of the same match."""


def rows(folder: Path) -> list[Row]:
    demonstration(folder)
    at = at_wall(local_date(datetime.now().astimezone()), 18 * 60)
    books = {number: _book(folder, number, at) for number in (FEW, MANY)}
    runs = {str(number): partial(_seconds, book, at) for number, book in books.items()}
    times = in_turn(runs)
    peaks = {number: _measured_in(book, partial(_peak, at)) for number, book in books.items()}
    _open(folder / "przystanek.sqlite3")
    what = f"sweep over {MANY:,} / {FEW:,} future visits"
    millis = [f"{min(times[str(number)]) * 1000:.0f} ms" for number in (MANY, FEW)]
    sizes = [f"{peaks[number] / MIB:.1f} MiB" for number in (MANY, FEW)]
    return [
        Row(f"{what}, time", ratio(times, str(MANY), str(FEW)), BAR, " to ".join(millis), True),
        Row(f"{what}, memory", peaks[MANY] / peaks[FEW], BAR, " to ".join(sizes), True),
    ]


def _book(folder: Path, visits: int, at: datetime) -> Path:
    """A copy of the demonstration with so many more visits to come."""
    book = folder / f"sweep-{visits}.sqlite3"
    connection.close()
    shutil.copy(folder / "przystanek.sqlite3", book)
    _open(book)
    matches = Visit.objects.filter(match__state="active").values("match").distinct().count()
    tomorrow = at_wall(local_date(at) + timedelta(days=1), 9 * 60)
    for number, start in ((DUE, tomorrow), (visits, tomorrow + timedelta(days=30))):
        text = f"{start.timestamp():.0f}"
        with connection.cursor() as cursor:
            moment = cursor.execute("SELECT datetime(%s, 'unixepoch')", [text]).fetchone()[0]
            cursor.execute(PLAN, [number, moment, matches, moment, matches, matches])
    sweeps.run(at=at)
    _forget(at)
    return book


def _seconds(book: Path, at: datetime) -> float:
    return _measured_in(book, partial(_timed, at))


def _measured_in(book: Path, measure: Callable[[], float]) -> float:
    _open(book)
    return measure()


def _timed(at: datetime) -> float:
    begun = time.perf_counter()
    _sweep(at)
    seconds = time.perf_counter() - begun
    _forget(at)
    return seconds


def _peak(at: datetime) -> float:
    tracemalloc.start()
    _sweep(at)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    _forget(at)
    return peak


def _sweep(at: datetime) -> None:
    done = sweeps.run(at=at)
    if None in done.values() or (done["reminders"] or 0) < DUE:
        raise RuntimeError(f"the sweep did {done}")


def _forget(at: datetime) -> None:
    """As if it had never looked."""
    Message.objects.filter(created_at=at, joined_to__isnull=False).delete()
    Message.objects.filter(created_at=at).delete()
    Heartbeat.objects.update(looked_at=None)


def _open(book: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(book)
