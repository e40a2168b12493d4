"""What is installed is what pyproject.toml pins, and each archive is known by its hash."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-dev.lock")


def direct(requirements: list[str]) -> set[tuple[str, str]]:
    """(name, version) of each requirement; raises if one is not pinned exactly."""
    pins = [re.fullmatch(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", text) for text in requirements]
    assert all(pins), requirements
    return {(pin[1].lower().replace("_", "-"), pin[2]) for pin in pins if pin}


def locked(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / name).read_text(), re.MULTILINE))


def test_the_runtime_lock_holds_every_pin_of_the_project() -> None:
    assert direct(PYPROJECT["project"]["dependencies"]) - locked("requirements.lock") == set()


def test_the_lock_for_developers_holds_the_tools_and_everything_of_the_runtime() -> None:
    groups = PYPROJECT["dependency-groups"]
    everything = direct(groups["test"] + groups["check"]) | locked("requirements.lock")
    assert everything - locked("requirements-dev.lock") == set()


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_hashes_and_no_place(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if line[:1] != "#"]
    for line in lines:
        assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?|[a-z0-9-]+==[^/]+ \\", line), (
            line
        )
