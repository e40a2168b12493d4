"""A client's card in a centre with five years of visits against one with two hundred."""

import shutil
import time
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client as Browser

from accounts.models import User
from benchmarks.measuring import Row, in_turn, ratio
from benchmarks.preparing import demonstration
from centres.models import Centre
from demo.loading import sign_ins
from matching.models import Match

FEW, MANY = 200, 200_000
BAR = 1.5

PAST = """
    INSERT INTO visits_visit (match_id, starts_at, ends_at, state, answer, sequence, version)
    WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < %s),
    pair(place, id) AS (
        SELECT row_number() OVER (ORDER BY m.id) - 1, m.id FROM matching_match m
        JOIN clients_need need ON need.id = m.need_id
        JOIN clients_client client ON client.id = need.client_id WHERE client.centre_id = %s
    )
    SELECT pair.id, datetime('now', '-' || (n / %s + 30000) || ' minutes'),
           datetime('now', '-' || (n / %s + 29999) || ' minutes'), 'done', '', 0, 1
    FROM number JOIN pair ON pair.place = n %% %s
"""
"""So many visits that are over, of the centre's matches in turn."""

TOLD = """
    INSERT INTO visits_outcome (visit_id, result, reason, called_off_by, minutes, place, wellbeing,
        note, channel, by_volunteer, reported_at, why_corrected, submission)
    SELECT visit.id, 'done', '', '', 60, '', 'same', 'Rozmowa.', 'web', 0, visit.ends_at, '',
           lower(hex(randomblob(16)))
    FROM visits_visit visit LEFT JOIN visits_outcome told ON told.visit_id = visit.id
    WHERE visit.state = 'done' AND told.id IS NULL
"""


def rows(folder: Path) -> list[Row]:
    demonstration(folder)
    pages = {str(number): partial(_seconds, *_book(folder, number)) for number in (FEW, MANY)}
    times = in_turn(pages)
    _open(folder / "przystanek.sqlite3")
    millis = [f"{min(times[str(number)]) * 1000:.0f} ms" for number in (MANY, FEW)]
    what = f"client's card, {MANY:,} / {FEW:,} visits in the centre"
    return [Row(what, ratio(times, str(MANY), str(FEW)), BAR, " to ".join(millis), True)]


def _book(folder: Path, visits: int) -> tuple[Path, str, User]:
    """A copy of the demonstration with so many more visits in the first centre."""
    book = folder / f"card-{visits}.sqlite3"
    connection.close()
    shutil.copy(folder / "przystanek.sqlite3", book)
    _open(book)
    centre = Centre.objects.order_by("pk")[0]
    matches = Match.objects.filter(need__client__centre=centre)
    with connection.cursor() as cursor:
        count = matches.count()
        cursor.execute(PAST, [visits, centre.pk, count, count, count])
        cursor.execute(TOLD)
        cursor.execute("ANALYZE")
    live = matches.live().filter(need__client__confidential=False).order_by("pk")[0]
    email = sign_ins()[0][2]
    return (
        book,
        f"/desk/{centre.slug}/clients/{live.need.client_id}/",
        User.objects.get(email=email),
    )


def _seconds(book: Path, page: str, reader: User) -> float:
    _open(book)
    browser = Browser(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    browser.force_login(reader)
    browser.get(page)
    begun = time.perf_counter()
    for _n in range(10):
        if browser.get(page).status_code != 200:
            raise RuntimeError(f"{page} is no card")
    return (time.perf_counter() - begun) / 10


def _open(book: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(book)
