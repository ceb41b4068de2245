"""What tests share: the small sources of tests/data, and one release built from them."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from graph.build import Options, build
from graph.release import Release

# A busy machine is no fault: pytest-timeout ends what hangs.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of the invented documents' texts."""
    return DATA / "originals"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the small sources, free to be changed."""
    return Path(shutil.copytree(DATA / "sources", tmp_path / "sources"))


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, originals: Path) -> Release:
    """A sealed release of the small sources."""
    return build([DATA / "sources"], tmp_path_factory.mktemp("releases"), Options(texts=originals))
