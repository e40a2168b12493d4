"""The operator's guide is the list of settings: a setting that it does not name is a trap."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/operator/install.md").read_text()


def test_every_variable_that_is_read_is_explained() -> None:
    source = (ROOT / "config/settings.py").read_text() + (ROOT / "config/gunicorn.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', source))
    explained = set(re.findall(r"`([A-Z][A-Z_]+)`", GUIDE))
    assert read - explained == set()


def test_no_variable_is_explained_that_nothing_reads() -> None:
    source = (ROOT / "config/settings.py").read_text() + (ROOT / "config/gunicorn.py").read_text()
    table = [line.split("|")[1] for line in GUIDE.splitlines() if line.startswith("| `")]
    assert [
        name for row in table for name in re.findall(r"`(\w+)`", row) if name not in source
    ] == []
