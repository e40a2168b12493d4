"""Building the site on an empty database, and on one that Wagtail's migrations filled."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site

from cms.building import build_site
from tests.cms.conftest import make_places
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def test_the_address_of_the_site_is_the_public_one(db, settings):
    settings.PUBLIC_BASE_URL = "https://wolontariat.example"
    make_places()
    build_site(today=TODAY)
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("wolontariat.example", 443, True)


@pytest.fixture
def welcome(db: None) -> Page:
    """What Wagtail's migrations leave: a root, a first page, a site."""
    Page.objects.all().delete()
    polish, _ = Locale.objects.get_or_create(language_code="pl")
    kind = ContentType.objects.get_for_model(Page)
    root = Page.add_root(instance=Page(title="Root", slug="root", content_type=kind, locale=polish))
    page = root.add_child(instance=Page(title="Welcome", slug="home", locale=polish))
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return page


def test_wagtails_own_first_page_makes_way(welcome):
    build_site(today=TODAY)
    assert not Page.objects.filter(slug="home").exists()
    assert Site.objects.get().root_page.specific.greeting


def test_a_first_page_that_somebody_edited_stays(welcome):
    welcome.save_revision()
    build_site(today=TODAY)
    assert Page.objects.filter(pk=welcome.pk).exists()


def test_a_site_can_be_built_before_there_is_a_centre(db, client):
    build_site(today=TODAY)
    assert "Nie ma tu jeszcze ośrodków" in client.get("/osrodki/").content.decode()
    assert client.get("/kontakt/").status_code == 200
    assert client.get("/deklaracja-dostepnosci/").status_code == 200
