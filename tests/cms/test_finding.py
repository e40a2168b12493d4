"""The search for a commune or village, as people type it."""

import pytest

from centres.models import Centre
from cms.finding import MOST_HITS, fold, search, within
from tests.factories import CentreFactory, VillageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Żółwin", "zolwin"),
        ("  DĘBOWE-pole ", "debowe pole"),
        ("Wólka k. Łęgu", "wolka k legu"),
        ("Z\u0307o\u0301łwin", "zolwin"),
        ("🐢", "turtle"),
    ],
)
def test_names_are_compared_by_small_letters_without_tails(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "typed",
    ["Żółwin", "zolwin", "ZOLWIN", "żółw", "zolwim", "zowlin", "olwin", "zolwwin", "wieś Żółwin"],
)
def test_a_village_is_found_without_tails_and_with_one_slip(site, typed):
    assert [hit.places for hit in search(typed).hits] == [["Żółwin"]]


@pytest.mark.parametrize("typed", ["kalinowo", "gmina Kalinowo", "GOPS Kalinowo", "kalniowo"])
def test_a_commune_is_found_with_or_without_the_word(site, typed):
    assert [hit.centre for hit in search(typed).hits] == [site]


def test_a_second_word_of_a_name_is_enough(site):
    assert search("pole").hits[0].places == ["Dębowe Pole"]


@pytest.mark.parametrize("typed", ["qqqq", "Warszawa", "żół żół", "%", "' OR 1=1"])
def test_what_is_no_place_finds_nothing(site, typed):
    assert search(typed).hits == []


@pytest.mark.parametrize("typed", ["", " ", "z", "-", "\x00", "\u200b"])
def test_one_letter_is_too_short(site, typed):
    found = search(typed)
    assert (found.hits, found.too_short) == ([], True)


def test_similar_names_are_shown_only_where_none_is_exact(site):
    VillageFactory(municipality=Centre.objects.get(slug="lipno-gorne").municipality, name="Żółwia")
    assert [hit.centre for hit in search("zolwin").hits] == [site]


def test_a_name_of_several_villages_shows_each_centre(site):
    other = Centre.objects.get(slug="lipno-gorne")
    VillageFactory(municipality=other.municipality, name="Żółwin")
    assert {hit.centre for hit in search("zolwin").hits} == {site, other}


def test_an_exact_name_comes_before_one_that_only_begins_so(site):
    other = Centre.objects.get(slug="lipno-gorne")
    VillageFactory(municipality=other.municipality, name="Żółwinek")
    assert [hit.centre for hit in search("żółwin").hits] == [site, other]


def test_a_very_long_query_is_cut(site):
    assert len(search("a" * 5000).query) == 60


def test_no_more_hits_than_one_can_read(site):
    for number in range(MOST_HITS + 1):
        VillageFactory(municipality=CentreFactory().municipality, name=f"Nowa Wieś {number}")
    found = search("nowa wies")
    assert (len(found.hits), found.more) == (MOST_HITS, True)


@pytest.mark.parametrize(
    ("one", "other", "limit", "answer"),
    [
        ("lipno", "lipno", 0, True),
        ("lipno", "lipne", 0, False),
        ("lipno", "lipne", 1, True),
        ("lipno", "lpino", 1, True),
        ("lipno", "lino", 1, True),
        ("lipno", "lipnoo", 1, True),
        ("lipno", "olipn", 1, False),
        ("kalinowo", "klainwo", 2, True),
        ("", "ab", 1, False),
    ],
)
def test_slips_are_counted(one, other, limit, answer):
    assert within(one, other, limit) is answer
