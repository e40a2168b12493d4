from collections.abc import Iterator

import pytest

from tests.journeys.demonstration import Demonstration, demonstration


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The demonstration, started once for all journeys: each has people of its own."""
    with demonstration(tmp_path_factory.mktemp("demo")) as running:
        yield running
