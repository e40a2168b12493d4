"""The first texts of the site, in `first_texts/`: one file a page, with all its languages."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

TEXTS = Path(__file__).parent / "first_texts"


@dataclass(frozen=True)
class Text:
    """One page: its type, its address, and its fields by language."""

    kind: str
    slug: str
    by_language: dict[str, dict[str, Any]]

    def fields(self, language: str) -> dict[str, Any] | None:
        """The fields in this language, streams as Wagtail stores them; None where not written."""
        written = self.by_language.get(language)
        if written is None:
            return None
        fields = dict(written)
        if "body" in fields:
            fields["body"] = [_block(one, self.slug) for one in fields["body"]]
        if "steps" in fields:
            fields["steps"] = [{"type": "step", "value": step} for step in fields["steps"]]
        return fields


def standing_texts() -> list[Text]:
    """The pages under the home page and the home page itself, first, in the order of the menu."""
    return [_read(path) for path in sorted(TEXTS.glob("*.toml"))]


def chapter_texts() -> list[Text]:
    """The chapters of the handbook in order, and the page of its editions."""
    return [_read(path) for path in sorted((TEXTS / "chapters").glob("*.toml"))]


def _read(path: Path) -> Text:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    kind, slug = written.pop("type"), written.pop("slug", "")
    return Text(kind, slug, written)


def _block(written: dict[str, Any], page: str) -> dict[str, Any]:
    """`{heading = "…"}` becomes a block of that type; a heading always gets the same identifier."""
    ((kind, value),) = written.items()
    block = {"type": kind, "value": value}
    if kind == "heading":
        block["id"] = str(uuid5(NAMESPACE_URL, f"{page}#{value}"))
    return block
