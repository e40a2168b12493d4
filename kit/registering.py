"""What upper rooms add, in their `apps.py`, to a lower one that knows nothing of them."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """What was added, in the order in which the rooms came."""

    def __init__(self) -> None:
        self._added: list[T] = []

    def register(self, one: T) -> T:
        """Add it; the same one twice counts once."""
        if one not in self._added:
            self._added.append(one)
        return one

    def __iter__(self) -> Iterator[T]:
        return iter(self._added)
