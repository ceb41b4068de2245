"""Recall and precision of the computed findings on a made world in which it is known what must be found.

python bench/planted.py [--triples N] [--seed S]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from graph.build import build
from graph.release import Release
from graph.synthetic.generate import generate
from graph.synthetic.planted import Ledger
from graph.synthetic.scoring import Found, Score, computed, near_misses, score

_RECALL, _PRECISION = 1.0, 0.99
_SHOWN = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, compare, print; 1 where what is certain misses its goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    ledger = Ledger()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        release = made(Path(folder), asked.triples, asked.seed, ledger)
        print(f"built {release.manifest.counts['quads']:,} quads in {time.perf_counter() - started:.1f} s")
        found = computed(release.select)
    good = report("certain", score(ledger, found, certain=True))
    report("certain and possible", score(ledger, found, certain=False))
    fooled = near_misses(ledger, found)
    print(f"\nnear misses that came out: {len(fooled)} of {len(ledger.near)}")
    for near, one in fooled[:_SHOWN]:
        print(f"  {near.case}: {one.iri} {one.form}")
    return 0 if good else 1


def made(folder: Path, triples: int, seed: int, ledger: Ledger) -> Release:
    """A release of a made world, in a folder."""
    source = folder / "made.nq"
    with source.open("w", encoding="utf-8") as out:
        for lines in generate(triples, seed, ledger):
            out.writelines(lines)
    return build([source], folder / "releases")


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
