"""The small release with computed findings beside the stated ones, in memory and sealed on disk."""

from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.release import Release
from tests.small import FILE as SMALL
from tests.small import sealed as sealed_store

FILE: Final = Path(__file__).parent / "data" / "pages" / "computed.trig"


def store() -> ox.Store:
    """The statements of tests/data/pages/small.trig and the findings of tests/data/pages/computed.trig."""
    made = ox.Store()
    for path in (SMALL, FILE):
        made.load(path=str(path), format=ox.RdfFormat.TRIG)
    return made


def sealed(folder: Path) -> Release:
    """The same as a release on disk."""
    return sealed_store(store(), folder)
