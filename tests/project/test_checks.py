"""The checks that are ours see what they are for."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import polib
import pytest

BIN = Path(__file__).parents[2] / "bin"


@pytest.fixture
def check(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BIN)
    monkeypatch.delitem(sys.modules, request.param, raising=False)
    return importlib.import_module(request.param)


SILENCED = [
    ("x = 1  # noqa: S603 - the command is our own", True),
    ("x = 1  # type: ignore[misc]  # the stubs lack it", True),
    ("x = 1  # noqa", False),
    ("x = 1  # noqa: S603", False),
    ("x = 1  # type: ignore", False),
    ("x = 1  # type: ignore[misc]", False),
    ("x = 1  # noqa: S603 - likewise", False),
    ("x = '# noqa'", True),
]


@pytest.mark.parametrize("check", ["check_suppressions"], indirect=True)
@pytest.mark.parametrize(("line", "fine"), SILENCED)
def test_a_suppression_needs_a_reason(
    check: ModuleType, tmp_path: Path, line: str, fine: bool
) -> None:
    file = tmp_path / "code.py"
    file.write_text(line + "\n")
    assert (check.unexplained(file) == []) == fine


TRANSLATED = [
    ("%(n)s visits", ["%(n)s wizyt"], True),
    ("%(n)s visits", ["wizyt"], False),
    ("%(n)s visits", ["%(m)s wizyt"], False),
    ("Hello {name}", ["Witaj {name}"], True),
    ("Hello {name}", ["Witaj"], False),
]


@pytest.mark.parametrize("check", ["check_translations"], indirect=True)
@pytest.mark.parametrize(("msgid", "forms", "fine"), TRANSLATED)
def test_a_translation_keeps_the_placeholders(
    check: ModuleType, msgid: str, forms: list[str], fine: bool
) -> None:
    assert check.placeholders_kept(polib.POEntry(msgid=msgid), forms) == fine


@pytest.mark.parametrize("check", ["check_translations"], indirect=True)
def test_a_plural_form_may_say_the_number_in_words(check: ModuleType) -> None:
    source = polib.POEntry(msgid="One visit", msgid_plural="%(n)s visits")
    assert check.placeholders_kept(source, ["jedna wizyta", "%(n)s wizyty", "%(n)s wizyt"])
    assert not check.placeholders_kept(source, ["jedna wizyta", "%(n)s wizyty", "wiele wizyt"])


TRACES = [
    ("pip install --index-url https://pypi." + "org/simple", True),
    ("/" + "work/main", True),
    ("path /" + "root/.cache", True),
    ("the work/home page", False),
    ("https://example.org/" + "work/", False),
]


@pytest.mark.parametrize("check", ["check_traces"], indirect=True)
@pytest.mark.parametrize(("text", "is_trace"), TRACES)
def test_a_trace_of_one_machine_is_seen(check: ModuleType, text: str, is_trace: bool) -> None:
    assert bool(check.TRACES.search(text)) == is_trace
