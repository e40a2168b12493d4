"""What is measured needs something to show: the demonstration, and bare sites to compare with."""

import os
import subprocess
import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from benchmarks.serving import ROOT


def demonstration(folder: Path) -> dict[str, str]:
    """Make the demonstration in `folder`, once; return the environment that serves it."""
    if not (folder / "przystanek.sqlite3").exists():
        call_command("demo", "--prepare")
    return {"DEMO": "1", "VAR_DIR": str(folder)}


def signed_in(email: str) -> str:
    """The Cookie header of a browser in which this person has signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def bare_list(folder: Path) -> dict[str, str]:
    """Make the database of `benchmarks/bare_list.py`; return the environment that serves it."""
    env = {"BARE_DATABASE": str(folder / "bare_list.sqlite3")}
    _python(["-m", "benchmarks.bare_list"], ROOT, env)
    return env


def bare_site(folder: Path) -> Path:
    """Make the site that `wagtail start` gives, with its database; return its folder.

    Only what production must have is set; the rest is as Wagtail writes it.
    """
    site = folder / "site"
    site.mkdir()
    _python(["-m", "wagtail.bin.wagtail", "start", "bare", str(site)], folder, {})
    settings = site / "bare" / "settings" / "measured.py"
    settings.write_text(
        "from .base import *\n\nDEBUG = False\nSECRET_KEY = 'bare'\nALLOWED_HOSTS = ['127.0.0.1']\n"
    )
    _python(["manage.py", "migrate", "-v0"], site, measured())
    return site


def measured() -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "bare.settings.measured"}


def _python(arguments: list[str], folder: Path, env: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **env},
        check=True,
        stdout=subprocess.DEVNULL,
    )
