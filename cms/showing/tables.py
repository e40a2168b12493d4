"""A table that a screen reader can read: it has a caption, and every cell has a heading."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from cms.showing.parts import Part


class TableBlock(Part):
    table = TypedTableBlock(
        [("text", blocks.TextBlock(label=_("text"), required=False, rows=1))],
        label=_("table"),
        help_text=_(
            "Give the table a caption and each column a heading. Keep it narrow: three columns "
            "fit on a phone."
        ),
    )
    rows_have_headings = blocks.BooleanBlock(
        label=_("the first column says what each row is about"), required=False, default=True
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if fault := _fault_of(cleaned["table"]):
            raise StructBlockValidationError(block_errors={"table": ValidationError(fault)})
        return cleaned


def _fault_of(table: TypedTable) -> str:
    """What keeps a reader from understanding this table; nothing if it is whole."""
    if not table.columns or not table.row_data:
        return gettext("A table needs at least one column and one row.")
    if not (table.caption or "").strip():
        return gettext("Write a caption: what does the table show?")
    if not all((column["heading"] or "").strip() for column in table.columns):
        return gettext("Each column needs a heading.")
    return ""
