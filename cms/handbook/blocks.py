"""What a chapter's text is made of, beyond the blocks of any page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import WORDS, Part, WordsBlock
from cms.handbook.model_forms import form_choices


class NoteBlock(Part):
    text = blocks.RichTextBlock(label=_("text"), features=WORDS)

    class Meta:
        icon = "comment"
        label = _("Note in the margin")
        help_text = _("Stands beside the block before it.")
        template = "cms/handbook/note.html"


class ChecklistBlock(Part):
    title = blocks.CharBlock(label=_("title"), max_length=100)
    items = blocks.ListBlock(blocks.CharBlock(label=_("item"), max_length=300), label=_("items"))

    class Meta:
        icon = "tick"
        label = _("Checklist")
        template = "cms/handbook/checklist.html"


class ChapterBlock(WordsBlock):
    """The text of a chapter. Each heading begins a section with a number and a lasting anchor."""

    # What a book on paper cannot show, or what would be another thing on the day it is printed.
    video = None  # type: ignore[assignment]  # Wagtail drops a block that is None
    picture = None  # type: ignore[assignment]  # Wagtail drops a block that is None
    people = None
    figures = None  # type: ignore[assignment]  # Wagtail drops a block that is None
    note = NoteBlock()
    checklist = ChecklistBlock()
    form = blocks.ChoiceBlock(
        choices=form_choices,
        label=_("Model form"),
        icon="download",
        template="cms/handbook/form.html",
    )

    class Meta:
        required = False
