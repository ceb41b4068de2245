"""Each finding rule against its examples: those on which it fires, and near misses on which it does not.

A file under tests/data/findings/<rule>/fires says in its second line what is found: the grade, then, parted
by semicolons, what is involved and concerned, each interval, and the values.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.analysis.finding import Finding
from graph.analysis.rows import selecting
from graph.analysis.rule_file import FindingRule, load_finding_rules, value_columns
from graph.analysis.running import run_rules
from graph.analysis.snapshot import snapshot
from graph.derive import derive, load_rules, materialise
from graph.iris import Iris
from ontology.load import vocabulary

DATA = Path(__file__).parents[2] / "data" / "findings"
IRIS = Iris()
RULES = {rule.id: rule for rule in load_finding_rules(vocabulary())}


def examples(which: str) -> list[Path]:
    return sorted(DATA.glob(f"*/{which}/*.ttl"))


def name(path: Path) -> str:
    return f"{path.parents[1].name}-{path.stem}"


def found(path: Path, rules: list[FindingRule]) -> list[Finding]:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(IRIS.register))
    materialise(store, vocabulary())
    derive(store, load_rules(), vocabulary(), IRIS)
    words = value_columns(vocabulary())
    return list(run_rules(store, rules, snapshot(selecting(store)), words))


def told(finding: Finding) -> Iterator[str]:
    """The finding as an example says it."""
    yield finding.grade
    for title, things in (("involves", finding.involves), ("concerns", finding.concerns)):
        if things:
            yield f"{title} {', '.join(IRIS.path_of(thing) for thing in things)}"
    for one in finding.intervals:
        yield f"{one.certainty} {one.start or ''}/{one.end or ''}"
    if finding.rung:
        yield f"rung {finding.rung}"
    yield from (f"{key} {value}" for key, value in finding.values)
    if finding.against:
        yield f"against {', '.join(IRIS.path_of(claim) for claim in finding.against)}"


def expected(path: Path) -> set[str]:
    line = path.read_text(encoding="utf-8").splitlines()[1]
    return set(line.removeprefix("# finds: ").split("; "))


@pytest.mark.parametrize("path", examples("fires"), ids=name)
def test_a_rule_fires_on_its_example(path: Path) -> None:
    """A rule finds in its example one finding, and says of it what the example says."""
    (finding,) = found(path, [RULES[path.parents[1].name]])

    assert set(told(finding)) == expected(path)


@pytest.mark.parametrize("path", examples("near-miss"), ids=name)
def test_a_rule_does_not_fire_on_a_near_miss(path: Path) -> None:
    """A rule finds nothing where one thing is different from what it looks for."""
    assert found(path, [RULES[path.parents[1].name]]) == []


def test_every_rule_has_examples() -> None:
    """No rule is without an example on which it fires and a near miss on which it does not."""
    for which in ("fires", "near-miss"):
        assert {path.parents[1].name for path in examples(which)} == set(RULES)


def test_every_finding_says_a_sentence_and_what_closes_it() -> None:
    """Label, sentence and remedy are filled in: no column is left unnamed or unknown where it is needed."""
    for path in examples("fires"):
        for finding in found(path, list(RULES.values())):
            assert "{" not in finding.label + finding.says + finding.remedy
            assert finding.says.endswith(".")
            assert finding.remedy.endswith(".")
