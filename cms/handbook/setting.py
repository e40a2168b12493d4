"""A block of text as plain parts: what is searched, and what the printed whole is set from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from wagtail.rich_text import expand_db_html

Run = dict[str, Any]
"""A piece of text `t`, perhaps `bold`, `italic` or with an address `href`."""

PARAGRAPH, BULLETS, NUMBERS = "p", "ul", "ol"


@dataclass
class Written:
    """A paragraph or an item of a list."""

    kind: str
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run["t"] for run in self.runs).strip()

    def as_data(self) -> dict[str, Any]:
        """For the typesetter, to whom texts come trimmed: spaces around a run are said apart."""
        runs = [
            {**run, "before": run["t"][:1].isspace(), "after": run["t"][-1:].isspace()}
            for run in self.runs
        ]
        return {"kind": self.kind, "runs": runs}


def rich(html: str) -> list[Written]:
    """The paragraphs and items of a rich text, in order."""
    reader = _Reader()
    reader.feed(expand_db_html(html))
    reader.close()
    return [one for one in reader.found if one.text]


def plain(text: str, kind: str = PARAGRAPH) -> Written:
    """Text without marks."""
    return Written(kind, [{"t": text}])


def written(block: Any) -> list[Written]:
    """All words of a block of a chapter, whatever its kind."""
    read = WORDS_OF.get(block.block_type)
    return read(block.value) if read else []


def _questions(value: Any) -> list[Written]:
    parts = ([plain(one["question"]), *rich(one["answer"].source)] for one in value)
    return [part for one in parts for part in one]


def _checklist(value: Any) -> list[Written]:
    return [plain(value["title"]), *(plain(item, BULLETS) for item in value["items"])]


def _table(value: Any) -> list[Written]:
    caption, rows = table_of(value["table"])
    return [plain(caption), *(plain(" ".join(row)) for row in rows)]


def table_of(table: Any) -> tuple[str, list[list[str]]]:
    """The caption of a table and its rows as texts, the first of them the headings."""
    headings = [str(column["heading"]) for column in table.columns]
    rows = [[str(cell) for cell in row["values"]] for row in table.row_data]
    return str(table.caption or ""), [headings, *rows]


WORDS_OF: dict[str, Callable[[Any], list[Written]]] = {
    "text": lambda value: rich(value.source),
    "steps": lambda value: [plain(f"{one['title']}. {one['text']}", NUMBERS) for one in value],
    "questions": _questions,
    "legal": lambda value: [*rich(value["text"].source), plain(value["basis"])],
    "note": lambda value: rich(value["text"].source),
    "checklist": _checklist,
    "quote": lambda value: [plain(value["text"])],
    "table": _table,
}


class _Reader(HTMLParser):
    """Reads what Wagtail's editor writes: paragraphs, lists, bold, italic and links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Written] = []
        self.lists: list[str] = []
        self.marks: dict[str, Any] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in (BULLETS, NUMBERS):
            self.lists.append(tag)
        elif tag == "li":
            self.found.append(Written(self.lists[-1] if self.lists else BULLETS))
        elif tag == "p":
            self.found.append(Written(PARAGRAPH))
        elif tag == "br":
            self.handle_data("\n")
        elif tag in ("b", "strong"):
            self.marks["bold"] = True
        elif tag in ("i", "em"):
            self.marks["italic"] = True
        elif tag == "a":
            self.marks["href"] = _whole(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in (BULLETS, NUMBERS) and self.lists:
            self.lists.pop()
        ended = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "href"}.get(tag)
        self.marks.pop(ended or "", None)

    def handle_data(self, data: str) -> None:
        if not self.found:
            if not data.strip():
                return
            self.found.append(Written(PARAGRAPH))
        self.found[-1].runs.append({"t": data, **self.marks})


def _whole(address: str) -> str:
    """The address as one writes it on paper."""
    return f"{settings.PUBLIC_BASE_URL}{address}" if address.startswith("/") else address
