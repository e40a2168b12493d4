"""Files to download, whose format and size are named without anybody typing them."""

from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.showing.parts import Part

FORMATS = {
    "pdf": "PDF",
    "docx": "Word, DOCX",
    "doc": "Word, DOC",
    "odt": "OpenDocument, ODT",
    "xlsx": "Excel, XLSX",
    "csv": "CSV",
    "txt": "TXT",
}


class DownloadValue(blocks.StructValue):  # type: ignore[misc]  # Wagtail ships no types
    """A file with what a reader wants to know before fetching it."""

    @property
    def name(self) -> str:
        """What the editor calls it here, or the file's own title."""
        return str(self["title"] or self["file"].title)

    @property
    def format(self) -> str:
        """The kind of file, as people call it."""
        ending = PurePath(self["file"].filename).suffix.lstrip(".").lower()
        return FORMATS.get(ending, ending.upper())

    @property
    def bytes(self) -> int:
        """The size of the file in bytes."""
        return int(self["file"].get_file_size() or 0)


class DownloadBlock(Part):
    file = DocumentChooserBlock(label=_("file"))
    title = blocks.CharBlock(
        label=_("what it is called"),
        max_length=120,
        required=False,
        help_text=_("Empty: the file's own title. Format and size are added by themselves."),
    )

    class Meta:
        value_class = DownloadValue


def downloads_block() -> Any:
    """One file or more."""
    return blocks.ListBlock(
        DownloadBlock(),
        label=_("Files to download"),
        icon="download",
        min_num=1,
        template="cms/blocks/downloads.html",
    )
