"""Closed sets of states: a table beside each says where one may go from where."""

from collections.abc import Hashable, Mapping
from collections.abc import Set as AnySet
from typing import TypeVar

State = TypeVar("State", bound=Hashable)


class IllegalMove(Exception):
    """The table allows no way from `before` to `after`."""

    def __init__(self, before: object, after: object) -> None:
        super().__init__(f"no way from {before} to {after}")
        self.before = before
        self.after = after


def check_move(table: Mapping[State, AnySet[State]], before: State, after: State) -> None:
    """Raise IllegalMove unless `table` lists `after` under `before`; final states may be absent."""
    if after not in table.get(before, frozenset()):
        raise IllegalMove(before, after)
