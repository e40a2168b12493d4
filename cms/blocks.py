"""The few blocks that a page's text is made of: whatever an editor does, the page stays whole.

No block takes HTML, a colour or an address typed by hand; headings start below the page's title.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.showing.downloads import downloads_block
from cms.showing.figures import FiguresBlock
from cms.showing.partners import PartnersBlock
from cms.showing.parts import WORDS, Part
from cms.showing.people import people_block
from cms.showing.pictures import PictureBlock
from cms.showing.tables import TableBlock
from cms.showing.videos import VideoBlock

__all__ = ["WORDS", "Part", "WordsBlock", "steps_block"]

PLACES = (
    ("join", _("sign-up of volunteers")),
    ("centres", _("list of centres")),
    ("help", _("kinds of help")),
    ("news", _("news")),
    ("events", _("events")),
    ("stories", _("stories")),
    ("questions", _("frequent questions")),
    ("handbook", _("handbook")),
    ("contact", _("contact")),
)
"""Where a call to action may lead: places of the site, which exist in every language."""


class StepBlock(Part):
    title = blocks.CharBlock(label=_("title"), max_length=80)
    text = blocks.TextBlock(label=_("text"), max_length=300, rows=3)


class QuoteBlock(Part):
    text = blocks.TextBlock(label=_("words"), max_length=400, rows=3)
    who = blocks.CharBlock(
        label=_("who says it"),
        max_length=100,
        required=False,
        help_text=_("A role, for example: volunteer, 62. No names."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


class CallBlock(Part):
    title = blocks.CharBlock(label=_("title"), max_length=100)
    text = blocks.TextBlock(label=_("text"), max_length=300, rows=3, required=False)
    label = blocks.CharBlock(label=_("words on the button"), max_length=40)
    place = blocks.ChoiceBlock(label=_("leads to"), choices=PLACES)

    class Meta:
        icon = "plus-inverse"
        label = _("Call to action")
        template = "cms/blocks/call.html"


class QuestionBlock(Part):
    question = blocks.CharBlock(label=_("question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("answer"), features=WORDS)


class LegalBlock(Part):
    text = blocks.RichTextBlock(label=_("what the law says, in plain words"), features=WORDS)
    basis = blocks.CharBlock(label=_("basis"), max_length=200, help_text=_("Act, article, date."))
    confirm = blocks.BooleanBlock(
        label=_("to be confirmed"),
        required=False,
        default=True,
        help_text=_("Shown as: confirm with your legal adviser before you rely on it."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Legal basis")
        template = "cms/blocks/legal.html"


class WordsBlock(blocks.StreamBlock):  # type: ignore[misc]  # Wagtail ships no types
    """The text of a page."""

    text = blocks.RichTextBlock(
        label=_("Text"), features=WORDS, icon="pilcrow", template="cms/blocks/text.html"
    )
    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="cms/blocks/heading.html"
    )
    steps = blocks.ListBlock(
        StepBlock(), label=_("Steps"), icon="list-ol", min_num=2, template="cms/blocks/steps.html"
    )
    questions = blocks.ListBlock(
        QuestionBlock(),
        label=_("Questions and answers"),
        icon="help",
        min_num=1,
        template="cms/blocks/questions.html",
    )
    quote = QuoteBlock()
    table = TableBlock()
    downloads = downloads_block()
    picture = PictureBlock()
    video = VideoBlock()
    people = people_block()
    figures = FiguresBlock()
    partners = PartnersBlock()
    legal = LegalBlock()
    call = CallBlock()

    class Meta:
        required = False


def steps_block(least: int, most: int) -> Any:
    """A stream of steps only, as the home page shows them side by side."""
    return blocks.StreamBlock([("step", StepBlock(label=_("Step")))], min_num=least, max_num=most)
