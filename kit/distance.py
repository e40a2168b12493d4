"""Straight-line distances on the globe; a road is longer."""

from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the GRS 80 ellipsoid."""


class Box(NamedTuple):
    """Degrees; for narrowing a query before `km_between` decides."""

    south: float
    north: float
    west: float
    east: float


def km_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points given in degrees (haversine, within 0.6 % of the truth)."""
    lat_a, lat_b = radians(lat1), radians(lat2)
    half_lat = (lat_b - lat_a) / 2
    half_lon = radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def bounding_box(lat: float, lon: float, km: float) -> Box:
    """The smallest box of degrees that holds every point within `km`.

    Good anywhere in Europe: it does not wrap around a pole or the 180th meridian.
    """
    angle = km / EARTH_RADIUS_KM
    # The circle is widest north of its centre, hence asin and not a plain division by cos(lat).
    width = degrees(asin(min(1.0, sin(angle) / cos(radians(lat)))))
    height = degrees(angle)
    return Box(lat - height, lat + height, lon - width, lon + width)
