"""A model form as a file: what is in it, and how large it is when it is blank."""

from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from typing import Any

from django.core.cache import cache as kept
from django.utils import translation

from centres.letterhead import letterhead
from centres.models import Centre
from cms.handbook.as_document import as_document, rows_of, shares_of
from cms.handbook.model_forms import ModelForm, facts_of, model_forms
from kit import pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def document(form: ModelForm, centre: Centre | None) -> bytes:
    """The Word document, with the centre's data or with lines to write on."""
    return as_document(form, facts_of(centre))


def paper(form: ModelForm, centre: Centre | None) -> bytes:
    """The tagged PDF, likewise. It is Polish whoever asks for it."""
    parts = [
        {"kind": kind, "value": _set(kind, value)}
        for part in form.filled(facts_of(centre))
        for kind, value in part.items()
    ]
    values: dict[str, Any] = {
        "title": form.title,
        "note": f"Wersja {form.version}",
        "parts": parts,
    }
    if centre is not None:
        values["centre"] = letterhead(centre)
    with translation.override("pl"):
        return pdf.render("cms/form.typ", values)


KINDS: dict[str, tuple[str, Callable[[ModelForm, Centre | None], bytes]]] = {
    "docx": (DOCX, document),
    "pdf": (PDF, paper),
}
"""How a file of that kind is called on the web, and how it is made."""


@cache
def blank_size(slug: str, kind: str) -> int:
    """How many bytes the blank form has; made once, as long as the form stays as it is."""
    form = model_forms()[slug]
    digest = sha256(repr(form).encode()).hexdigest()
    made = partial(KINDS[kind][1], form, None)
    size = kept.get_or_set(f"form-{kind}-{digest}", lambda: len(made()), None)
    return int(size or 0)


def _set(kind: str, value: Any) -> Any:
    if kind == "choices":
        return {"title": "", "columns": 1, **value}
    if kind == "table":
        return {
            "caption": value["caption"],
            "columns": [words or "\u00a0" for words in value["columns"]],
            "rows": rows_of(value),
            "shares": shares_of(value),
            "empty": "cells" not in value,
        }
    return value
