import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.distance import bounding_box, km_between

latitudes = st.floats(35, 70)
longitudes = st.floats(-10, 40)


def test_warsaw_lies_ninety_two_kilometres_from_radom() -> None:
    assert km_between(52.2297, 21.0122, 51.4027, 21.1471) == pytest.approx(92.4, abs=0.1)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert km_between(51, 21, 52, 21) == pytest.approx(111.195, abs=0.01)


def test_opposite_points_are_half_the_globe_apart() -> None:
    assert km_between(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)


@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert km_between(a, b, c, d) == pytest.approx(km_between(c, d, a, b))
    assert km_between(a, b, a, b) == 0


@given(latitudes, longitudes, st.floats(-1, 1), st.floats(-1, 1), st.floats(0.1, 60))
def test_the_box_holds_every_point_within_reach(
    lat: float, lon: float, north: float, east: float, km: float
) -> None:
    box = bounding_box(lat, lon, km)
    there = lat + north, lon + east
    if km_between(lat, lon, *there) <= km:
        assert box.south - 1e-9 <= there[0] <= box.north + 1e-9
        assert box.west - 1e-9 <= there[1] <= box.east + 1e-9
