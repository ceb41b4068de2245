"""Seconds and memory of the findings on a made world: each rule, each analysis, size after size.

python bench/findings.py [--allocations N] [--doublings K] [--only NAME …] [--one]
Each size runs in a process of its own, doubling from N / 2^K to N; ten allocations to a body. The claims go
straight into a store, without shapes and without the words of their quotes. Seconds are those of the
processor, which other programs at work do not change.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

import pyoxigraph as ox

from graph.analysis.agreement import agree
from graph.analysis.detect import ANALYSES, by_iri
from graph.analysis.finding import Finding
from graph.analysis.networks import projections
from graph.analysis.rows import grouped, selecting
from graph.analysis.rule_file import load_finding_rules, value_columns
from graph.analysis.running import Telling
from graph.analysis.snapshot import Snapshot, snapshot
from graph.analysis.system import system
from graph.derive import derive, load_rules, materialise
from graph.iris import Iris
from graph.model import Row
from graph.synthetic.generate import generate
from graph.synthetic.planted import Ledger
from ontology.load import vocabulary

_PER_BODY = 10
_DUTIES = 18
_CHUNK = 200_000
_ALLOCATION = "/ns#part> "
_WORDS_OF_QUOTES = "<http://www.w3.org/ns/oa#"
_TARGET_SECONDS, _TARGET_MEGABYTES, _TARGET_GROWTH = 60.0, 2048, 1.2


@dataclass
class Run:
    """One size: how large it was, seconds for each part, how many findings each gave, and the memory."""

    allocations: int
    quads: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    megabytes: int = 0

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        """What the work gives, its seconds of processor noted under a name."""
        started = time.process_time()
        given = work()
        self.seconds[name] = round(time.process_time() - started, 3)
        return given

    def finding(self, name: str, work: Callable[[], Iterable[Finding]]) -> list[Finding]:
        """The findings that the work gives, their number and its seconds noted under a name."""
        found: list[Finding] = self.timed(name, lambda: list(work()))
        self.found[name] = len(found)
        return found

    @property
    def findings_seconds(self) -> float:
        """Seconds for the findings alone: the snapshot, the rules and the analyses."""
        return sum(taken for name, taken in self.seconds.items() if not name.startswith("("))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all sizes and print them beside each other; 1 where a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--allocations", type=int, default=100_000)
    parser.add_argument("--doublings", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[], help="rules and analyses by name")
    parser.add_argument("--one", action="store_true", help="one size in this process, as JSON")
    asked = parser.parse_args(arguments)
    if asked.one:
        print(json.dumps(asdict(run(asked.allocations, frozenset(asked.only)))))
        return 0
    sizes = [asked.allocations >> step for step in range(asked.doublings, -1, -1)]
    return 0 if report([_in_a_process(size, asked.only) for size in sizes]) else 1


def run(allocations: int, only: frozenset[str]) -> Run:
    """Make a world with so many allocations and find everything in it, or only what is named."""
    made, words, iris = Run(allocations), vocabulary(), Iris()
    store = ox.Store()
    made.timed("(load)", lambda: load(store, allocations))
    made.timed("(classes)", lambda: materialise(store, words))
    made.timed("(derive)", lambda: derive(store, load_rules(), words, iris))
    made.quads = len(store)
    seen = made.timed("snapshot", lambda: snapshot(selecting(store)))
    found: list[Finding] = []
    for rule in load_finding_rules(words):
        if not only or rule.id in only:
            rows = made.timed(f"{rule.id} (query)", partial(selecting(store), rule.sparql))
            telling = Telling(rule, seen, value_columns(words))
            found += made.finding(f"{rule.id} (time)", partial(_told, telling, rows))
    for analysis in ANALYSES:
        if not only or analysis.__name__ in only:
            found += made.finding(analysis.__name__, partial(analysis, seen))
    if not only:
        _conclude(made, found, seen, iris)
    made.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return made


def _told(telling: Telling, rows: Sequence[Row]) -> Iterator[Finding]:
    keyed = [row for row in rows if row.get("key")]
    return (one for group in grouped(keyed, "key") if (one := telling.finding(group)) is not None)


def _conclude(made: Run, found: Iterable[Finding], seen: Snapshot, iris: Iris) -> None:
    """What is made of all findings together: one for each IRI, agreement, the whole system, networks."""
    findings = made.timed("one for each IRI", partial(by_iri, found, iris))
    made.timed("agreement", partial(agree, seen, findings))
    made.timed("system", partial(system, seen))
    made.timed("projections", partial(projections, seen))


def load(store: ox.Store, allocations: int) -> None:
    """Put a made world into the store, a chunk at a time."""
    chunk: list[str] = []
    for line in _lines(allocations):
        chunk.append(line)
        if len(chunk) == _CHUNK:
            _add(store, chunk)
    _add(store, chunk)


def _lines(allocations: int) -> Iterator[str]:
    """A made world until so many allocations are in it, without the words of quotes."""
    told = 0
    bodies = max(allocations // _PER_BODY, 1)
    for document in generate(sys.maxsize, 1, Ledger(), bodies=bodies, duties=_DUTIES):
        for line in document:
            if _WORDS_OF_QUOTES not in line:
                told += _ALLOCATION in line
                yield line
        if told >= allocations:
            return


def _add(store: ox.Store, chunk: list[str]) -> None:
    store.bulk_load("".join(chunk).encode(), ox.RdfFormat.N_QUADS)
    chunk.clear()


def _in_a_process(allocations: int, only: Iterable[str]) -> Run:
    command = [sys.executable, __file__, "--one", "--allocations", str(allocations), "--only", *only]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return Run(**json.loads(done.stdout))


def report(runs: Sequence[Run]) -> bool:
    """Print the runs side by side, and the growth of the last doubling; whether the targets are met."""
    print(
        f"{'allocations':44}"
        + "".join(f"{one.allocations:>12,}" for one in runs)
        + f"{'growth':>9}{'found':>9}"
    )
    print(f"{'quads':44}" + "".join(f"{one.quads:>12,}" for one in runs))
    for name in runs[-1].seconds:
        row(name, [one.seconds[name] for one in runs], str(runs[-1].found.get(name, "")))
    total = [one.findings_seconds for one in runs]
    row("findings (all but what is in brackets)", total)
    print(f"{'megabytes':44}" + "".join(f"{one.megabytes:>12,}" for one in runs))
    grown = growth(total)
    last = runs[-1]
    print(
        f"{total[-1]:.1f} s of {_TARGET_SECONDS:g} s, {last.megabytes:,} MB of {_TARGET_MEGABYTES:,} MB, "
        f"growth {grown:.2f} of {_TARGET_GROWTH:g} times linear"
    )
    return total[-1] <= _TARGET_SECONDS and last.megabytes <= _TARGET_MEGABYTES and grown <= _TARGET_GROWTH


def row(name: str, seconds: Sequence[float], found: str = "") -> None:
    """Print the seconds of one part at all sizes."""
    print(f"{name:44}" + "".join(f"{one:12.2f}" for one in seconds) + f"{growth(seconds):9.2f}{found:>9}")


def growth(seconds: Sequence[float]) -> float:
    """Seconds of the last size, as a multiple of what twice those of the one before would be."""
    return seconds[-1] / (2 * seconds[-2]) if len(seconds) > 1 and seconds[-2] else 1.0


if __name__ == "__main__":
    sys.exit(main())
