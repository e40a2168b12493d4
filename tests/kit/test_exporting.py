from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kit.exporting import cell, csv_response, workbook_response


def test_a_download_opens_in_polish_excel() -> None:
    rows = [["Łódź; centrum", 3, None], ['"Zośka"', Decimal("-1.50"), date(2026, 11, 24)]]
    response = csv_response("wizyty – listopad.csv", ["Wieś", "Ile", "Kiedy"], rows)
    assert response.content.decode() == (
        "\ufeffWieś;Ile;Kiedy\r\n"
        '"Łódź; centrum";3;\r\n'
        '"""Zośka""";-1.50;2026-11-24\r\n'
    )  # fmt: skip
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "filename*=utf-8''wizyty%20%E2%80%93%20listopad.csv" in response["Content-Disposition"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", " =", "\u00a0+"])
def test_text_that_a_spreadsheet_would_run_is_made_plain(start: str) -> None:
    text = f"{start}HYPERLINK(A1)"
    assert cell(text) == f"'{text}"


def test_ordinary_text_is_left_alone() -> None:
    assert cell("Kowal-Nowak, 5 = 5") == "Kowal-Nowak, 5 = 5"


def test_a_negative_number_stays_a_number() -> None:
    assert (cell(-3), cell(-0.5), cell(True)) == ("-3", "-0.5", "True")


def test_a_moment_is_written_as_polish_wall_time() -> None:
    assert cell(datetime(2026, 11, 24, 15, 0, tzinfo=UTC)) == "2026-11-24 16:00"


def test_several_tables_become_sheets_whose_names_are_made_to_fit() -> None:
    title = f"Spotkanie: prawa/obowiązki [{'x' * 40}]"
    file = workbook_response("a.xlsx", [(title, ["Ile"], [[3]]), (title, ["Kto"], [["=1+1"]])])
    book = load_workbook(BytesIO(file.content))
    assert [list(sheet.values) for sheet in book] == [[("Ile",), (3,)], [("Kto",), ("=1+1",)]]
    assert len(set(book.sheetnames)) == 2
    assert all(len(name) <= 31 for name in book.sheetnames)
