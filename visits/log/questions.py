"""The questions of the log's form, in the reader's language."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from centres.models import HelpKind
from visits.afterwards.forms import ReportForm

ASKED = {"results": "result", "wellbeings": "wellbeing", "reasons": "reason"}


def questions() -> dict[str, Any]:
    """What happened, how the person was, why not, with what: values and words as on the desk."""
    asked: dict[str, Any] = {
        name: [(value, label) for value, label in _choices(field) if value]
        for name, field in ASKED.items()
    }
    return {**asked, "kinds": [(kind.pk, str(kind)) for kind in HelpKind.objects.all()]}


def _choices(name: str) -> Iterable[tuple[str, str]]:
    field = cast("forms.ChoiceField", ReportForm.base_fields[name])
    return cast("Iterable[tuple[str, str]]", field.choices)
