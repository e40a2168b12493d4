"""Short numbers that people read aloud and type: the last digit tells a slip of one key.

It is H. Michael Damm's (dissertation, Marburg 2004, totally anti-symmetric quasigroups): every
single wrong digit and every two neighbours in the wrong order are noticed.
"""

from collections.abc import Container, Iterator
from itertools import chain, count

TABLE = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
FIRST, FIVE_DIGITS = 100, 1000
"""Numbers without their check digit: four digits in all as long as there are any left."""


def with_check_digit(stem: int) -> int:
    """The number with its check digit behind it."""
    return stem * 10 + _interim(stem)


def is_sound(number: int) -> bool:
    """Whether the last digit fits the others."""
    return _interim(number) == 0


def next_number(after: int | None, taken: Container[int]) -> int:
    """The next free number after the one given out last, so that each rests as long as it can."""
    return next(number for number in _numbers(after) if number not in taken)


def _numbers(after: int | None) -> Iterator[int]:
    last = (after or 0) // 10
    start = last + 1 if FIRST <= last < FIVE_DIGITS - 1 else FIRST
    stems = chain(range(start, FIVE_DIGITS), range(FIRST, start), count(FIVE_DIGITS))
    return map(with_check_digit, stems)


def _interim(number: int) -> int:
    digit = 0
    for figure in str(number):
        digit = TABLE[digit][int(figure)]
    return digit
