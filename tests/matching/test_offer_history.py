"""Who was asked, when, how they answered: on the screen and as a table."""

from datetime import timedelta

import pytest

from audit.models import Reading
from tests.factories import NOW, OfferFactory, UserFactory
from tests.factories_matching import cleared, open_need, quiet_centre

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(centre):
    """A no with its reason, one who came second, and one who has not answered."""
    need = open_need(centre, state="offered")
    facts = {"answered_at": NOW, "answered_how": "phone", "noted_by": UserFactory()}
    return [
        OfferFactory(need=need, volunteer=cleared(centre), **fields)
        for fields in (
            {"state": "declined", "decline_reason": "far", **facts},
            {"state": "withdrawn", "withdrawn_why": "filled", "answered_at": NOW},
            {"offered_at": NOW - timedelta(days=2)},
        )
    ]


def shown(coordinator, **wanted):
    page = coordinator.get("matching/offers/", **wanted)
    return {offer.pk for offer in page.context["page"].object_list}


def test_the_filter_narrows_by_state_day_volunteer_and_need(coordinator, centre, three):
    no, second, waiting = (offer.pk for offer in three)
    other = OfferFactory(need=open_need(centre, state="offered"), volunteer=three[0].volunteer).pk
    assert shown(coordinator) == {no, second, waiting, other}
    assert shown(coordinator, state="declined") == {no}
    assert shown(coordinator, state="filled") == {second}
    assert shown(coordinator, until="2026-11-21") == {waiting}
    assert shown(coordinator, since="2026-11-22", volunteer=three[0].volunteer_id) == {no, other}
    assert shown(coordinator, need=three[0].need_id) == {no, second, waiting}
    assert shown(coordinator, volunteer="x", since="yesterday", state="?") == {
        no,
        second,
        waiting,
        other,
    }


def test_a_no_says_how_it_came_and_why(coordinator, three):
    page = coordinator.get("matching/offers/").content.decode()
    for told in ("telefonicznie, zapisane w ośrodku", "za daleko", "ktoś inny był szybszy"):
        assert told in page
    assert str(three[0].noted_by) in page


def test_taking_the_offers_out_is_noted_and_tells_no_last_name_of_a_client(coordinator, three):
    sheet = coordinator.get("matching/offers.csv", state="declined").content.decode()
    assert "za daleko" in sheet
    assert three[0].need.client.last_name not in sheet
    assert str(three[1].volunteer) not in sheet
    assert Reading.objects.filter(by=coordinator.user, what="list").exists()


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_takes_the_same_number_of_queries(
    coordinator, centre, times, django_assert_num_queries
):
    for _ in range(times):
        OfferFactory(need=open_need(centre, state="offered"), volunteer=cleared(centre))
    with django_assert_num_queries(5):
        coordinator.get("matching/offers/")


def test_of_a_neighbours_volunteer_the_list_tells_little_before_their_yes(coordinator, centre):
    guest = cleared(quiet_centre(), last_name="Kanarkowa")
    OfferFactory(need=open_need(centre, state="offered"), volunteer=guest)
    wanted = {"volunteer": guest.pk}
    for path in ("matching/offers/", "matching/offers.csv"):
        page = coordinator.get(path, **wanted).content.decode()
        assert guest.first_name in page
        assert "Kanark" not in page
