"""Model forms of the handbook: one description of each, of which DOCX and PDF are made.

A description is a file in `first_texts/forms/`: what it is called, and its parts from top to
bottom. `{centre}`, `{address}`, `{phone}`, `{email}` and `{commune}` are filled with the centre's
data, or left as a dotted line to write on.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from centres.models import Centre
from kit import phones

FORMS = Path(__file__).parents[1] / "first_texts" / "forms"

LINE = "…" * 20
"""Where somebody writes by hand."""

BLANK = {
    "centre": f"{LINE} (nazwa ośrodka)",
    "address": f"{LINE} (adres)",
    "phone": LINE,
    "email": LINE,
    "commune": LINE,
}
"""What stands in place of a centre's data; what is to be written where nothing else says it."""


@dataclass(frozen=True)
class ModelForm:
    """A paper to fill in: `parts` are as in its file, each a single kind and its value."""

    slug: str
    title: str
    about: str
    chapter: int
    """In which chapter it is explained."""

    version: str
    parts: tuple[Mapping[str, Any], ...]

    def filled(self, facts: Mapping[str, str]) -> list[dict[str, Any]]:
        """Its parts with these facts in their places."""
        return [
            {kind: _filled(value, facts) for kind, value in part.items()} for part in self.parts
        ]


@cache
def model_forms() -> dict[str, ModelForm]:
    """All forms by their slug, in the order of their files."""
    found = (_read(path) for path in sorted(FORMS.glob("*.toml")))
    return {form.slug: form for form in found}


def form_choices() -> list[tuple[str, str]]:
    """The forms for the editor to choose from."""
    return [(form.slug, form.title) for form in model_forms().values()]


def facts_of(centre: Centre | None) -> dict[str, str]:
    """What is printed of a centre; lines to write on where there is none."""
    if centre is None:
        return BLANK
    return {
        "centre": centre.name,
        "address": centre.address,
        "phone": phones.display(centre.phone),
        "email": centre.email or LINE,
        "commune": centre.municipality.name,
    }


def _read(path: Path) -> ModelForm:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    slug = path.stem.split("_", 1)[1]
    return ModelForm(slug=slug, **{**written, "parts": tuple(written["parts"])})


def _filled(value: Any, facts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for name, fact in facts.items():
            value = value.replace(f"{{{name}}}", fact)
        return value
    if isinstance(value, Mapping):
        return {key: _filled(one, facts) for key, one in value.items()}
    if isinstance(value, Iterable):
        return [_filled(one, facts) for one in value]
    return value
