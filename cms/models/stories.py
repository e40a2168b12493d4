"""Stories of volunteers and of those who are visited: a list, and a page for each."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import WordsBlock
from cms.models.base import PublicPage
from cms.models.of_centre import addressed

ONE_NAME = re.compile(r"[^\W\d_]+([-’'][^\W\d_]+)?(\s[^\W\d_]\.)?")
"""A first name, or a name of two parts joined by a hyphen, or with an initial; no surname."""

CONSENT_NOTE = _(
    "A story shows nobody who could be recognised without wanting to: a first name or a changed "
    "one, no surname, no village of fewer than 500 people, nothing of health or money. Read the "
    "text to the person before you publish it. The consent to publish is separate from all others "
    "and can be taken back on any day; then unpublish the page at once."
)


class StoriesPage(PublicPage):
    """All stories."""

    template = "cms/stories.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.StoryPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = addressed(newest_stories(self.locale.language_code), request)
        return context


class StoryForm(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail ships no types
    """A draft may wait for the person's word; what is published may not."""

    agreed = forms.BooleanField(
        label=_("the person agreed to this text"),
        help_text=_("Without this the page cannot be published."),
        error_messages={
            "required": _("Tick this when the person has agreed; until then save it as a draft.")
        },
    )


class StoryPage(PublicPage):
    """Somebody tells how it is to help or to be visited, under a first name or a changed one."""

    called = models.CharField(
        _("first name or pseudonym"), max_length=40, help_text=_("No surname.")
    )
    name_changed = models.BooleanField(
        _("the name is changed"), default=True, help_text=_("The page then says so.")
    )
    about = models.CharField(
        _("who it is"), max_length=80, help_text=_("For example: volunteer for two years.")
    )
    agreed = models.BooleanField(_("the person agreed to this text"), default=False)
    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    base_form_class = StoryForm
    template = "cms/story.html"
    parent_page_types: ClassVar[list[str]] = ["cms.StoriesPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        HelpPanel(content=CONSENT_NOTE, heading=_("Before you write")),
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("called"),
                FieldPanel("name_changed"),
                FieldPanel("about"),
                FieldPanel("agreed", required_on_save=False),
            ],
            heading=_("Whose story it is"),
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("story")

    def clean(self) -> None:
        super().clean()
        if self.called and not ONE_NAME.fullmatch(self.called.strip()):
            raise ValidationError(
                {"called": _("Give one first name or pseudonym, without a surname.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError for a published story that nobody agreed to."""
        if self.live and not self.agreed:
            raise ValidationError({"agreed": _("The person has not agreed to this text.")})
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["back"] = self.get_parent()
        return context


def newest_stories(language: str) -> Any:
    """Published stories in the tree of this language, the newest first."""
    stories = StoryPage.objects.live().filter(locale__language_code=language)
    return stories.select_related("locale").defer("body").order_by("-first_published_at", "-pk")
