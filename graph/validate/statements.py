"""Checks that need no shapes: known terms, one graph for each statement, no blank node, nothing dangling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rapidfuzz import process

from graph.errors import CurationError
from graph.iris import ONTOLOGY_GRAPH, UL, Iris
from ontology.load import Vocabulary

from .problems import Find, cut, raise_problems


@dataclass(frozen=True)
class _Check:
    quads: Sequence[ox.Quad]
    vocabulary: Vocabulary
    iris: Iris
    find: Find

    def problem(self, quad: ox.Quad, message: str) -> CurationError:
        """A problem of one statement, at the place where it was written."""
        return CurationError(message, self.find(_text(quad.subject), quad.predicate.value))


def check_statements(quads: Sequence[ox.Quad], vocabulary: Vocabulary, iris: Iris, find: Find) -> None:
    """Refuse unknown terms, blank nodes, a statement in two graphs, and references to nothing.

    `find` gives the place where a subject, or one of its properties, was written.

    Raises:
        ValidationError: with all problems, in the order of files and lines.

    """
    check = _Check(quads, vocabulary, iris, find)
    checks = (_unknown_terms, _blank_nodes, _graphs, _dangling)
    raise_problems([problem for one in checks for problem in one(check)])


def _unknown_terms(check: _Check) -> Iterator[CurationError]:
    defined = check.vocabulary.defined
    for quad in check.quads:
        for term in (quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(UL):
                if term.value in defined:
                    continue
                name = term.value.removeprefix(UL)
                yield check.problem(quad, f"the ontology does not define ul:{name}{_nearest(name, check)}")


def _blank_nodes(check: _Check) -> Iterator[CurationError]:
    for quad in check.quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            yield check.problem(quad, "a blank node: give it an IRI")


def _graphs(check: _Check) -> Iterator[CurationError]:
    ours = {
        ONTOLOGY_GRAPH: "the ontology",
        check.iris.derived: "what the rules derive",
        check.iris.findings: "the computed findings",
    }
    stands: dict[tuple[object, object, object], str] = {}
    for quad in check.quads:
        graph = _text(quad.graph_name)
        if graph in ours:
            yield check.problem(quad, f"only the build writes into the graph of {ours[graph]}")
        first = stands.setdefault((quad.subject, quad.predicate, quad.object), graph)
        if first != graph:
            low, high = sorted((first, graph))
            said = f"{check.iris.path_of(_text(quad.subject))} {_short(quad.predicate)} {_short(quad.object)}"
            yield check.problem(quad, f"one statement in two graphs ({said}): keep it in {low} or in {high}")


def _dangling(check: _Check) -> Iterator[CurationError]:
    subjects = {_text(quad.subject) for quad in check.quads}
    known = sorted(check.iris.path_of(iri) for iri in subjects if iri.startswith(check.iris.things))
    for quad in check.quads:
        value = quad.object
        if isinstance(value, ox.NamedNode) and value.value.startswith(check.iris.things):
            if value.value in subjects:
                continue
            path = check.iris.path_of(value.value)
            best = process.extractOne(path, known, score_cutoff=60)
            hint = f"; did you mean {best[0]}?" if best else ""
            yield check.problem(quad, f"nothing is said of {path}{hint}")


def _nearest(name: str, check: _Check) -> str:
    known = sorted(term.removeprefix(UL) for term in check.vocabulary.defined)
    best = process.extractOne(name, known, score_cutoff=60)
    return f"; did you mean ul:{best[0]}?" if best else ""


def _short(term: object) -> str:
    return cut(_text(term).rpartition("#")[2].rpartition("/")[2])


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
