"""Needs on one side, people on the other; comparing, supposing and unlocking."""

import re

import pytest

from matching.workplace.choosing import FIRST
from tests.factories import (
    NOW,
    AvailabilityFactory,
    CentreFactory,
    ClientFactory,
    HelpKindFactory,
    MatchFactory,
    OfferFactory,
    VillageFactory,
)
from tests.factories_matching import cleared, open_need

pytestmark = pytest.mark.django_db
LONG = {"interviewed_on": "2026-01-01", "valid_until": "2999-01-01"}
AS_IT_IS = "weekly_minutes=300&most_clients=2&radius_km=10&transport=bicycle"


def able(page):
    return [person.volunteer for person in page.context["chosen"].able]


def test_the_most_urgent_need_stands_first_and_is_chosen(centre, coordinator):
    later, first = (open_need(centre, urgency=urgency, **LONG) for urgency in (1, 4))
    volunteer = cleared(centre)
    page = coordinator.get("matching/")
    assert list(page.context["page"]) == [first, later]
    assert page.context["chosen"].need == first
    assert able(page) == [volunteer]


def test_another_need_is_chosen_by_a_link_that_keeps_the_filter(centre, coordinator):
    open_need(centre, urgency=4, **LONG)
    other = open_need(centre, urgency=1, **LONG)
    text = coordinator.get("matching/?state=open").content.decode()
    address = f"matching/needs/{other.pk}/?state=open"
    assert coordinator.url(address) + "#need" in text
    page = coordinator.get(address)
    assert page.context["chosen"].need == other
    assert len(page.context["page"]) == 2


def test_people_are_narrowed_by_village_way_and_day(centre, coordinator):
    far = VillageFactory(municipality=centre.municipality, latitude=51.42)
    walks = cleared(centre, village=centre.village)
    drives = cleared(centre, village=far, transport="car", weekly_minutes=600)
    nowhere = cleared(centre, village=None)
    address = f"matching/needs/{open_need(centre, **LONG).pk}/"

    def shown(query):
        return set(able(coordinator.get(f"{address}?{query}")))

    assert shown("") == shown("where=nonsense") == {walks, drives, nowhere}
    assert shown(f"where={far.pk}") == shown("way=car") == {drives}
    assert shown("where=0") == {nowhere}
    assert shown("day=1") == {walks, drives, nowhere}
    assert shown("day=2") == set()


def test_a_long_list_shows_the_best_and_the_rest_on_request(centre, coordinator):
    need = open_need(centre, **LONG)
    for _ in range(FIRST + 2):
        cleared(centre)
    address = f"matching/needs/{need.pk}/"
    first = coordinator.get(address)
    assert len(able(first)) == FIRST
    assert "Pokaż jeszcze 2 osoby" in first.content.decode()
    assert len(able(coordinator.get(f"{address}?all=1"))) == FIRST + 2


def test_two_people_are_compared_and_what_differs_is_marked(centre, coordinator):
    need = open_need(centre, **LONG)
    far = VillageFactory(municipality=centre.municipality, latitude=51.42)
    near = cleared(centre, village=centre.village)
    other = cleared(centre, village=far, transport="car", weekly_minutes=600)
    page = coordinator.get(f"matching/needs/{need.pk}/compare/?person={near.pk}&person={other.pk}")
    rows = {row.label: row for row in page.context["rows"]}
    assert rows["Miejscowość"].differs
    assert not rows["Pasujące terminy"].differs
    assert rows["Odległość"].cells[0][0] == "ta sama okolica"
    assert {row.label for row in page.context["points"]} >= {"Odległość", "Czas dojazdu"}


@pytest.mark.parametrize("query", ["", "person=1", "person=x&person=9", "person=1&person=2"])
def test_comparing_without_two_people_asks_for_two_ticks(centre, coordinator, query):
    elsewhere = cleared(CentreFactory())
    need = open_need(centre, **LONG)
    for more in ("", f"&person={elsewhere.pk}", "&person=" + "9" * 30):
        page = coordinator.get(f"matching/needs/{need.pk}/compare/?{query}{more}")
        assert page.url == coordinator.url(f"matching/needs/{need.pk}/")


def test_the_map_counts_people_by_village_and_names_nobody(centre, coordinator):
    client = ClientFactory(centre=centre, address="Kanarkowa 7")
    need = open_need(centre, client=client, **LONG)
    far = VillageFactory(municipality=centre.municipality, latitude=51.44)
    volunteer = cleared(centre, village=far, last_name="Kanarek", transport="car")
    cleared(centre, village=None)
    page = coordinator.get(f"matching/needs/{need.pk}/map/")
    dots = {dot.village: dot for dot in page.context["map"].dots}
    assert dots[far].able == 1
    assert dots[client.village].is_clients
    assert page.context["elsewhere"] == 1
    text = page.content.decode()
    assert "Kanar" not in text
    assert str(volunteer) not in text
    assert not re.search(r'[xyr]="\d+,\d', text)


def test_no_other_host_is_asked_for_a_map_unless_a_tile_server_is_set(
    centre, coordinator, settings
):
    address = f"matching/needs/{open_need(centre, **LONG).pk}/map/"
    assert "<image" not in coordinator.get(address).content.decode()
    settings.MAP_TILES_URL = "https://tiles.example.org/{z}/{x}/{y}.png"
    text = coordinator.get(address).content.decode()
    assert re.search(r'href="https://tiles\.example\.org/\d+/\d+/\d+\.png"', text)


def suppose(coordinator, need, volunteer, query):
    page = coordinator.get(f"matching/needs/{need.pk}/what-if/{volunteer.pk}/?{query}")
    return page.context["difference"]


def test_what_if_says_what_other_times_would_change_and_saves_nothing(centre, coordinator):
    need, other = open_need(centre, **LONG), open_need(centre, **LONG)
    volunteer = cleared(centre)
    volunteer.availabilities.all().delete()
    AvailabilityFactory(volunteer=volunteer, weekday=3, start=480, end=720)
    kind = volunteer.help_kinds.get().pk
    free = "windows=1-960-1200&windows=3-480-720"
    found = suppose(coordinator, need, volunteer, f"{AS_IT_IS}&help_kinds={kind}&{free}")
    assert (found.before.place, found.after.place) == (None, 1)
    assert set(found.gained) <= {need, other}
    assert (len(found.gained), found.needs) == (found.served, 2)
    assert found.opened == [other]
    assert volunteer.availabilities.count() == 1
    same = suppose(coordinator, need, volunteer, f"{AS_IT_IS}&help_kinds={kind}&windows=3-480-720")
    assert same.changes_nothing


def test_what_if_without_any_help_serves_fewer(centre, coordinator):
    need, volunteer = open_need(centre, **LONG), cleared(centre)
    found = suppose(coordinator, need, volunteer, AS_IT_IS)
    assert (found.before.place, found.after.place, found.lost) == (1, None, [need])


@pytest.mark.parametrize(
    ("way", "against"),
    [
        ("transport=car", []),
        ("transport=lift", ["lift"]),
        ("transport=bus&bus_days=1", []),
        ("transport=bus&bus_days=3", ["bus"]),
    ],
)
def test_what_if_takes_another_way_of_travelling(centre, coordinator, way, against):
    volunteer = cleared(centre, transport="foot", weekly_minutes=400)
    village = VillageFactory(municipality=centre.municipality, latitude=51.47)
    need = open_need(centre, client=ClientFactory(centre=centre, village=village), **LONG)
    kind = volunteer.help_kinds.get().pk
    query = f"weekly_minutes=400&most_clients=2&radius_km=20&help_kinds={kind}&windows=1-960-1200"
    found = suppose(coordinator, need, volunteer, f"{query}&{way}")
    assert "long_way" in codes(found.before)
    assert codes(found.after) == against
    volunteer.refresh_from_db()
    assert (volunteer.transport, volunteer.bus_days) == ("foot", [])


def codes(standing):
    return [reason.code for reason in standing.candidate.ranked.reasons]


@pytest.mark.parametrize(
    "query",
    ["weekly_minutes=", "weekly_minutes=x", "weekly_minutes=-1", f"{AS_IT_IS}&windows=9-0-0",
     f"{AS_IT_IS}&help_kinds=x", "weekly_minutes=300&most_clients=2&radius_km=0"],
)  # fmt: skip
def test_nonsense_in_what_if_is_answered_beside_the_field(centre, coordinator, query):
    need, volunteer = open_need(centre, **LONG), cleared(centre)
    page = coordinator.get(f"matching/needs/{need.pk}/what-if/{volunteer.pk}/?{query}")
    assert page.context["form"].errors
    assert page.context["difference"] is None


def test_a_need_for_which_nobody_suits_says_what_would_unlock_it(centre, coordinator):
    need = open_need(centre, **LONG)
    volunteer = cleared(centre, kinds=(HelpKindFactory(code="errands"),))
    page = coordinator.get(f"matching/needs/{need.pk}/")
    known, new = page.context["chosen"].unlocks
    found = suppose(coordinator, need, volunteer, known.supposed)
    assert (found.before.place, found.after.place, found.gained) == (None, 1, [need])
    assert known.sentence == f"{volunteer}: ten rodzaj pomocy"
    assert "we wtorki 16:00–20:00" in new.sentence
    assert need.client.village.name in new.sentence
    assert f"matching/needs/{need.pk}/appeal/" in page.content.decode()


@pytest.mark.parametrize(("beside", "queries"), [("compare", 22), ("map", 23), ("what_if", 49)])
def test_the_pages_beside_ask_the_same_questions_for_one_and_three(
    centre, coordinator, beside, queries, django_assert_num_queries
):
    need, first = open_need(centre, **LONG), cleared(centre)
    second = cleared(centre)
    address = {
        "compare": f"compare/?person={first.pk}&person={second.pk}",
        "map": "map/",
        "what_if": f"what-if/{first.pk}/?{AS_IT_IS}",
    }[beside]
    for rows in (1, 2):
        for _ in range(rows):
            open_need(centre, **LONG)
            village = VillageFactory(municipality=centre.municipality)
            helper = cleared(centre, village=village)
            OfferFactory(need=need, volunteer=helper, state="declined", answered_at=NOW)
            MatchFactory(volunteer=helper, need__client__centre=centre)
        with django_assert_num_queries(queries):
            assert coordinator.get(f"matching/needs/{need.pk}/{address}").status_code == 200
