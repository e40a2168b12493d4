"""The coordinator's *Today* against a bare list of fifty rows."""

from pathlib import Path

from benchmarks.load import requests_per_second
from benchmarks.measuring import Row, in_turn, row
from benchmarks.preparing import bare_list, demonstration, signed_in
from benchmarks.serving import served
from centres.models import Centre
from demo.loading import sign_ins

BAR = 0.35


def rows(folder: Path) -> list[Row]:
    env = demonstration(folder)
    _role, _centre, email, _password = sign_ins()[0]
    slug = Centre.objects.order_by("pk").values_list("slug", flat=True)[0]
    cookie = signed_in(email)
    with (
        served("config.wsgi", env) as ours,
        served("benchmarks.bare_list", bare_list(folder)) as bare,
    ):
        results = in_turn(
            {
                "ours": lambda: requests_per_second(f"{ours}/desk/{slug}/today/", cookie),
                "bare": lambda: requests_per_second(f"{bare}/"),
            }
        )
    return [row("Today / bare list of 50", results, "ours", "bare", BAR)]
