"""The CMS: content only, behind the site's own sign-in."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import ChapterPage, HomePage, StandardPage
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(visitor):
    visitor.force_login(UserFactory(is_superuser=True, is_staff=True))
    return visitor


def test_a_stranger_is_sent_to_the_sites_own_sign_in(visitor):
    assert visitor.get("/cms/").url.startswith("/accounts/login/")


@pytest.mark.parametrize("address", ["/cms/login/", "/cms/login/?next=/cms/"])
def test_there_is_no_second_sign_in_form(visitor, address):
    assert visitor.get(address).url.startswith("/accounts/login/")
    assert visitor.post(address, {"username": "a", "password": "b"}).status_code == 302


def test_the_cms_changes_no_password(editor, visitor):
    assert visitor.get("/cms/password_reset/").status_code == 404


def test_staff_of_a_centre_do_not_edit_pages(visitor):
    visitor.force_login(MembershipFactory().user)
    assert visitor.get("/cms/").status_code == 302
    assert visitor.get("/cms/pages/").status_code == 302


def test_the_menu_offers_content_and_no_people(editor):
    html = editor.get("/cms/").content.decode()
    assert "/cms/pages/" in html
    assert "/cms/users/" not in html
    assert "/cms/snippets/" not in html


def test_every_page_type_opens_for_editing(editor):
    for model in {type(page) for page in Page.objects.filter(depth__gt=1).specific()}:
        page = model.objects.filter(alias_of=None).first()
        assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_a_page_that_an_editor_adds_is_there_in_every_language(editor):
    home = HomePage.objects.get(locale__language_code="pl")
    form = nested_form_data(
        {
            "title": "Dla sąsiadów",
            "slug": "dla-sasiadow",
            "lead": "Kilka słów.",
            "body": streamfield([("heading", "Kiedy"), ("text", rich_text("<p>We wtorki.</p>"))]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
        }
    )
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    add = reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk])
    assert editor.post(add, form).status_code == 302
    assert "We wtorki." in editor.get("/dla-sasiadow/").content.decode()
    assert "We wtorki." in editor.get("/uk/dla-sasiadow/").content.decode()


def test_an_editor_sees_a_chapter_before_it_is_published(editor):
    chapter = ChapterPage.objects.filter(locale__language_code="pl").first()
    chapter.lead = "Jeszcze niegotowe."
    chapter.save_revision()
    preview = editor.get(reverse("wagtailadmin_pages:view_draft", args=[chapter.pk]))
    assert "Jeszcze niegotowe." in preview.content.decode()
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert preview.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Jeszcze niegotowe." not in editor.get(chapter.url).content.decode()


def test_a_published_page_is_framed_by_nobody(visitor):
    headers = visitor.get("/").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_only_plain_pages_can_be_added_under_home(site):
    home = HomePage.objects.get(locale__language_code="pl")
    creatable = {model for model in home.creatable_subpage_models() if model.can_create_at(home)}
    assert creatable == {StandardPage}
