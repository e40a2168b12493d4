"""Tables for a spreadsheet program."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from kit.clock import local

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_IN_A_TITLE = str.maketrans("", "", "[]:*?/\\'")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def csv_response(
    filename: str, header: Sequence[object], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A CSV download that opens in Polish Excel by a double click: UTF-8 with BOM, semicolons.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; export phones as
    `phones.display` gives them, or the + earns one as well. Moments become Polish wall time.
    """
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = str(content_disposition_header(True, filename))
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(cell, header))
    writer.writerows(map(cell, row) for row in rows)
    return response


def xlsx_response(
    filename: str, header: Sequence[object], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """The same table as a workbook: numbers and moments are such, everything else is plain text.

    Nothing is a formula. Moments become Polish wall time.
    """
    return workbook_response(filename, [("", header, rows)])


def workbook_response(
    filename: str, tables: Iterable[tuple[str, Sequence[object], Iterable[Sequence[object]]]]
) -> HttpResponse:
    """Several tables as one workbook: for each its title, its header and its rows."""
    book = Workbook(write_only=True)
    titles: set[str] = set()
    for title, header, rows in tables:
        sheet = book.create_sheet(_title_of_sheet(title, titles) if title else None)
        sheet.freeze_panes = "A2"
        for row in (header, *rows):
            sheet.append([_of_workbook(sheet, value) for value in row])
    response = HttpResponse(content_type=XLSX)
    response["Content-Disposition"] = str(content_disposition_header(True, filename))
    book.save(response)
    return response


def _title_of_sheet(wanted: str, taken: set[str]) -> str:
    """Excel takes 31 letters, few signs, and no title twice."""
    short = wanted.translate(NOT_IN_A_TITLE)[:27].strip()
    title, number = short, 2
    while title.casefold() in taken:
        title, number = f"{short} {number}", number + 1
    taken.add(title.casefold())
    return title


def _of_workbook(sheet: Any, value: object) -> WriteOnlyCell:
    if isinstance(value, datetime) and value.tzinfo:
        value = local(value).replace(tzinfo=None)
    if value is None or isinstance(value, int | float | Decimal | date):
        return WriteOnlyCell(sheet, value)
    found = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", str(value)))
    # openpyxl takes text that begins with = for a formula.
    found.data_type = "s"
    return found


def cell(value: object) -> str:
    """One value as the text of a cell; None is empty, and only text can be dangerous."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.tzinfo:
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, int | float | Decimal):
        return str(value)
    text = str(value)
    dangerous = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if dangerous else text
