"""Frequent questions."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.models.base import WordsPage


class QuestionsPage(WordsPage):
    """Questions and answers under headings."""

    template = "cms/standard.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

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
