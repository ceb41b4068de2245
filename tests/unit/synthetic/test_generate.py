"""Specifies the made world: the same for the same seed, of the size asked for, each statement once."""

import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.synthetic.generate import CASES, generate
from graph.synthetic.planted import Ledger, read

SIZE = 16_000


@pytest.fixture(scope="module")
def made() -> tuple[list[str], Ledger]:
    ledger = Ledger()
    return [line for lines in generate(SIZE, 1, ledger) for line in lines], ledger


def run(folder: Path, name: str, hash_seed: str) -> bytes:
    output = folder / f"{name}.nq"
    command = [sys.executable, "-m", "api.cli", "bench", "generate", "--triples", "3000", "-o", str(output)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    return output.read_bytes() + output.with_suffix(".planted.json").read_bytes()


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two processes with other hash seeds write the same world and the same list of what is planted."""
    assert run(tmp_path, "one", "1") == run(tmp_path, "other", "2")


def test_another_seed_gives_another_world() -> None:
    """The seed decides what is told."""
    one, other = (list(generate(3000, seed, Ledger())) for seed in (1, 2))

    assert one != other


def test_a_world_has_the_size_asked_for(made: tuple[list[str], Ledger]) -> None:
    """There are as many statements as asked for, and at most one inspection more."""
    lines, _ = made

    assert SIZE <= len(lines) < SIZE + 4000


def test_every_case_is_in_a_small_world() -> None:
    """Twenty thousand statements hold every case, planted, near or open."""
    ledger = Ledger()
    list(generate(20_000, 1, ledger))
    cases = {one.case for one in (*ledger.planted, *ledger.near, *ledger.open)}

    assert cases >= {case.__name__ for case in CASES}


def test_statements_stand_once_in_a_named_graph(made: tuple[list[str], Ledger]) -> None:
    """Each statement is N-Quads without blank nodes, in one graph, and stands once."""
    quads = list(ox.parse("".join(made[0]).encode(), ox.RdfFormat.N_QUADS))
    triples = Counter((quad.subject, quad.predicate, quad.object) for quad in quads)

    assert len(quads) == len(made[0]) == len(triples)
    assert all(isinstance(quad.graph_name, ox.NamedNode) for quad in quads)
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in quads)


def test_a_ledger_is_read_as_it_was_written(made: tuple[list[str], Ledger]) -> None:
    """What was planted survives being written as JSON, sorted."""
    out = io.StringIO()
    made[1].write(out)
    again = read(out.getvalue())

    assert Counter(again.planted) == Counter(made[1].planted)
    assert json.loads(out.getvalue())["nearMisses"]


def test_a_few_bodies_have_most_duties() -> None:
    """The busiest tenth of the bodies of a larger world holds more than a third of all allocations."""
    held = Counter(
        line.split()[2] for lines in generate(120_000, 1, Ledger()) for line in lines if "/ns#body>" in line
    )
    ordered = sorted(held.values(), reverse=True)

    assert sum(ordered[: len(ordered) // 10]) > sum(ordered) / 3
