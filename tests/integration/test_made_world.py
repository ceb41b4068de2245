"""Specifies that a made world is built like any other, and that what was planted in it is found."""

from pathlib import Path

import pytest

from graph.build import build
from graph.findings import FINDING_KINDS
from graph.release import Release
from graph.synthetic.generate import generate
from graph.synthetic.planted import Ledger
from graph.synthetic.scoring import computed, near_misses, score

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


def test_all_that_is_certain_is_found(made: tuple[Release, Ledger]) -> None:
    """Every finding planted as certain comes out certain; of what does, 99 in 100 were planted so."""
    scores = score(made[1], computed(made[0].select), certain=True)

    assert {one.kind: one.missed for one in scores if one.missed} == {}
    assert sum(one.right for one in scores) >= 0.99 * sum(one.found for one in scores)


def test_all_that_is_possible_is_found(made: tuple[Release, Ledger]) -> None:
    """Every finding planted comes out, certain or possible, and nothing that was not planted or left open."""
    scores = score(made[1], computed(made[0].select), certain=False)

    assert {one.kind: (one.missed, one.wrong) for one in scores if one.missed or one.wrong} == {}


def test_no_near_miss_is_found(made: tuple[Release, Ledger]) -> None:
    """What looks like a finding and is none does not come out."""
    assert near_misses(made[1], computed(made[0].select)) == []


def test_every_kind_of_finding_is_planted(made: tuple[Release, Ledger]) -> None:
    """The made world has each kind of finding that the ontology defines."""
    assert {one.kind for one in made[1].planted} == FINDING_KINDS
