"""The public site's pages: made once from the first texts, and kept complete afterwards.

What editors changed or removed is never touched. Run again after a centre was added: it gets its
page, and every page stands in every language's tree, as Wagtail's alias of the Polish one where
nobody has translated it, so that no address of one language is missing in another.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page, Site

from centres.models import Centre
from cms.handbook.printing import ring
from cms.models import (
    AccessibilityPage,
    AppealsPage,
    CentrePage,
    CentresIndexPage,
    ChapterPage,
    ContactPage,
    EditionsPage,
    EventsIndexPage,
    FirstPage,
    HandbookPage,
    HelpKindsPage,
    HomePage,
    NewsIndexPage,
    PublicPage,
    QuestionsPage,
    SiteKeeper,
    StandardPage,
    StoriesPage,
)
from cms.reading_texts import Text, chapter_texts, standing_texts

KINDS: dict[str, type[PublicPage]] = {
    "home": HomePage,
    "standard": StandardPage,
    "help": HelpKindsPage,
    "centres": CentresIndexPage,
    "handbook": HandbookPage,
    "chapter": ChapterPage,
    "editions": EditionsPage,
    "contact": ContactPage,
    "accessibility": AccessibilityPage,
    "news": NewsIndexPage,
    "events": EventsIndexPage,
    "stories": StoriesPage,
    "questions": QuestionsPage,
    "appeals": AppealsPage,
}


@dataclass(frozen=True)
class Built:
    """How many pages were made, renamed after their centre, or put into another language's tree."""

    made: int = 0
    renamed: int = 0
    mirrored: int = 0

    def __bool__(self) -> bool:
        return bool(self.made or self.renamed or self.mirrored)


@transaction.atomic
def build_site(*, today: date) -> Built:
    """Make what is missing of the public site; the second time nothing is.

    `today` becomes the date of publication in the accessibility statement.
    """
    root = Page.get_first_root_node() or _new_root()
    polish = _locales()[settings.LANGUAGE_CODE]
    new_site = not HomePage.objects.exists()
    made = _first_pages(root, today)
    if new_site:
        _put_in_place_of_welcome(HomePage.objects.get(locale=polish))
    _appoint_keeper()
    new, renamed = _centre_pages(polish)
    return Built(made + new, renamed, _mirror(polish))


def _new_root() -> Any:
    """The root that Wagtail's first migration makes, where there were no migrations (tests)."""
    locale = _locales()[settings.LANGUAGE_CODE]
    kind = ContentType.objects.get_for_model(Page)
    return Page.add_root(instance=Page(title="Root", slug="root", content_type=kind, locale=locale))


def _locales() -> dict[str, Any]:
    return {
        code: Locale.objects.get_or_create(language_code=code)[0] for code, _ in settings.LANGUAGES
    }


def _first_pages(root: Any, today: date) -> int:
    """Pages of the first texts that were never made, in each language in which they are written.

    A later edition of the product brings new pages; those that an editor removed stay away.
    """
    made_before = set(FirstPage.objects.values_list("text", flat=True))
    home, *standing = standing_texts()
    made = 0
    if not HomePage.objects.exists():
        made += len(_in_each_language(home, dict.fromkeys(_locales(), root), today))
        made_before = set()
    homes = {page.locale.language_code: page for page in HomePage.objects.all()}
    for text in [one for one in standing if one.slug not in made_before]:
        pages = _in_each_language(text, homes, today)
        made += len(pages)
        if text.kind == "handbook":
            for chapter in chapter_texts():
                made += len(_in_each_language(chapter, pages, today))
            ring()
    FirstPage.objects.bulk_create(
        [FirstPage(text=text.slug) for text in standing], ignore_conflicts=True
    )
    return made


def _in_each_language(text: Text, parents: dict[str, Any], today: date) -> dict[str, Any]:
    """One page and its translations, each under its parent of that language."""
    pages: dict[str, Any] = {}
    for code, locale in _locales().items():
        fields = text.fields(code)
        if fields is None or code not in parents:
            continue
        if text.kind == "accessibility":
            fields |= {"published_on": today, "updated_on": today, "made_on": today}
        page = KINDS[text.kind](slug=text.slug or code, locale=locale, **_stored(fields))
        if pages:
            page.translation_key = pages[settings.LANGUAGE_CODE].translation_key
        parents[code].add_child(instance=page)
        pages[code] = page
    return pages


def _stored(fields: dict[str, Any]) -> dict[str, Any]:
    """Streams as the JSON text that StreamField reads."""
    return {
        name: json.dumps(value) if isinstance(value, list) else value
        for name, value in fields.items()
    }


def _put_in_place_of_welcome(home: Any) -> None:
    """Our home page becomes the site's; Wagtail's own first page, if nobody used it, goes."""
    address = urlsplit(settings.PUBLIC_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = address.hostname or "localhost", port
    site.site_name, site.root_page = settings.WAGTAIL_SITE_NAME, home
    site.save()
    for page in Page.objects.filter(depth=2, numchild=0).exact_type(Page):
        if page.latest_revision_id is None:
            page.delete()


def _appoint_keeper() -> None:
    """The first centre keeps the site until another is chosen among the settings in the CMS."""
    centre = Centre.objects.order_by("pk").first()
    keeper = SiteKeeper.for_site(Site.objects.get(is_default_site=True))
    if centre is not None and keeper.centre_id is None:
        keeper.centre = centre
        keeper.save()


def _centre_pages(polish: Any) -> tuple[int, int]:
    """A page for each centre, named as the centre is; how many were made and renamed."""
    index = CentresIndexPage.objects.filter(locale=polish).first()
    if index is None:
        return 0, 0
    pages = {page.centre_id: page for page in CentrePage.objects.filter(locale=polish)}
    made = renamed = 0
    for centre in Centre.objects.all():
        page = pages.get(centre.pk)
        if page is None:
            index.add_child(
                instance=CentrePage(
                    title=centre.name, slug=centre.slug, centre=centre, locale=polish
                )
            )
            made += 1
        elif page.title != centre.name:
            page.title = centre.name
            page.save_revision().publish()
            renamed += 1
    return made, renamed


def _mirror(polish: Any) -> int:
    """Put each published Polish page that nobody translated into the other trees, as an alias."""
    mirrored = 0
    for locale in Locale.objects.exclude(pk=polish.pk):
        there = set(Page.objects.filter(locale=locale).values_list("translation_key", flat=True))
        for page in Page.objects.filter(locale=polish, depth__gt=2).live().order_by("path"):
            if page.translation_key not in there:
                page.specific.copy_for_translation(locale, copy_parents=True, alias=True)
                mirrored += 1
    return mirrored
