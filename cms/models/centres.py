"""The centres: a list with a search by commune or village, and a page for each."""

from typing import Any, ClassVar, cast

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from centres.access import DeskRequest
from centres.models import Centre, HelpKind
from centres.panels import panels
from centres.presenting import people_to_contact, profile_of
from cms.finding import Search, fold, search
from cms.models.base import PublicPage
from cms.models.events import coming
from cms.models.news import newest
from cms.models.of_centre import addressed
from cms.showing.figures import figures_to_tell
from partners.showing import shown_partners

NEWS_SHOWN = 3


class CentresIndexPage(PublicPage):
    """All centres, and those that a search for a commune or village finds."""

    template = "cms/centres.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.CentrePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of centres")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        asked: Search | None = search(request.GET["q"]) if request.GET.get("q") else None
        urls = {
            page.centre_id: page.get_url(request)
            for page in CentrePage.objects.child_of(self).live().select_related("locale")
        }
        centres = sorted(
            Centre.objects.select_related("municipality"),
            key=lambda centre: fold(centre.municipality.name),
        )
        context["asked"] = asked
        context["found"] = [(hit, urls.get(hit.centre.pk)) for hit in asked.hits] if asked else []
        context["centres"] = [(centre, urls.get(centre.pk)) for centre in centres]
        return context


class CentrePage(PublicPage):
    """One centre. Facts come from the centre itself; an editor may add a greeting (the lead)."""

    centre = models.ForeignKey(
        "centres.Centre",
        verbose_name=_("centre"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    template = "cms/centre.html"
    parent_page_types: ClassVar[list[str]] = ["cms.CentresIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    # Made by `build_site` for every centre, hence not offered to editors.
    is_creatable = False
    content_panels = [*PublicPage.content_panels, FieldPanel("centre", read_only=True)]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.FilterField("centre_id")]

    class Meta:
        verbose_name = _("centre")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        centre = Centre.objects.select_related("municipality").get(pk=self.centre_id)
        context["centre_shown"] = centre
        context["villages"] = sorted(
            centre.municipality.villages.all(), key=lambda village: fold(village.name)
        )
        context["help_kinds"] = HelpKind.objects.all()
        today, language = timezone.localdate(), self.locale.language_code
        context["profile"] = profile_of(centre)
        context["contacts"] = people_to_contact(centre, today)
        context["partners"] = sorted(
            shown_partners(centre, today), key=lambda partner: fold(partner.name)
        )
        context["news"] = addressed(newest(language, centre)[:NEWS_SHOWN], request)
        context["events"] = addressed(coming(language, today, centre)[:NEWS_SHOWN], request)
        context["figures"] = figures_to_tell(centre)
        # The panels of this page take any request, as those of a volunteer's own page do.
        context["panels"] = panels.for_page("centre", cast("DeskRequest", request), centre)
        return context

    @property
    def has_words(self) -> bool:
        """Facts are shown in the reader's language; only a greeting needs a translation."""
        return bool(self.lead)
