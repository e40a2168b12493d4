"""What a public page weighs when nothing of it is kept, and how soon a cheap phone shows it.

The phone is Chromium with a processor four times slower, on a slow 4G line (1.6 Mbit/s down,
0.75 up, 150 ms there and back: what Lighthouse calls so). Times are those of the browser's own
paint entries (W3C Paint Timing, Largest Contentful Paint), the median of the rounds.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from wagtail.models import Page as WagtailPage

from benchmarks.measuring import ROUNDS, Row
from benchmarks.preparing import demonstration
from benchmarks.serving import served

KILOBYTES, REQUESTS, SECONDS = 300, 25, 2.5
PHONE = {"width": 360, "height": 740}
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
SETTLING_MS = 500
PAINTS = """() => new Promise(done => new PerformanceObserver(list => {
    const [first] = performance.getEntriesByName("first-contentful-paint");
    done([first.startTime, list.getEntries().at(-1).startTime]);
}).observe({type: "largest-contentful-paint", buffered: true}))"""


@dataclass(frozen=True)
class Load:
    """One visit of a page with empty hands."""

    path: str
    kilobytes: float
    requests: int
    first_paint: float
    largest_paint: float


def rows(folder: Path) -> list[Row]:
    env = demonstration(folder)
    paths = public_paths()
    with served("config.wsgi", env) as ours, chromium() as browser:
        for path in paths:
            visit(browser, ours, path)  # the server's own first time is not the phone's
        loads = [
            typical([visit(browser, ours, path) for _round in range(ROUNDS)]) for path in paths
        ]
    heaviest = max(loads, key=lambda one: one.kilobytes)
    busiest = max(loads, key=lambda one: one.requests)
    first = max(loads, key=lambda one: one.first_paint)
    largest = max(loads, key=lambda one: one.largest_paint)
    return [
        _row(
            f"heaviest public page / {KILOBYTES} KB", heaviest.kilobytes, KILOBYTES, "KB", heaviest
        ),
        _row(f"its requests / {REQUESTS}", busiest.requests, REQUESTS, "requests", busiest),
        _row(f"slowest first paint / {SECONDS} s", first.first_paint, SECONDS, "s", first),
        _row(f"slowest largest paint / {SECONDS} s", largest.largest_paint, SECONDS, "s", largest),
    ]


def _row(what: str, measured: float, bar: float, unit: str, load: Load) -> Row:
    return Row(what, measured / bar, 1.0, f"{measured:.3g} {unit}: {load.path}", at_most=True)


def public_paths() -> list[str]:
    """A page of each type, as the demonstration has them, and the way in."""
    pages = WagtailPage.objects.live().public().filter(depth__gte=2, locale__language_code="pl")
    first_of: dict[int, str] = {}
    for page in pages.order_by("path").select_related("locale"):
        first_of.setdefault(page.content_type_id, page.get_url())
    centre = next(path for path in first_of.values() if re.fullmatch(r"/osrodki/[^/]+/", path))
    return [*first_of.values(), "/join/", f"/join/{centre.split('/')[2]}/"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()


def visit(browser: Browser, site: str, path: str) -> Load:
    """Open a page in a browser that has kept nothing, on the slow phone."""
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]  # a TypedDict of the same keys
    try:
        return _visit(page, site, path)
    finally:
        page.close()


def _visit(page: Page, site: str, path: str) -> Load:
    wire: CDPSession = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(site + path, wait_until="load")
    page.wait_for_timeout(SETTLING_MS)
    first, largest = page.evaluate(PAINTS)
    return Load(path, sum(sizes) / 1024, len(sizes), first / 1000, largest / 1000)


def typical(loads: list[Load]) -> Load:
    """The median of each figure."""
    return Load(
        path=loads[0].path,
        kilobytes=median(one.kilobytes for one in loads),
        requests=round(median(one.requests for one in loads)),
        first_paint=median(one.first_paint for one in loads),
        largest_paint=median(one.largest_paint for one in loads),
    )
