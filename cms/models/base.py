"""What every public page has: a title, a lead, its translations, and words for search engines."""

from typing import Any, ClassVar

from csp.constants import SELF
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.languages import languages_of


class PublicPage(Page):  # type: ignore[misc]  # Wagtail ships no types
    """A page of the public site. Nothing on it is ever read from a room that knows people."""

    lead = models.TextField(
        _("lead"),
        max_length=400,
        blank=True,
        help_text=_("One or two plain sentences under the title; search engines show them too."),
    )

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("lead")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["page_languages"] = languages_of(self, request)
        return context

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """As strangers see it, in the frame beside the editor, which is on this site."""
        response: HttpResponse = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]  # as csp's own decorator sets it
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    @cached_property
    def in_polish_instead(self) -> bool:
        """Whether this stands in another language's tree but still shows the Polish words.

        Such a page is Wagtail's alias of the Polish one: it follows every change of it, until an
        editor makes it a page of its own and translates it.
        """
        polish = self.locale.language_code == settings.LANGUAGE_CODE
        return self.alias_of_id is not None and self.has_words and not polish

    @property
    def has_words(self) -> bool:
        """Whether an editor's words stand on it that would need a translation."""
        return True

    @property
    def words_language(self) -> str:
        """The language that the editor's words on this page are in."""
        return str(settings.LANGUAGE_CODE if self.in_polish_instead else self.locale.language_code)

    def address(self, request: HttpRequest) -> str:
        """The whole address under which whoever asks reached the site."""
        return request.build_absolute_uri(self.get_url(request))

    @property
    def description(self) -> str:
        """What search engines show under the title."""
        return str(self.search_description or self.lead)
