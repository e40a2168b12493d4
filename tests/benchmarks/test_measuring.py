"""The arithmetic of the benchmarks, without a server."""

import pytest

from benchmarks.load import read_wrk
from benchmarks.measuring import Row, in_turn, ratio


def test_measures_are_taken_in_turn_and_the_first_round_is_thrown_away() -> None:
    taken: list[str] = []
    measures = {name: lambda name=name: float(len(taken.append(name) or taken)) for name in "ab"}
    results = in_turn(measures, rounds=2)
    assert taken == ["b", "a", "a", "b", "b", "a"]
    assert results == {"a": [3, 6], "b": [4, 5]}


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    assert ratio({"ours": [1, 8, 9], "bare": [2, 2, 9]}, "ours", "bare") == 1


def test_a_row_under_its_bar_is_not_ok() -> None:
    assert not Row("home", 0.79, 0.8).ok
    assert not Row("memory", 1.01, 1, at_most=True).ok
    assert Row("memory", 0.99, 1, at_most=True).ok


def test_a_rate_with_errors_in_it_is_refused() -> None:
    with pytest.raises(RuntimeError):
        read_wrk("Non-2xx or 3xx responses: 5\nRequests/sec:  900.1\n")
    assert read_wrk("Requests/sec:  900.1\n") == 900.1
