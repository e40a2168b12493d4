"""What blocks are made from."""

from wagtail import blocks

WORDS = ["bold", "italic", "ul", "ol", "link"]
"""What rich text may hold; headings are blocks of their own, so that none is skipped."""


class Part(blocks.StructBlock):  # type: ignore[misc]  # Wagtail ships no types
    """A block of named fields."""
