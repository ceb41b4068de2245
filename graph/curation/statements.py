"""What reading gathers: statements with the places they were written at, and quotes to be placed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from graph.errors import Origin
from graph.evidence.anchoring import Passage, Quote, SourceFile

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class QuoteUse:
    """A quote that proves (or, as counter-evidence, disputes) `subject`, linked in `graph`."""

    quote: Quote
    subject: str
    predicate: str
    graph: str
    speaker: str | None = None


@dataclass(frozen=True)
class PassageUse:
    """The passage that is the whole text of `subject`, described in `graph`."""

    passage: Passage
    subject: str
    graph: str


class Origins:
    """Where a subject, and each of its properties, was first written."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str | None], Origin] = {}

    def note(self, subject: str, predicate: str | None, origin: Origin) -> None:
        """Remember `origin` unless an earlier one is known."""
        self._places.setdefault((subject, predicate), origin)

    def find(self, subject: str, predicate: str | None = None) -> Origin | None:
        """The place of the property, else of its subject, else of the thing the subject is a part of."""
        whole = subject.partition("#")[0]
        candidates = ((subject, predicate), (subject, None), (whole, None))
        return next((self._places[key] for key in candidates if key in self._places), None)


@dataclass
class Reading:
    """Everything the sources say, before quotes are placed and anything is checked as a whole."""

    quads: list[ox.Quad] = field(default_factory=list)
    quotes: list[QuoteUse] = field(default_factory=list)
    passages: list[PassageUse] = field(default_factory=list)
    sources: list[SourceFile] = field(default_factory=list)
    origins: Origins = field(default_factory=Origins)

    def add(self, subject: str, predicate: str, value: Term, graph: str, origin: Origin) -> None:
        """State one thing, in one graph."""
        self.origins.note(subject, None, origin)
        self.origins.note(subject, predicate, origin)
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, ox.NamedNode(graph)))

    def extend(self, quads: Iterable[ox.Quad], origin: Origin) -> None:
        """Take over statements whose lines are not known."""
        for quad in quads:
            self.origins.note(subject_of(quad), None, origin)
            self.origins.note(subject_of(quad), quad.predicate.value, origin)
            self.quads.append(quad)


def subject_of(quad: ox.Quad) -> str:
    """The IRI (or the label of the blank node) that a statement is about."""
    subject = quad.subject
    return str(subject) if isinstance(subject, ox.Triple) else subject.value


def iri(value: str) -> ox.NamedNode:
    """An IRI as a term."""
    return ox.NamedNode(value)


def typed(value: str, datatype: str) -> ox.Literal:
    """A literal of an XSD datatype, named by its local name."""
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


def day(value: date) -> ox.Literal:
    """A day as xsd:date."""
    return typed(value.isoformat(), "date")
