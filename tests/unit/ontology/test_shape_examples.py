"""Each shape against its examples: the valid ones pass, and each invalid one breaks the rule it is named for.

Every file stands in a small world of its own (valid/world.ttl under the file's own namespace), and all
worlds are validated in one run, because starting the validator costs more than running it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from ontology.load import RELEASE_FOCUS, shapes_graph

DATA = Path(__file__).parents[2] / "data" / "shapes"
WORLD = DATA / "valid" / "world.ttl"
VALID = sorted((DATA / "valid").glob("*.ttl"))
INVALID = sorted((DATA / "invalid").glob("*.ttl"))
SHAPES = "https://w3id.org/underlap/shapes#"
PLACE = "https://example.org/id/"
BREAKS = re.compile(r"\A# Breaks: shapes:(\S+)\n")
TARGETS = {
    SH.targetClass: (None, RDF.type),
    SH.targetSubjectsOf: (0, None),
    SH.targetObjectsOf: (2, None),
}


def own_namespace(path: Path) -> str:
    return f"{PLACE}{path.parent.name}/{path.stem}/"


def parse(path: Path, namespace: str) -> rdflib.Graph:
    text = path.read_text(encoding="utf-8").replace(f"<{PLACE}>", f"<{namespace}>")
    return rdflib.Graph().parse(data=text, format="turtle")


def world_of(path: Path) -> rdflib.Graph:
    namespace = own_namespace(path)
    return parse(WORLD, namespace) + parse(path, namespace)


def rule_named_by(path: Path) -> str:
    match = BREAKS.match(path.read_text(encoding="utf-8"))
    assert match, f"{path.name} does not say which rule it breaks"
    return match[1]


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return shapes_graph()


@pytest.fixture(scope="module")
def valid_graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in VALID:
        graph += world_of(path)
    return graph


@pytest.fixture(scope="module")
def broken(shapes: rdflib.Graph, valid_graph: rdflib.Graph) -> dict[str, set[str]]:
    """The rules that each world breaks, by its namespace."""
    graph = rdflib.Graph() + valid_graph
    for path in INVALID:
        graph += world_of(path)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, inference="none")
    assert isinstance(report, rdflib.Graph)
    found: dict[str, set[str]] = defaultdict(set)
    for result in report.objects(None, SH.result):
        rule = str(report.value(result, SH.sourceShape)).removeprefix(SHAPES)
        found[culprit_world(report, result)].add(rule)
    return found


def culprit_world(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    """Where the fault lies: the focus node, or the value where the focus is the release as a whole."""
    focus = str(report.value(result, SH.focusNode))
    place = str(report.value(result, SH.value)) if focus == RELEASE_FOCUS else focus
    return place.rpartition("/")[0] + "/"


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_breaks_no_rule(path: Path, broken: dict[str, set[str]]) -> None:
    """What the design allows passes every shape, boundary cases included."""
    assert broken.get(own_namespace(path), set()) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_breaks_its_rule_and_no_other(path: Path, broken: dict[str, set[str]]) -> None:
    """A release that breaks one rule is refused by that rule, and told about that rule only."""
    assert broken.get(own_namespace(path), set()) == {rule_named_by(path)}


def targeted(shapes: rdflib.Graph) -> Iterator[rdflib.URIRef]:
    for predicate in (*TARGETS, SH.targetNode):
        for shape in shapes.subjects(predicate, None):
            assert isinstance(shape, rdflib.URIRef)
            yield shape


def test_every_rule_has_an_example_that_breaks_it(shapes: rdflib.Graph) -> None:
    """A rule without an invalid example might as well not be there."""
    rules = {str(shape).removeprefix(SHAPES) for shape in targeted(shapes)}

    assert rules == {rule_named_by(path) for path in INVALID}


def test_every_rule_has_an_example_that_it_lets_pass(shapes: rdflib.Graph, valid_graph: rdflib.Graph) -> None:
    """A rule that no valid example meets might refuse everything."""
    unmet = {
        str(shape).removeprefix(SHAPES)
        for shape in targeted(shapes)
        if not any(met(valid_graph, shapes, shape))
    }

    assert unmet == {str(shape).removeprefix(SHAPES) for shape in shapes.subjects(SH.targetNode, None)}


def met(graph: rdflib.Graph, shapes: rdflib.Graph, shape: rdflib.URIRef) -> Iterator[bool]:
    for cls in shapes.objects(shape, SH.targetClass):
        yield (None, RDF.type, cls) in graph
    for predicate in (SH.targetSubjectsOf, SH.targetObjectsOf):
        for prop in shapes.objects(shape, predicate):
            yield (None, prop, None) in graph


def test_every_property_that_a_rule_checks_stands_in_a_valid_example(
    shapes: rdflib.Graph, valid_graph: rdflib.Graph
) -> None:
    """Each checked property occurs at least once where it is right, so that its rule has let a value pass."""
    paths = {path for path in shapes.objects(None, SH.path) if isinstance(path, rdflib.URIRef)}

    assert {str(path) for path in paths if (None, path, None) not in valid_graph} == set()
