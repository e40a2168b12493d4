"""Making the site's pages, once and again."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page

from cms.building import build_site
from cms.models import CentrePage, ChapterPage, HomePage, SiteKeeper, StandardPage
from cms.reading_texts import chapter_texts, standing_texts
from tests.factories import TODAY, CentreFactory

pytestmark = pytest.mark.django_db


def rows():
    return list(Page.objects.order_by("pk").values())


def test_building_twice_changes_nothing(site):
    before = rows()
    assert not build_site(today=TODAY)
    assert rows() == before


def test_a_new_centre_gets_its_page_in_every_language(visitor):
    CentreFactory(name="GOPS Nowe", slug="nowe")
    built = build_site(today=TODAY)
    assert (built.made, built.mirrored) == (1, 2)
    for prefix in ("", "/en", "/uk"):
        assert "GOPS Nowe" in visitor.get(f"{prefix}/osrodki/nowe/").content.decode()


def test_a_centre_that_is_called_otherwise_is_called_so_in_every_language(site):
    type(site).objects.filter(pk=site.pk).update(name="CUS w Kalinowie")
    assert build_site(today=TODAY).renamed == 1
    titles = CentrePage.objects.filter(centre=site).values_list("title", flat=True)
    assert set(titles) == {"CUS w Kalinowie"}
    assert not build_site(today=TODAY)


def test_what_an_editor_wrote_stays(site):
    home = HomePage.objects.get(locale__language_code="pl")
    home.greeting = "Dzień dobry"
    home.save_revision().publish()
    build_site(today=TODAY)
    assert HomePage.objects.get(pk=home.pk).greeting == "Dzień dobry"


def test_what_an_editor_removed_stays_away(site):
    for page in StandardPage.objects.filter(slug="jak-to-dziala"):
        page.delete()
    build_site(today=TODAY)
    assert not StandardPage.objects.filter(slug="jak-to-dziala").exists()


def test_the_first_centre_keeps_the_site_until_another_is_chosen(site):
    keeper = SiteKeeper.objects.get()
    assert keeper.centre.slug == "lipno-gorne"
    SiteKeeper.objects.update(centre=site)
    build_site(today=TODAY)
    assert SiteKeeper.objects.get().centre == site


def test_the_command_says_what_it_made(site):
    CentreFactory()
    out = StringIO()
    call_command("build_site", stdout=out)
    assert out.getvalue() == (
        "1 pages made, 0 renamed after their centre, 2 put into another language.\n"
    )


def test_the_tree_of_pages_is_sound(site):
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_handbook_has_fourteen_chapters_of_its_own_in_three_languages(site):
    for code in ("pl", "en", "uk"):
        chapters = ChapterPage.objects.filter(locale__language_code=code, alias_of=None)
        assert chapters.count() == 14
        assert all(len(chapter.lead) > 60 for chapter in chapters)


def test_every_text_is_written_in_every_language(settings):
    languages = {code for code, _ in settings.LANGUAGES}
    for text in standing_texts() + chapter_texts():
        assert set(text.by_language) == languages, text.slug


def test_every_text_can_be_saved_by_an_editor(site):
    """Lengths and blocks are those that the CMS allows."""
    for page in Page.objects.filter(depth__gt=1, alias_of=None).specific():
        page.full_clean()
        for field in ("body", "steps"):
            if hasattr(page, field):
                stream = getattr(page, field)
                stream.stream_block.clean(stream)
