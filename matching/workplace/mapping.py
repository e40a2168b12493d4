"""A map of villages for one need, drawn from their coordinates: nothing comes from outside.

The picture knows villages and numbers of people, never a person or an address. Positions are those
of the usual web maps (Mercator), so that the pictures of a tile server, where one is set, lie
under them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import asinh, cos, floor, log2, pi, radians, tan

from django.conf import settings

from centres.models import Village
from clients.models import Need
from matching.engine import km_apart
from matching.objections import place_of
from matching.proposing import Candidate

TILE = 256
DEEPEST = 14
RINGS_KM = (2, 5, 10, 20, 50)
METRES_A_PIXEL = 156543.03392
"""On the equator at depth 0 (256 pixels around the Earth)."""

LETTER = 8.4
LINE = 16.0
"""What a letter and a line of a name take."""


@dataclass(frozen=True)
class Paper:
    """How large a picture is drawn, in pixels; `margin` leaves room for names."""

    name: str
    width: int
    height: int
    margin: int


WIDE = Paper("wide", 720, 520, 70)
NARROW = Paper("narrow", 340, 380, 44)
"""For a telephone, so that names can be read there."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Dot:
    """A village on the map, and how many people for the need live there."""

    village: Village
    x: float
    y: float
    km: float
    able: int = 0
    wishes: int = 0
    unable: int = 0
    is_clients: bool = False
    is_centres: bool = False
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"
    is_labelled: bool = True

    @property
    def people(self) -> int:
        """Those who can be asked, with an exception or without."""
        return self.able + self.wishes

    @property
    def kind(self) -> str:
        """How it is drawn; the shapes differ as well as the colours."""
        if self.able:
            return "able"
        return "wishes" if self.wishes else "none"

    @property
    def radius(self) -> float:
        return 5 if self.kind == "none" else 11 + min(9, self.people)

    @property
    def home_side(self) -> float:
        """Of the square on its tip around the client's village."""
        return 1.5 * self.radius + 10

    @property
    def home_x(self) -> float:
        return round(self.x - self.home_side / 2, 1)

    @property
    def home_y(self) -> float:
        return round(self.y - self.home_side / 2, 1)


@dataclass(frozen=True)
class Ring:
    """A distance around the client's village."""

    km: int
    radius: float
    label_y: float


@dataclass(frozen=True)
class Tile:
    """One picture of the tile server."""

    url: str
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    """All that the drawing needs, in pixels."""

    dots: Sequence[Dot]
    centre_x: float
    centre_y: float
    rings: Sequence[Ring]
    scale_km: int
    scale_width: float
    tiles: Sequence[Tile]
    paper: Paper

    @property
    def scale_y(self) -> int:
        return self.paper.height - 22

    @property
    def by_distance(self) -> list[Dot]:
        """For the table that says the same: the nearest first."""
        return sorted(self.dots, key=lambda dot: (dot.km, dot.village.name))


def draw(
    need: Need,
    people: Iterable[Candidate],
    villages: Iterable[Village],
    seat: Village,
    paper: Paper = WIDE,
) -> Map:
    """The commune's villages and those from which somebody would come."""
    home = need.client.village
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    shown = {village.pk: village for village in (*villages, home, seat)}
    for person in people:
        if person.volunteer.village is not None:
            shown.setdefault(person.volunteer.village.pk, person.volunteer.village)
            ranked = person.ranked
            column = 0 if ranked.feasible else 1 if ranked.possible else 2
            counts[person.volunteer.village.pk][column] += 1
    view = _View.around(shown.values(), paper)
    dots = [
        _dot(view, village, counts[pk], home, is_centres=pk == seat.pk)
        for pk, village in shown.items()
    ]
    x, y = view.at(home)
    return Map(
        dots=_labelled(dots, paper),
        centre_x=x,
        centre_y=y,
        rings=_rings(view, y),
        scale_km=(scale := _scale(view)),
        scale_width=round(scale * view.pixels_a_km, 1),
        tiles=_tiles(view),
        paper=paper,
    )


@dataclass(frozen=True)
class _View:
    """A piece of the world map at some depth; `left` and `top` in its pixels."""

    depth: float
    left: float
    top: float
    latitude: float
    paper: Paper

    @classmethod
    def around(cls, villages: Iterable[Village], paper: Paper) -> "_View":
        """Everything within the margins; a tile server has whole depths only."""
        found = list(villages)
        spots = [_spot(village.latitude, village.longitude) for village in found]
        west, east = min(x for x, _y in spots), max(x for x, _y in spots)
        north, south = min(y for _x, y in spots), max(y for _x, y in spots)
        across = max(
            (east - west) / (paper.width - 2 * paper.margin),
            (south - north) / (paper.height - 2 * paper.margin),
        )
        depth = min(DEEPEST, -log2(TILE * across)) if across else DEEPEST
        depth = floor(depth) if settings.MAP_TILES_URL else depth
        size = TILE * 2**depth
        latitude = sum(village.latitude for village in found) / len(found)
        return cls(
            depth,
            (west + east) / 2 * size - paper.width / 2,
            (north + south) / 2 * size - paper.height / 2,
            latitude,
            paper,
        )

    @property
    def pixels_a_km(self) -> float:
        metres: float = METRES_A_PIXEL * cos(radians(self.latitude)) / 2**self.depth
        return 1000 / metres

    def at(self, village: Village) -> tuple[float, float]:
        size = TILE * 2**self.depth
        x, y = _spot(village.latitude, village.longitude)
        return round(x * size - self.left, 1), round(y * size - self.top, 1)


def _spot(latitude: float, longitude: float) -> tuple[float, float]:
    """On a map of the world one unit wide."""
    return (longitude + 180) / 360, (1 - asinh(tan(radians(latitude))) / pi) / 2


def _dot(
    view: _View, village: Village, count: list[int], home: Village, *, is_centres: bool
) -> Dot:
    x, y = view.at(village)
    return Dot(
        village=village,
        x=x,
        y=y,
        km=km_apart(place_of(home), place_of(village)) or 0.0,
        able=count[0],
        wishes=count[1],
        unable=count[2],
        is_clients=village.pk == home.pk,
        is_centres=is_centres,
    )


def _rings(view: _View, y: float) -> list[Ring]:
    """Two or three distances that the picture has room for."""
    radii = [(km, round(km * view.pixels_a_km, 1)) for km in RINGS_KM]
    return [Ring(km, r, round(y - r - 4, 1)) for km, r in radii if r >= 40 and y - r > LINE][:3]


def _scale(view: _View) -> int:
    """The longest round number of kilometres that is no wider than a quarter of the picture."""
    fitting = [km for km in (1, *RINGS_KM) if km * view.pixels_a_km <= view.paper.width / 4]
    return max(fitting, default=1)


def _labelled(dots: Iterable[Dot], paper: Paper) -> list[Dot]:
    """Names beside the dots where there is room: the client's village first, then by people."""
    found = sorted(dots, key=lambda d: (not d.is_clients, not d.is_centres, -d.people, d.km))
    taken = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in found]
    return [_placed(dot, taken, paper) for dot in found]


def _placed(dot: Dot, taken: list[Box], paper: Paper) -> Dot:
    width = LETTER * len(dot.village.name) + (LINE if dot.is_clients else 0)
    gap = dot.radius + (14 if dot.is_clients else 5)
    for dx, dy, anchor in ((gap, 5, "start"), (-gap, 5, "end"), (0, -gap, "middle"),
                           (0, gap + 12, "middle")):  # fmt: skip
        x, y = dot.x + dx, dot.y + dy
        left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
        box = (left, y - LINE + 3, left + width, y + 3)
        inside = (
            box[0] >= 2 and box[2] <= paper.width - 2 and box[1] >= 2 and box[3] <= paper.height - 2
        )
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return replace(dot, label_x=round(x, 1), label_y=round(y, 1), anchor=anchor)
    return replace(dot, is_labelled=False)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _tiles(view: _View) -> list[Tile]:
    """The pictures under the map, where a tile server is set; the reader's browser fetches them."""
    if not settings.MAP_TILES_URL:
        return []
    columns = range(int(view.left // TILE), int((view.left + view.paper.width) // TILE) + 1)
    lines = range(int(view.top // TILE), int((view.top + view.paper.height) // TILE) + 1)
    return [
        Tile(
            _address(int(view.depth), column, line),
            round(column * TILE - view.left, 1),
            round(line * TILE - view.top, 1),
        )
        for column in columns
        for line in lines
    ]


def _address(depth: int, column: int, line: int) -> str:
    address = settings.MAP_TILES_URL
    for name, number in (("{z}", depth), ("{x}", column), ("{y}", line)):
        address = address.replace(name, str(number))
    return address
