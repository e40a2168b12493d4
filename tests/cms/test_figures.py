"""Figures that come live from the platform: counts that never tell of one person."""

import json

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from cms.models import StandardPage
from tests.factories import CentreFactory, MatchFactory, VolunteerFactory
from volunteers.models import Volunteer
from volunteers.moving import move
from volunteers.public_counts import VOLUNTEERS

pytestmark = pytest.mark.django_db

READY = Volunteer.State.READY


def text_of(visitor, address="/"):
    return visitor.get(address).content.decode()


def figure(label, html):
    """The number that stands with this label."""
    return html.split(f"<dt>{label}</dt><dd>")[1].split("</dd>")[0]


def commit():
    """Do what waits for the end of the transaction, which in a test never comes."""
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, call, _robust in waiting:
        call()
    return len(waiting)


def volunteers(number, centre):
    return [VolunteerFactory(centre=centre, state=READY) for _ in range(number)]


def test_fewer_than_five_people_are_not_counted_out(visitor, site):
    volunteers(4, site)
    assert figure("przygotowanych osób", text_of(visitor)) == "mniej niż 5"


@pytest.mark.parametrize(
    ("prefix", "label"),
    [("/", "przygotowanych osób"), ("/en/", "prepared volunteers"), ("/uk/", "підготовлених осіб")],
)
def test_a_change_is_seen_by_the_next_request(visitor, site, prefix, label):
    first = volunteers(6, site)[0]
    commit()
    assert figure(label, text_of(visitor, prefix)) == "6"
    move(first, Volunteer.State.PAUSED, by=None, at=timezone.now())
    commit()
    assert figure(label, text_of(visitor, prefix)) == "5"


def test_many_changes_that_no_page_shows_cost_one_question(
    visitor, site, django_assert_num_queries
):
    text_of(visitor)
    volunteers(3, site)
    commit()
    volunteers(3, site)
    with django_assert_num_queries(1):
        assert commit() == 1


def test_a_block_shows_the_figures_of_one_centre(visitor, site):
    volunteers(5, site)
    volunteers(7, CentreFactory())
    page = StandardPage.objects.get(slug="dla-instytucji", locale__language_code="pl")
    value = {"figures": ["volunteers"], "centre": "kalinowo"}
    page.body = json.dumps([{"type": "figures", "value": value}])
    page.save_revision().publish()
    html = text_of(visitor, page.url)
    assert figure("przygotowanych osób", html) == "5"
    assert "GOPS w Kalinowie" in html


def test_somebody_with_two_volunteers_counts_once(visitor, site):
    match = MatchFactory(need__client__centre=site, state="active")
    MatchFactory(need__client=match.need.client, state="active")
    for _ in range(4):
        MatchFactory(state="active")
    assert (
        figure("osób, które mają swojego wolontariusza lub wolontariuszkę", text_of(visitor)) == "5"
    )


@pytest.mark.parametrize(
    ("number", "words"), [(5, "przygotowanych osób"), (22, "przygotowane osoby")]
)
def test_the_words_after_a_number_have_its_form(number, words):
    with override("pl"):
        assert VOLUNTEERS.words % number == words
