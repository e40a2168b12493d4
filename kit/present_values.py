"""A form field's value as a person reads it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext as _

from kit import phones
from kit.week import Window


def present_value(field: forms.Field, value: Any) -> str:
    """The value in the reader's language: choices by their label, days and phones written out."""
    if isinstance(field, forms.ModelChoiceField):
        return _joined(_rows(field, value))
    if isinstance(field, forms.ChoiceField):
        return _joined(_labels(field, value))
    if isinstance(value, list | tuple):
        return _joined(map(_plain, value))
    return _plain(value) or _("nothing")


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case date() | Decimal() | float():
            return localize(value)
        case Window():
            return value.label()
        case _:
            return phones.display(str(value))


def _joined(labels: Iterable[str]) -> str:
    return ", ".join(labels) or _("nothing")


def _rows(field: forms.ModelChoiceField[Any], value: Any) -> list[str]:
    if value in field.empty_values:
        return []
    key = field.to_field_name or "pk"
    rows = value if isinstance(value, list | tuple) else [value]
    wanted = [getattr(row, key, row) for row in rows]
    chosen = field.queryset.filter(**{f"{key}__in": wanted}) if field.queryset is not None else ()
    return [field.label_from_instance(row) for row in chosen]


def _labels(field: forms.ChoiceField, value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple | set) else [value]
    wanted = {str(v) for v in values if v is not None and v != ""}
    return [str(label) for key, label in _flat(field.choices) if str(key) in wanted]


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
