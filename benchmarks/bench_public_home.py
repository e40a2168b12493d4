"""The public front page against the front page of a site that `wagtail start` gives.

Strangers get a page that is kept ready (`cms/ready_pages.py`), which the bare site has not; so it
is measured as they get it, and made anew for each request, which an address with a query asks for.
"""

from pathlib import Path

from benchmarks.load import requests_per_second
from benchmarks.measuring import Row, in_turn, row
from benchmarks.preparing import bare_site, demonstration, measured
from benchmarks.serving import served

READY_BAR = 3.0
ANEW_BAR = 0.8


def rows(folder: Path) -> list[Row]:
    site = bare_site(folder)
    with (
        served("config.wsgi", demonstration(folder)) as ours,
        served("bare.wsgi", measured(), site) as bare,
    ):
        results = in_turn(
            {
                "ready": lambda: requests_per_second(f"{ours}/"),
                "anew": lambda: requests_per_second(f"{ours}/?anew"),
                "bare": lambda: requests_per_second(f"{bare}/"),
            }
        )
    return [
        row("public home / bare Wagtail page", results, "ready", "bare", READY_BAR),
        row("public home made anew / the same", results, "anew", "bare", ANEW_BAR),
    ]
