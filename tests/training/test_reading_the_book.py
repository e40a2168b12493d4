"""A volunteer's own way through the handbook; the public pages know nobody."""

import pytest
from django.db import transaction
from django.test import Client as Browser

from centres.bookshelf import bookshelf
from cms.building import build_site
from cms.models import ChapterPage
from tests.factories import TODAY, CentreFactory, TopicFactory, UserFactory, VolunteerFactory
from training.models import ChapterRead
from volunteers.mine.own_data import own_data

pytestmark = pytest.mark.django_db

FIRST = "/podrecznik/po-co-wolontariat/"


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The handbook with its first three chapters."""
    with django_db_blocker.unblock(), transaction.atomic():
        centre = CentreFactory()
        build_site(today=TODAY)
        kept = ("po-co-wolontariat", "prawo", "piec-spotkan")
        ChapterPage.objects.exclude(slug__in=kept).delete()
        yield centre
        transaction.set_rollback(True)


@pytest.fixture
def volunteer(built, db):
    return VolunteerFactory(centre=built, user=UserFactory())


@pytest.fixture
def reader(volunteer):
    browser = Browser()
    browser.force_login(volunteer.user)
    return browser


def shown(browser, address):
    return browser.get(address, follow=True).content.decode()


def say_read(browser, number):
    return browser.post(f"/my/handbook/{bookshelf.chapters()[number - 1].key}/read/")


def test_one_says_that_a_chapter_is_read_and_is_led_on(reader):
    assert "Oznacz rozdział jako przeczytany" in shown(reader, FIRST)
    assert say_read(reader, 1).url == f"{FIRST}#your-reading"
    html = shown(reader, FIRST)
    assert "Ten rozdział jest przeczytany." in html
    assert 'href="/podrecznik/prawo/"' in html
    assert reader.get("/my/handbook/continue/").url == "/podrecznik/prawo/"


def test_the_button_stands_at_the_end_of_a_chapters_last_section(reader):
    polish = ChapterPage.objects.get(slug="po-co-wolontariat", locale__language_code="pl")
    first, *_between, last = polish.sections(1)
    assert "Oznacz rozdział jako przeczytany" not in shown(reader, FIRST + first.path)
    assert "Oznacz rozdział jako przeczytany" in shown(reader, FIRST + last.path)


def test_saying_it_twice_is_saying_it_once(reader):
    say_read(reader, 1)
    say_read(reader, 1)
    assert ChapterRead.objects.count() == 1


def test_it_can_be_taken_back(reader):
    say_read(reader, 1)
    reader.post(f"/my/handbook/{bookshelf.chapters()[0].key}/unread/")
    assert not ChapterRead.objects.exists()


def test_the_contents_and_own_pages_say_how_far_one_is(reader):
    say_read(reader, 1)
    say_read(reader, 2)
    for address in ("/podrecznik/", "/my/handbook/", "/my/preparation/"):
        assert "Przeczytane rozdziały: 2 z 3" in shown(reader, address)


def test_it_holds_in_every_language(reader):
    say_read(reader, 1)
    assert "You have read this chapter." in shown(reader, "/en" + FIRST)


def test_when_all_is_read_there_is_nothing_to_continue(reader):
    for number in (1, 2, 3):
        say_read(reader, number)
    assert reader.get("/my/handbook/continue/").url == "/my/handbook/"
    assert "Cały podręcznik jest przeczytany." in shown(reader, FIRST)


def test_strangers_and_staff_are_not_asked(built, db):
    staff = Browser()
    staff.force_login(UserFactory())
    for browser in (Browser(), staff):
        assert "/my/handbook/" not in browser.get(FIRST).content.decode()
    assert staff.get("/my/handbook/").status_code == 404


def test_a_topic_and_its_chapter_lead_to_each_other(built, db):
    topic = TopicFactory(number=1, chapter="podrecznik/piec-spotkan")
    assert topic.chapter_url == "/podrecznik/piec-spotkan/"
    assert f"Spotkanie 1: {topic.name}" in shown(Browser(), topic.chapter_url)


def test_what_one_has_read_is_in_ones_own_data(reader, volunteer):
    say_read(reader, 1)
    table = next(table for table in own_data.of(volunteer) if table.heading == "Podręcznik")
    assert table.rows[0][0] == "1. Po co ośrodkowi wolontariat"
