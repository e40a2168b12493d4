from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.test import override_settings
from django.utils.translation import override
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from kit.pdf import BadPaper, pdf_response, render

TEMPLATE = """
#import "/pdf/base.typ": data, paper, sheet
#show: paper
= Part
#sheet(columns: (1fr, 2fr), header: ("A", "B"), data.text, [x])
"""
ARABIC, HEBREW = "مرحبا", "שלום"


@pytest.fixture(autouse=True)
def templates(tmp_path: Path) -> Iterator[Path]:
    """A folder of templates of one's own, with the real look."""
    look = Path(settings.BASE_DIR) / "templates" / "pdf" / "base.typ"
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "base.typ").write_text(look.read_text())
    (tmp_path / "trial.typ").write_text(TEMPLATE)
    engine = {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [tmp_path]}
    with override_settings(TEMPLATES=[engine]):
        yield tmp_path


def made(text: str, **more: object) -> PdfReader:
    return PdfReader(BytesIO(render("trial.typ", {"title": "Próba", "text": text, **more})))


def read(text: str, **more: object) -> str:
    return "".join(page.extract_text() for page in made(text, **more).pages)


@pytest.mark.parametrize(
    "text",
    [
        "Zażółć gęślą jaźń",
        "Ґанок, їжак, єдність’",
        '#panic() $x$ *a* @b <c> "q" \\ `r` //',
        "= [1]",
    ],
)
def test_text_comes_out_as_it_was_typed(text: str) -> None:
    assert text in " ".join(read(text).split())


def test_letters_without_a_font_become_a_box_and_invisible_ones_go() -> None:
    shown = read("A\0n\u202en\u200ba 👋🏽 漢 \U000f1234 \U0001f1f5\U0001f1f1.")
    assert "Anna □□ □ □ □□." in shown.replace("\n", " ")


def test_words_of_other_directions_do_not_stop_a_paper() -> None:
    assert made(f"{ARABIC} {HEBREW}").pages


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_a_paper_is_tagged_and_says_its_title_and_language(language: str) -> None:
    with override(language):
        paper = made("x")
    assert paper.metadata is not None
    assert paper.metadata.title == "Próba"
    root = paper.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert str(root["/Lang"]) == language
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()  # type: ignore[attr-defined]  # it is a stream


def test_pages_are_numbered_in_the_language_in_use() -> None:
    with override("pl"):
        assert "strona 2 z 3" in read("długo " * 600)


def test_large_print_takes_more_room() -> None:
    text = "Wolontariat. " * 300
    assert len(made(text, large=True).pages) > len(made(text).pages)


def test_the_letterhead_names_the_centre() -> None:
    centre = {"name": "GOPS Kalinowo", "reach": ["ul. Długa 1", "48 123 45 67"]}
    assert "ul. Długa 1 · 48 123 45 67" in read("x", centre=centre)


def test_a_paper_without_a_title_is_none() -> None:
    with pytest.raises(BadPaper, match="title"):
        render("trial.typ", {"text": "x"})


def test_a_warning_is_a_fault(templates: Path) -> None:
    (templates / "trial.typ").write_text(TEMPLATE + '#text(font: "Arial")[x]')
    with pytest.raises(BadPaper, match="unknown font"):
        made("x")


@pytest.mark.parametrize("name", ["training/none.typ", "pdf/../../secret.typ", "base.html"])
def test_only_templates_of_ours_are_found(name: str) -> None:
    with pytest.raises(Exception, match=r"none|outside|base") as raised:
        render(name, {})
    assert not isinstance(raised.value, BadPaper)
    assert isinstance(raised.value, TemplateDoesNotExist) or "outside" in str(raised.value)


def test_many_threads_get_their_own_papers() -> None:
    with ThreadPoolExecutor(8) as pool:
        papers = list(pool.map(lambda number: read(f"osoba {number}."), range(40)))
    assert all(f"osoba {number}." in paper for number, paper in enumerate(papers))


def test_a_download_keeps_its_name_and_is_kept_nowhere() -> None:
    response = pdf_response("zaświadczenie 1/2026.pdf", b"%PDF")
    assert "filename*=utf-8''za%C5%9Bwiadczenie%201/2026.pdf" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
