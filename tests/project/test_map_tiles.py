"""Pictures of another host are allowed by the content security policy only where one is set."""

import runpy
from pathlib import Path

import pytest
from csp.constants import SELF
from django.core.exceptions import ImproperlyConfigured

SETTINGS = str(Path(__file__).parents[2] / "config/settings.py")


@pytest.mark.parametrize(
    ("address", "hosts"),
    [("", []), ("https://tiles.example.org/{z}/{x}/{y}.png", ["https://tiles.example.org"])],
)
def test_just_the_host_that_is_set_is_allowed(monkeypatch, address, hosts):
    monkeypatch.setenv("MAP_TILES_URL", address)
    policy = runpy.run_path(SETTINGS)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["img-src"] == [SELF, "data:", *hosts]
    assert policy["default-src"] == [SELF]


@pytest.mark.parametrize("address", ["http://a.example/{z}/{x}/{y}", "https://a.example/", "x"])
def test_an_address_that_cannot_work_is_refused_at_the_start(monkeypatch, address):
    monkeypatch.setenv("MAP_TILES_URL", address)
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_URL"):
        runpy.run_path(SETTINGS)
