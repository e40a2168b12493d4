"""Frequent questions."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import WordsBlock
from cms.models.base import PublicPage


class QuestionsPage(PublicPage):
    """Questions and answers under headings."""

    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    template = "cms/standard.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("frequent questions")

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Every question on the page with its answer (HTML as an editor's rich text gives it)."""
        return [
            (one["question"], one["answer"].source)
            for block in self.body
            if block.block_type == "questions"
            for one in block.value
        ]
