"""Eight people who save outcomes at once, against eight who look at a bare list of fifty rows."""

import http.client
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from benchmarks.measuring import ROUNDS, Row, in_turn, ratio
from benchmarks.preparing import bare_list, demonstration, signed_in
from benchmarks.serving import served
from centres.models import Centre
from demo.loading import sign_ins
from matching.models import Match
from visits.models import Outcome, Visit

WRITERS = 8
EACH = 10
BAR = 4.0
TOKEN = "a" * 32
SAID = {"result": "done", "minutes": "60", "wellbeing": "same", "channel": "web", "version": "1"}


def rows(folder: Path) -> list[Row]:
    env = demonstration(folder)
    _role, _centre, email, _password = sign_ins()[0]
    centre = Centre.objects.order_by("pk")[0]
    cookie = f"{signed_in(email)}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    paths = _silent_visits(centre)
    before = Outcome.objects.count()
    with (
        served("config.wsgi", env) as ours,
        served("benchmarks.bare_list", bare_list(folder)) as bare,
    ):
        results = in_turn(
            {
                "ours": lambda: _p50(lambda: _save(ours, cookie, paths.pop())),
                "bare": lambda: _p50(lambda: _look(bare)),
            }
        )
    saved = Outcome.objects.count() - before
    expected = WRITERS * EACH * (ROUNDS + 1)
    detail = f"p50 {median(results['ours']):.0f} ms to {median(results['bare']):.0f} ms"
    return [
        Row(
            "8 writers' outcome / bare list of 50",
            ratio(results, "ours", "bare"),
            BAR,
            detail,
            True,
        ),
        Row("outcomes saved / sent by 8 writers", saved / expected, 1.0, f"{saved} of {expected}"),
    ]


def _silent_visits(centre: Centre) -> list[str]:
    """One silent visit for every report that will be sent; a match's days are apart."""
    matches = list(
        Match.objects.live().filter(need__client__centre=centre, need__client__confidential=False)
    )
    begun, count = timezone.now() - timedelta(days=1), WRITERS * EACH * (ROUNDS + 1)
    made = Visit.objects.bulk_create(
        Visit(
            match=matches[n % len(matches)],
            starts_at=begun - timedelta(minutes=n),
            ends_at=begun - timedelta(minutes=n - 1),
        )
        for n in range(count)
    )
    return [f"/desk/{centre.slug}/visits/{visit.pk}/report/" for visit in made]


def _p50(ask: Callable[[], None]) -> float:
    """Milliseconds in which half of what eight people asked for was answered."""
    taken: list[float] = []
    failed: list[BaseException] = []

    def person() -> None:
        try:
            for _n in range(EACH):
                begun = time.perf_counter()
                ask()
                taken.append((time.perf_counter() - begun) * 1000)
        except Exception as failure:
            failed.append(failure)

    people = [threading.Thread(target=person) for _n in range(WRITERS)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    if failed:
        raise RuntimeError(f"{len(failed)} of {WRITERS} were refused: {failed[0]}")
    return median(taken)


def _save(address: str, cookie: str, path: str) -> None:
    connection = _connected(address)
    body = urlencode({**SAID, "submission": str(uuid4()), "csrfmiddlewaretoken": TOKEN})
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, body, headers)
    _expect(connection, http.HTTPStatus.FOUND)


def _look(address: str) -> None:
    connection = _connected(address)
    connection.request("GET", "/")
    _expect(connection, http.HTTPStatus.OK)


def _connected(address: str) -> http.client.HTTPConnection:
    parts = urlsplit(address)
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)


def _expect(connection: http.client.HTTPConnection, right: int) -> None:
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != right:
        raise RuntimeError(f"answered {answer.status}, not {right}")
