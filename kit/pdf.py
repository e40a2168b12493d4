"""Official papers: tagged PDF (PDF/UA-1, ISO 14289-1) from a typst template and plain values.

A template is a file `templates/<room>/<name>.typ` of ours; what is filled in travels as JSON and
is never read as markup. Fonts are those inside the typst package, so that a paper looks the same
on a bare server. Making one takes milliseconds of computing: never inside a transaction, which
would keep everybody else from writing.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Literal

import typst
from django.http import HttpResponse
from django.template import TemplateDoesNotExist, engines
from django.utils._os import safe_join
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kit.plain_text import clean_lines

NO_SUCH_LETTER = "□"
"""Stands for what none of the fonts can show: an emoji, a Chinese name."""

PIXELS_AN_INCH = 72
"""Of a picture: a pixel for each point."""

Form = Literal["pdf", "png"]

_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

_fonts = typst.Fonts(include_system_fonts=False)
_compiler = typst.Compiler(font_paths=_fonts, ignore_system_fonts=True)
_one_at_a_time = Lock()


class BadPaper(Exception):
    """The template is wrong: it does not compile, or it compiles with a warning."""


def render(template: str, data: Mapping[str, object]) -> bytes:
    """The paper as PDF, in the language in use; `template` is for example "training/register.typ".

    `data` holds what JSON can hold; a template built on `pdf/base.typ` wants `title`, and takes
    `centre` (see `centres.letterhead`), `large` (large print) and `note` (the foot of each page);
    `language` and `words` are filled in here.
    Raises BadPaper, and TemplateDoesNotExist.
    """
    return _made(template, data, "pdf")


def picture(template: str, data: Mapping[str, object]) -> bytes:
    """The one page of a template as a PNG picture, a pixel for each point of its size.

    For what other sites show of ours; `data` and errors are those of `render`.
    """
    return _made(template, data, "png")


def _made(template: str, data: Mapping[str, object], form: Form) -> bytes:
    path, root = _found(template)
    words = {"page": _("page %(number)s of %(total)s")}
    values = {**data, "language": (get_language() or "pl")[:2], "words": words}
    text = json.dumps(_clean(values), ensure_ascii=False)
    for _attempt in range(3):
        try:
            return _compile(path, root, text, form)
        except typst.TypstError as error:
            unshown = _letters_without_font(error.diagnostic)
            if not unshown:
                raise BadPaper(f"{template}: {error.message}") from error
            text = text.translate(dict.fromkeys(map(ord, unshown), NO_SUCH_LETTER))
    raise BadPaper(f"{template}: letters that no font shows")


def pdf_response(filename: str, paper: bytes) -> HttpResponse:
    """A download under this name (RFC 6266) that neither browser nor proxy keeps."""
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(True, filename))
    response["Cache-Control"] = "no-store, private"
    return response


def _compile(path: Path, root: Path, text: str, form: Form) -> bytes:
    # One compiler keeps fonts and templates ready for the next paper; it is not for two threads.
    with _one_at_a_time:
        paper, warnings = _compiler.compile_with_warnings(
            input=path,
            root=root,
            format=form,
            ppi=PIXELS_AN_INCH,
            pdf_standards="ua-1" if form == "pdf" else None,
            sys_inputs={"data": text},
        )
    if warnings:
        raise BadPaper(f"{path.name}: {warnings[0].message}")
    if not isinstance(paper, bytes):
        raise BadPaper(f"{path.name}: no paper came out")
    return paper


def _letters_without_font(diagnostic: str) -> set[str]:
    named = "".join(_UNSHOWN.findall(diagnostic))
    letters = set(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), named))
    # Every font has ASCII, which also is what JSON itself is written in.
    return {letter for letter in letters if not letter.isascii()} - {NO_SUCH_LETTER}


def _found(template: str) -> tuple[Path, Path]:
    for directory in engines["django"].dirs:
        path = Path(safe_join(directory, template))
        if path.suffix == ".typ" and path.is_file():
            return path, Path(directory)
    raise TemplateDoesNotExist(template)


def _clean(value: object) -> object:
    """The same value, its texts without the characters that nobody sees."""
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, Mapping):
        return {str(key): _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value
