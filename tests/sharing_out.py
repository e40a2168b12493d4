"""Which tests run in the same process: those that share something dear to make."""

import re

from xdist.scheduler import LoadScopeScheduling

A_ROOM = re.compile(r"\[(?:chromium-)?(\w+)\]$")


class SharingOut(LoadScopeScheduling):  # type: ignore[misc]  # xdist's scheduler has no types
    """The access sweep room by room, because answers are asked for once and looked at often; the
    looks language by language, because a page is made once for axe and the validator; the journeys
    together, because they load the demonstration; every other test by itself.

    (`--dist loadgroup` would do, but xdist 3.8 finds no groups under pytest 9.2.)
    """

    def _split_scope(self, nodeid: str) -> str:
        room = A_ROOM.search(nodeid)
        if room and nodeid.startswith("tests/access/"):
            return f"tests/access {room[1]}"
        if room and nodeid.startswith("tests/looks/"):
            return f"tests/looks {room[1]}"
        return "tests/journeys" if nodeid.startswith("tests/journeys/") else nodeid
