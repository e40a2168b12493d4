"""Finding a centre by the name of a commune or village, as people type it on a phone.

Letters without tails are enough ("zolwin" finds Żółwin), the beginning of a name is enough, and one
slip of the finger is forgiven in names of four letters or more, two in names of eight or more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from anyascii import anyascii

from centres.models import Centre, Village
from kit.plain_text import clean_line

LONGEST = 60
"""Letters of a query that are read; no name of a Polish village is longer."""

SHORTEST = 2
MOST_HITS = 20
MOST_PLACES = 6
"""Names shown for one centre."""

NOT_NAMES = {"gmina", "gminie", "gm", "wies", "miejscowosc", "w", "we", "gops", "ops", "cus"}
"""Words that people type before a name."""

EXACT, BEGINS, WORD_BEGINS, NEARLY = range(4)


@dataclass
class Hit:
    """A centre that was found, and by which names of villages or of its commune."""

    centre: Centre
    rank: int
    places: list[str] = field(default_factory=list)

    @property
    def nearly(self) -> bool:
        """Whether the name is only similar to what was typed."""
        return self.rank == NEARLY


@dataclass(frozen=True)
class Search:
    """What was asked, and what was found, the best first."""

    query: str
    hits: list[Hit]
    too_short: bool = False
    more: bool = False
    """Whether there are more hits than shown."""


def fold(text: str) -> str:
    """Small Latin letters and digits, single spaces: what names are compared by."""
    letters = anyascii(text).lower()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def search(query: str) -> Search:
    """Centres whose commune or village is called like this; three queries, whatever the number."""
    shown = clean_line(query)[:LONGEST]
    asked = _without_common_words(fold(shown))
    if len(asked) < SHORTEST:
        return Search(shown, [], too_short=True)
    hits = _best(_ranked(asked))
    return Search(shown, hits[:MOST_HITS], more=len(hits) > MOST_HITS)


def _without_common_words(asked: str) -> str:
    words = asked.split()
    return " ".join(word for word in words if word not in NOT_NAMES) or asked


def _ranked(asked: str) -> dict[int, Hit]:
    """The centres with a similar name, by their number."""
    centres = list(Centre.objects.select_related("municipality"))
    of_commune: dict[int, list[Centre]] = {}
    for centre in centres:
        of_commune.setdefault(centre.municipality_id, []).append(centre)
    names: dict[tuple[str, int], None] = {
        (centre.municipality.name, centre.municipality_id): None for centre in centres
    }
    villages = Village.objects.filter(municipality__in=list(of_commune))
    names.update(dict.fromkeys(villages.values_list("name", "municipality_id")))
    found: dict[int, Hit] = {}
    for name, commune in names:
        rank = likeness(asked, fold(name))
        if rank is None:
            continue
        for centre in of_commune[commune]:
            hit = found.setdefault(centre.pk, Hit(centre, rank))
            if rank < hit.rank:
                hit.rank, hit.places = rank, []
            if rank == hit.rank:
                hit.places.append(name)
    return found


def _best(found: dict[int, Hit]) -> list[Hit]:
    """Similar names only where no name is the one that was typed."""
    hits: Iterable[Hit] = found.values()
    if any(not hit.nearly for hit in hits):
        hits = [hit for hit in hits if not hit.nearly]
    for hit in hits:
        hit.places = sorted(hit.places, key=fold)[:MOST_PLACES]
    return sorted(hits, key=lambda hit: (hit.rank, fold(hit.centre.municipality.name)))


def likeness(asked: str, name: str) -> int | None:
    """How a folded name answers a folded query: EXACT to NEARLY, or None."""
    if name == asked:
        return EXACT
    if name.startswith(asked):
        return BEGINS
    if f" {asked}" in name:
        return WORD_BEGINS
    slips = 0 if len(asked) < 4 else 1 if len(asked) < 8 else 2
    if slips and any(
        within(asked, part, slips) for part in {name, name[: len(asked)], *name.split()}
    ):
        return NEARLY
    return None


def within(one: str, other: str, limit: int) -> bool:
    """Whether at most `limit` slips turn one word into the other.

    A slip is a letter more, a letter less, another letter, or two neighbours swapped (optimal
    string alignment distance).
    """
    if abs(len(one) - len(other)) > limit:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, facing in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return False
    return row[-1] <= limit
