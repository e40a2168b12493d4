"""A model form as a Word document that one may fill in, change and print.

Real headings, lists, tables with a heading row, and the language: a screen reader finds its way.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table

from cms.handbook.model_forms import ModelForm

WIDTH_CM = 17.0
BOX = "☐"


def as_document(form: ModelForm, facts: dict[str, str]) -> bytes:
    """The form with these facts as DOCX."""
    paper = _blank(form.title)
    paper.add_heading(form.title, level=1)
    for part in form.filled(facts):
        for kind, value in part.items():
            PARTS[kind](paper, value)
    paper.sections[0].footer.paragraphs[0].text = f"{form.title}. Wersja {form.version}."
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _blank(title: str) -> Paper:
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(1.8), Cm(1.8)
    paper.core_properties.title = title
    paper.core_properties.language = "pl-PL"
    paper.core_properties.author = ""
    for name, size in (("Normal", 11), ("Heading 1", 18), ("Heading 2", 13)):
        style = paper.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor(0x1D, 0x2B, 0x2A)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "pl-PL")
        style.element.get_or_add_rPr().append(language)
    paper.styles["Normal"].paragraph_format.space_after = Pt(6)
    return paper


def _text(paper: Paper, value: str) -> None:
    paper.add_paragraph(value)


def _small(paper: Paper, value: str) -> None:
    run = paper.add_paragraph().add_run(value)
    run.font.size = Pt(9)


def _heading(paper: Paper, value: str) -> None:
    paper.add_heading(value, level=2)


def _line_to_write_on(paper: Paper, before: str = "") -> None:
    line = paper.add_paragraph(f"{before}\t")
    line.paragraph_format.tab_stops.add_tab_stop(
        Cm(WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )


def _fields(paper: Paper, value: list[str]) -> None:
    for label in value:
        _line_to_write_on(paper, f"{label}: ")


def _lines(paper: Paper, value: int) -> None:
    for _ in range(value):
        _line_to_write_on(paper)


def _ask(paper: Paper, value: dict[str, Any]) -> None:
    _lead(paper, value["title"])
    _lines(paper, value["lines"])


def _lead(paper: Paper, words: str) -> None:
    paragraph = paper.add_paragraph()
    paragraph.add_run(words).bold = True
    paragraph.paragraph_format.keep_with_next = True


def _points(paper: Paper, value: list[str]) -> None:
    for point in value:
        paper.add_paragraph(point, style="List Number")


def _choices(paper: Paper, value: dict[str, Any]) -> None:
    if value.get("title"):
        _lead(paper, value["title"])
    columns = value.get("columns", 1)
    if columns == 1:
        for item in value["items"]:
            paper.add_paragraph(f"{BOX} {item}")
        return
    line = paper.add_paragraph()
    for column in range(1, columns):
        line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM / columns * column))
    rows = [value["items"][at : at + columns] for at in range(0, len(value["items"]), columns)]
    line.add_run("\n".join("\t".join(f"{BOX} {item}" for item in row) for row in rows))


def _table(paper: Paper, value: dict[str, Any]) -> None:
    _lead(paper, value["caption"])
    rows = rows_of(value)
    columns = value["columns"]
    table = paper.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    table.autofit = False
    for row, words in zip(table.rows, [columns, *rows], strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _repeat_heading(table)
    shares = shares_of(value)
    for column, share in zip(table.columns, shares, strict=True):
        for cell in column.cells:
            cell.width = Cm(WIDTH_CM * share / sum(shares))
    if not value.get("cells"):
        for row in table.rows[1:]:
            row.height = Cm(0.9)
    paper.add_paragraph()


def rows_of(value: dict[str, Any]) -> list[list[str]]:
    """The rows below a table's heading: given ones, ones with a first cell, or empty ones."""
    width = len(value["columns"])
    if "cells" in value:
        return [list(row) for row in value["cells"]]
    if "first" in value:
        return [[words, *[""] * (width - 1)] for words in value["first"]]
    return [[""] * width for _ in range(value["rows"])]


def shares_of(value: dict[str, Any]) -> list[float]:
    """How wide the columns are, one to another."""
    first = [3.0] if "first" in value else [1.0]
    return list(value.get("widths") or [*first, *[1.0] * (len(value["columns"]) - 1)])


def _repeat_heading(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _signatures(paper: Paper, value: list[str]) -> None:
    for words in value:
        paragraph = paper.add_paragraph("\n" + "." * 60 + "\n")
        paragraph.add_run(words).font.size = Pt(9)
        paragraph.paragraph_format.keep_together = True


PARTS: dict[str, Callable[[Paper, Any], None]] = {
    "head": _text,
    "text": _text,
    "small": _small,
    "heading": _heading,
    "fields": _fields,
    "lines": _lines,
    "ask": _ask,
    "points": _points,
    "choices": _choices,
    "table": _table,
    "signatures": _signatures,
}
