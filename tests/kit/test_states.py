from enum import StrEnum

import pytest

from kit.states import IllegalMove, check_move


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    WALLED = "walled"


TABLE = {
    Door.OPEN: frozenset({Door.SHUT}),
    Door.SHUT: frozenset({Door.OPEN, Door.WALLED}),
}


def test_a_listed_move_passes() -> None:
    check_move(TABLE, Door.SHUT, Door.WALLED)


@pytest.mark.parametrize(
    ("before", "after"),
    [(Door.OPEN, Door.WALLED), (Door.OPEN, Door.OPEN), (Door.WALLED, Door.OPEN)],
)
def test_any_other_move_is_illegal(before: Door, after: Door) -> None:
    with pytest.raises(IllegalMove, match=f"no way from {before} to {after}") as refused:
        check_move(TABLE, before, after)
    assert (refused.value.before, refused.value.after) == (before, after)
