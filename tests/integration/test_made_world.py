"""Specifies that a made world is built like any other, and that what was planted in it is found."""

from pathlib import Path

import pytest

from graph.build import build
from graph.release import Release
from graph.synthetic.generate import generate
from graph.synthetic.planted import Ledger

SIZE = 20_000
"""Large enough for every case; the shapes take ten seconds for a hundred thousand statements."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Ledger]:
    folder, ledger = tmp_path_factory.mktemp("made"), Ledger()
    source = Path(folder, "made.nq")
    source.write_text("".join(line for lines in generate(SIZE, 1, ledger) for line in lines))
    return build([source], folder / "releases"), ledger


def test_a_made_world_keeps_to_the_model(made: tuple[Release, Ledger]) -> None:
    """All shapes hold for a made world, each claim has its quote, and the quotes are in the release."""
    counts = made[0].manifest.counts

    assert counts["quads"] > SIZE
    assert counts["quotes"] >= counts["claims"] > 0
