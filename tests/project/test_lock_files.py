"""What is installed is what pyproject.toml pins, and each archive is known by its hash."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-dev.lock")
ROOMS = PYPROJECT["tool"]["importlinter"]["root_packages"]
DISTRIBUTIONS = packages_distributions()


def direct(requirements: list[str]) -> set[tuple[str, str]]:
    """(name, version) of each requirement; raises if one is not pinned exactly."""
    pins = [re.fullmatch(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", text) for text in requirements]
    assert all(pins), requirements
    return {(pin[1].lower().replace("_", "-"), pin[2]) for pin in pins if pin}


def locked(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / name).read_text(), re.MULTILINE))


def imported(path: Path) -> Iterator[str]:
    """The top-level names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_the_runtime_lock_names(room: str) -> None:
    installed = {name for name, _version in locked("requirements.lock")}
    names = {name for path in (ROOT / room).rglob("*.py") for name in imported(path)}
    foreign = names - set(sys.stdlib_module_names) - set(ROOMS)
    assert foreign, "a room without a library would make this test empty"
    made_of = {
        name: {one.lower().replace("_", "-") for one in DISTRIBUTIONS.get(name, ())}
        for name in foreign
    }
    assert {name for name in foreign if not made_of[name] & installed} == set()


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
