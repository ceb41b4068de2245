"""Computed findings as statements: each with its rule, premises, intervals and the quotes for and against."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from graph.iris import UL, Iris
from ontology import vocabulary as v

from .finding import Finding, Interval, Value

_TYPE: Final = ox.NamedNode(v.RDF_TYPE)
_EVIDENCE: Final = ox.NamedNode(v.EVIDENCE)
_COUNTER: Final = ox.NamedNode(v.COUNTER_EVIDENCE)
_START: Final = ox.NamedNode(v.SCHEMA_START_DATE)
_END: Final = ox.NamedNode(v.SCHEMA_END_DATE)


@dataclass(frozen=True)
class RuleNote:
    """What a release says of a rule: `query` is its exact text, or its module and formula."""

    id: str
    title: str
    version: str
    query: str
    source: str


class Writer:
    """Writes into the graph of findings; quotes are those that the premises have in the store."""

    def __init__(self, store: ox.Store, iris: Iris) -> None:
        self._store = store
        self._iris = iris
        self._graph = ox.NamedNode(iris.findings)

    def rules(self, notes: Iterable[RuleNote]) -> Iterator[ox.Quad]:
        """The rules, as things."""
        for note in notes:
            iri = self._iris.thing("rule", note.id)
            yield self._quad(iri, v.RDF_TYPE, ox.NamedNode(v.RULE_CLASS))
            yield self._quad(iri, v.SKOS_PREF_LABEL, ox.Literal(note.title, language="en"))
            yield self._quad(iri, v.RULE_VERSION, ox.Literal(note.version))
            yield self._quad(iri, v.RULE_QUERY, ox.Literal(note.query))
            if note.source:
                yield self._quad(iri, v.DCTERMS_SOURCE, ox.Literal(note.source))

    def findings(self, findings: Mapping[str, Finding]) -> Iterator[ox.Quad]:
        """The findings, which are given by IRI."""
        for iri, finding in findings.items():
            for predicate, value in self._said(finding):
                yield self._quad(iri, predicate, value)
            yield from self._dates(iri, finding)
            yield from self._quotes(iri, finding)

    def agreement(self, pairs: Iterable[tuple[str, str]]) -> Iterator[ox.Quad]:
        """That two findings say the same, in both directions."""
        for stated, computed in pairs:
            yield self._quad(stated, v.AGREES_WITH, ox.NamedNode(computed))
            yield self._quad(computed, v.AGREES_WITH, ox.NamedNode(stated))

    def _said(self, finding: Finding) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
        for name in (UL + finding.kind, v.FINDING_CLASS, v.PROV_ENTITY_CLASS):
            yield v.RDF_TYPE, ox.NamedNode(name)
        yield v.BASIS, ox.NamedNode(v.UL + "computed")
        yield v.GRADE, ox.NamedNode(UL + finding.grade)
        yield v.RULE, ox.NamedNode(self._iris.thing("rule", finding.rule))
        yield v.SKOS_PREF_LABEL, ox.Literal(finding.label, language="en")
        yield v.DCTERMS_DESCRIPTION, ox.Literal(finding.says, language="en")
        yield v.REMEDY, ox.Literal(finding.remedy, language="en")
        if finding.cell:
            yield v.CELL, ox.Literal(finding.cell)
        for predicate, word in ((v.FORM, finding.form), (v.RUNG, finding.rung)):
            if word:
                yield predicate, ox.NamedNode(UL + word)
        things = (
            (v.INVOLVES, finding.involves),
            (v.CONCERNS, finding.concerns),
            (v.PREMISE, finding.premises),
        )
        for predicate, iris in things:
            for iri in iris:
                yield predicate, ox.NamedNode(iri)
        for name, value in finding.values:
            yield UL + name, _literal(value)

    def _dates(self, iri: str, finding: Finding) -> Iterator[ox.Quad]:
        found = finding.intervals
        if found:
            yield from self._bounds(iri, found[0].start, found[-1].end)
        certainty = "certain" if finding.grade == "E3" else "possible"
        yield self._quad(iri, v.CERTAINTY, ox.NamedNode(UL + certainty))
        if len(found) > 1:
            yield from self._intervals(iri, found)

    def _intervals(self, iri: str, found: Sequence[Interval]) -> Iterator[ox.Quad]:
        for number, interval in enumerate(found, start=1):
            name = f"{iri}#interval-{number}"
            yield self._quad(iri, v.HOLDS_DURING, ox.NamedNode(name))
            yield self._quad(name, v.RDF_TYPE, ox.NamedNode(v.DCTERMS_PERIOD_OF_TIME_CLASS))
            yield self._quad(name, v.CERTAINTY, ox.NamedNode(UL + interval.certainty))
            yield from self._bounds(name, interval.start, interval.end)

    def _bounds(self, iri: str, start: date | None, end: date | None) -> Iterator[ox.Quad]:
        for predicate, day in ((_START, start), (_END, end)):
            if day:
                literal = ox.Literal(day.isoformat(), datatype=ox.NamedNode(v.XSD_DATE))
                yield ox.Quad(ox.NamedNode(iri), predicate, literal, self._graph)

    def _quotes(self, iri: str, finding: Finding) -> Iterator[ox.Quad]:
        """What proves the premises proves the finding; what proves the claims against it speaks against it.

        A quote that does both speaks against it, as long as another one proves it.
        """
        against = {quote for claim in finding.against for quote in self._against(claim)}
        proving = {quote for claim in finding.premises for quote in self._of(claim, _EVIDENCE)}
        for quote in sorted(proving - against or proving, key=str):
            yield ox.Quad(ox.NamedNode(iri), _EVIDENCE, quote, self._graph)
        for quote in sorted(against, key=str):
            yield ox.Quad(ox.NamedNode(iri), _COUNTER, quote, self._graph)

    def _against(self, claim: str) -> set[ox.NamedNode]:
        """The quotes of a claim that speaks against a finding; of a stated finding, its counter-evidence."""
        stated = self._iris.kind_of(claim) == "finding"
        return self._of(claim, _COUNTER if stated else _EVIDENCE)

    def _of(self, claim: str, predicate: ox.NamedNode) -> set[ox.NamedNode]:
        quads = self._store.quads_for_pattern(ox.NamedNode(claim), predicate, None)
        return {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}

    def _quad(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, self._graph)


def _literal(value: Value) -> ox.Literal:
    if isinstance(value, bool):
        return ox.Literal(value)
    if isinstance(value, Decimal):
        return ox.Literal(format(value, "f"), datatype=ox.NamedNode(v.XSD_DECIMAL))
    return ox.Literal(value)
