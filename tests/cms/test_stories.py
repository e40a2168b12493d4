"""Stories: told under a first name, published only with the teller's consent."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.building import build_site
from cms.models import QuestionsPage, StoriesPage, StoryPage
from tests.factories import TODAY, UserFactory

pytestmark = pytest.mark.django_db


def add_story(**fields):
    parent = StoriesPage.objects.get(locale__language_code="pl")
    usual = {"title": "Wtorki", "called": "Anna", "about": "wolontariuszka", "agreed": True}
    page = StoryPage(locale=parent.locale, **{**usual, **fields})
    parent.add_child(instance=page)
    build_site(today=TODAY)
    return page


@pytest.fixture
def write(visitor):
    """Post the editor's form; the answer."""
    visitor.force_login(UserFactory(is_superuser=True, is_staff=True))
    parent = StoriesPage.objects.get(locale__language_code="pl")
    address = reverse("wagtailadmin_pages:add", args=["cms", "storypage", parent.pk])

    def post(**fields):
        form = nested_form_data(
            {
                "title": "Wtorki",
                "slug": "wtorki",
                "lead": "",
                "called": "Anna",
                "about": "wolontariuszka",
                "body": streamfield([("text", rich_text("<p>Gramy razem.</p>"))]),
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
                **fields,
            }
        )
        return visitor.post(address, form)

    return post


def test_a_story_tells_who_under_which_name(visitor):
    html = visitor.get(add_story().url).content.decode()
    assert "Anna, wolontariuszka" in html
    assert "Imię zostało zmienione." in html
    assert "za zgodą osoby" in html


def test_a_story_that_nobody_agreed_to_is_not_published(write, visitor):
    answer = write(**{"action-publish": "1"})
    assert "gdy osoba się zgodzi" in answer.content.decode()
    assert not StoryPage.objects.exists()


def test_it_can_wait_as_a_draft(write):
    assert write().status_code == 302
    assert not StoryPage.objects.live().exists()


def test_with_consent_it_is_published(write, visitor):
    assert write(agreed="on", **{"action-publish": "1"}).status_code == 302
    assert "Gramy razem." in visitor.get("/en/historie/wtorki/").content.decode()


@pytest.mark.parametrize("name", ["Anna Kowalska", "Anna Maria Nowak", "A. Kowalska", "x@y.pl"])
def test_a_surname_is_refused(site, name):
    with pytest.raises(ValidationError, match="bez nazwiska"):
        add_story(called=name)


@pytest.mark.parametrize("name", ["Anna", "Anna-Maria", "Zofia K.", "Олена"])
def test_a_first_name_is_enough(site, name):
    assert add_story(called=name).called == name


def test_no_code_publishes_a_story_without_consent(site):
    with pytest.raises(ValidationError):
        add_story(agreed=False)


def test_questions_are_known_one_by_one(site):
    page = QuestionsPage.objects.get(locale__language_code="pl")
    assert len(page.questions) > 10
    assert page.questions[0][0] == "Ile czasu to zajmuje?"
