"""Recall and precision of the computed findings on a made world in which it is known what must be found.

python bench/planted.py [--triples N] [--seeds S …] [--unchecked]
The shapes take ten seconds for 100 000 statements; --unchecked leaves them, and the sealing, out.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from graph.analysis.detect import detect
from graph.analysis.rows import selecting
from graph.analysis.rule_file import load_finding_rules
from graph.build import build
from graph.derive import derive, load_rules, materialise
from graph.iris import Iris
from graph.synthetic.generate import generate
from graph.synthetic.planted import Ledger
from graph.synthetic.scoring import Found, Score, computed, near_misses, score
from ontology.load import vocabulary

_RECALL, _PRECISION = 1.0, 0.99
_SHOWN = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, compare, print; 1 where what is certain misses its goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1])
    parser.add_argument("--unchecked", action="store_true")
    asked = parser.parse_args(arguments)
    met = [compare(asked.triples, seed, unchecked=asked.unchecked) for seed in asked.seeds]
    return 0 if all(met) else 1


def compare(triples: int, seed: int, *, unchecked: bool) -> bool:
    """Make a world, find everything in it and print how that compares; whether the goals are met."""
    ledger, started = Ledger(), time.perf_counter()
    found = (_detected if unchecked else _built)(triples, seed, ledger)
    print(f"\nseed {seed}: {triples:,} statements, {time.perf_counter() - started:.1f} s")
    good = report("certain", score(ledger, found, certain=True))
    report("certain and possible", score(ledger, found, certain=False))
    fooled = near_misses(ledger, found)
    print(f"\nnear misses that came out: {len(fooled)} of {len(ledger.near)}")
    for near, one in fooled[:_SHOWN]:
        print(f"  {near.case}: {one.iri} {one.form}")
    return good


def _built(triples: int, seed: int, ledger: Ledger) -> list[Found]:
    """What a release of a made world holds."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "made.nq")
        with source.open("w", encoding="utf-8") as out:
            for lines in generate(triples, seed, ledger):
                out.writelines(lines)
        return computed(build([source], Path(folder, "releases")).select)


def _detected(triples: int, seed: int, ledger: Ledger) -> list[Found]:
    """What is found in a made world, without checking and sealing it."""
    store, words, iris = ox.Store(), vocabulary(), Iris()
    for lines in generate(triples, seed, ledger):
        store.bulk_load("".join(lines).encode(), ox.RdfFormat.N_QUADS)
    materialise(store, words)
    derive(store, load_rules(), words, iris)
    detect(store, load_finding_rules(words), words, iris)
    return computed(selecting(store))


def report(title: str, scores: Sequence[Score]) -> bool:
    """Print a table; whether all recalls and the precision over all kinds meet the goals."""
    print(f"\n{title}\n{'kind':24}{'planted':>8}{'recall':>8}{'found':>8}{'precision':>10}")
    for one in scores:
        print(f"{one.kind:24}{one.planted:8}{one.recall:8.3f}{one.found:8}{one.precision:10.3f}")
        for missed in one.missed[:_SHOWN]:
            print(f"    missed {missed.case}: {', '.join(map(_short, missed.concerns))}")
        for wrong in one.wrong[:_SHOWN]:
            print(f"    not planted: {_said(wrong)}")
    found = sum(one.found for one in scores)
    right = sum(one.right for one in scores)
    return all(one.recall >= _RECALL for one in scores) and right >= _PRECISION * found


def _said(found: Found) -> str:
    about = ", ".join(_short(iri) for iri in (*sorted(found.involves), "|", *sorted(found.concerns)))
    return f"{found.form} {_short(found.iri)}: {about}"


def _short(iri: str) -> str:
    return iri.rpartition("/id/")[2] or iri


if __name__ == "__main__":
    sys.exit(main())
