"""Releases and servers that the tests of the service share."""

from collections.abc import Iterator

import pytest

from graph.release import Release
from tests.served import MANY, Server, sealed, serving


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release with more statements than a query may return rows."""
    return sealed(tmp_path_factory.mktemp("wide"), MANY)


@pytest.fixture(scope="session")
def strict(wide: Release) -> Iterator[Server]:
    """A server with a deadline of a second and one place for queries, on the wide release."""
    limits = {"seconds": 1.0, "memory": 256 * 2**20, "rows": 50_000, "size": 20_000_000}
    with serving(wide.path, limits=limits, capacity={"running": 1}, settings={"budget": 0}) as server:
        yield server


@pytest.fixture(scope="session")
def service(release: Release) -> Iterator[Server]:
    """A server of the small release with the limits of a normal one."""
    with serving(release.path) as server:
        yield server
