"""The product as its users meet it: the packaged facts, built and served, and a browser."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.acceptance.browser import chromium
from tests.served import serving
from tests.small import hostile_store, sealed

ROOT = Path(__file__).parents[2]


def underlap(*arguments: str | Path) -> list[str]:
    """The command line of our own command."""
    return [sys.executable, "-m", "api.cli", *map(str, arguments)]


@contextmanager
def served(releases: Path) -> Iterator[str]:
    """The address of `underlap serve` on a free port."""
    command = underlap("serve", "--release", releases, "--port", "0", "--budget", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address is not None
        yield address[0].rstrip("/")
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the release of the packaged facts."""
    releases = tmp_path_factory.mktemp("seeds")
    subprocess.run(underlap("build", "-o", releases), check=True, cwd=ROOT, env={**os.environ})
    return releases


@pytest.fixture(scope="session")
def site(seeds: Path) -> Iterator[str]:
    """The address of the explorer of the packaged facts."""
    with served(seeds) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with an attack in every text."""
    return sealed(hostile_store(), tmp_path_factory.mktemp("hostile")).path


@pytest.fixture(scope="session")
def hostile_site(hostile: Path) -> Iterator[str]:
    """The address of the explorer of the hostile release."""
    with serving(hostile) as server:
        yield server.url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module: while it is open, an event loop runs in this thread."""
    with chromium() as started:
        yield started
