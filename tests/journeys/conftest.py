from collections.abc import Iterator

import pytest

from tests.journeys.demonstration import Demonstration, demonstration


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The demonstration, started once for the journeys of a module."""
    with demonstration(tmp_path_factory.mktemp("demo")) as running:
        yield running
