"""The second pass: one entry's keys become statements, in the graph they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.certainty import Precision, coarsest
from graph.errors import CurationError
from graph.iris import CLAIM_KINDS, UL, Iris

from .quotes import QuoteReader, Spoken, keys_of
from .references import References
from .sections import Entry
from .statements import RDF_TYPE, PassageUse, QuoteUse, Reading, Term, iri, typed
from .values import Values, read_date, scalar
from .words import Property, Words, nearest
from .yaml_file import Node

EVIDENCE: Final = {"evidence": UL + "evidence", "counterEvidence": UL + "counterEvidence"}
_ATTRIBUTED: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
_INVALIDATED: Final = "http://www.w3.org/ns/prov#invalidatedAtTime"
_STRUCTURE: Final = frozenset({"type", "extent", "retracted", *EVIDENCE})
_DOCUMENT_ONLY: Final = frozenset({"slug", "declaredCount"})
_NOT_WRITTEN: Final = {
    "sourceDigest": "it is taken from the text itself",
    "invalidatedAtTime": "write retracted: {on, reason}",
    "retractionReason": "write retracted: {on, reason}",
    "hasMember": "it is derived from coordination through the joint body",
    "counted": "it belongs in declaredCount",
    "value": "it belongs in declaredCount",
    **dict.fromkeys(
        ("hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end"), "write evidence: [{quote}]"
    ),
}


@dataclass(frozen=True)
class Defaults:
    """What a document says of all its claims unless one of them says otherwise: whose words, what grade."""

    document: str
    attributed: tuple[str, ...]
    grade: str | None


@dataclass(frozen=True)
class Writer:
    """Writes entries into a reading."""

    iris: Iris
    words: Words
    references: References
    reading: Reading

    def thing(self, entry: Entry) -> None:
        """A body, post, person, document or duty, into the register graph."""
        self.properties(entry, entry.iri, self.iris.register)

    def claim(self, entry: Entry, defaults: Defaults) -> None:
        """A claim of a document, into the document's graph, with what every claim carries."""
        self.properties(entry, entry.iri, defaults.document)
        self.provenance(entry, entry.iri, defaults)

    def properties(self, entry: Entry, subject: str, graph: str) -> None:
        """The class and all keys of an entry."""
        self._state(entry, subject, RDF_TYPE, iri(self.class_of(entry)), graph)
        values = Values(self.references, entry.document)
        precisions: list[Precision] = []
        for prop, node in self._plain(entry):
            for written in values.read(prop, node):
                self.reading.add(subject, prop.iri, written.term, graph, written.node.origin)
                if written.precision:
                    precisions.append(written.precision)
        coarse = coarsest(precisions)
        if coarse != "day" and "datePrecision" not in entry.body.items:
            self._state(entry, subject, UL + "datePrecision", iri(UL + coarse), graph)
        self._structure(entry, subject, graph)

    def provenance(self, entry: Entry, subject: str, defaults: Defaults) -> None:
        """Where a claim is stated, whose words it is, how good a witness, and that it was reviewed."""
        written = entry.body.items
        self._state(entry, subject, UL + "statedIn", iri(defaults.document), defaults.document)
        if "attributedTo" not in written:
            for agent in defaults.attributed:
                self._state(entry, subject, _ATTRIBUTED, iri(agent), defaults.document)
        if "grade" not in written and defaults.grade:
            self._state(entry, subject, UL + "grade", iri(defaults.grade), defaults.document)
        if "reviewStatus" not in written:
            self._state(entry, subject, UL + "reviewStatus", iri(UL + "reviewed"), defaults.document)

    def quotes(self, entry: Entry, subject: str, graph: str | None) -> None:
        """The quotes of an entry, linked in `graph` or, for things, in the graph of the document quoted."""
        reader = QuoteReader(self.references, entry.folder, entry.document)
        for key, predicate in EVIDENCE.items():
            if key in entry.body.items:
                for spoken in reader.evidence(entry.body.items[key]):
                    self.quote(spoken, subject, predicate, graph)

    def quote(self, spoken: Spoken, subject: str, predicate: str, graph: str | None) -> None:
        """One quote for `subject`."""
        where = graph or self.iris.thing("document", spoken.quote.document)
        self.reading.origins.note(subject, predicate, spoken.quote.origin)
        self.reading.quotes.append(QuoteUse(spoken.quote, subject, predicate, where, spoken.speaker))

    def class_of(self, entry: Entry) -> str:
        """The class an entry names under `type`, or that of its section."""
        node = entry.body.items.get("type")
        if node is None:
            return entry.kind.class_iri
        written = scalar(node)
        fitting = {
            name for name, iri in self.words.classes.items() if self.words.is_a(iri, entry.kind.class_iri)
        }
        if written.text not in fitting:
            hint = nearest(written.text, fitting) or f": write one of {', '.join(sorted(fitting))}"
            raise CurationError(
                f"type cannot be “{written.text}” among {entry.kind.collection}{hint}", written.origin
            )
        return self.words.classes[written.text]

    def _plain(self, entry: Entry) -> Iterator[tuple[Property, Node]]:
        for key, node in entry.body.items.items():
            origin = entry.body.key_origins[key]
            if key in _STRUCTURE or (key in _DOCUMENT_ONLY and entry.is_read):
                continue
            if key in _DOCUMENT_ONLY:
                raise CurationError(f"“{key}” belongs under document: only", origin)
            prop = self.words.properties.get(key)
            if prop is None:
                hint = nearest(key, self.words.properties)
                raise CurationError(f"there is no key “{key}”{hint}", origin)
            if prop.computed or key in _NOT_WRITTEN:
                why = _NOT_WRITTEN.get(key, "it is computed by the build")
                raise CurationError(f"“{key}” is not written by hand: {why}", origin)
            yield prop, node

    def _structure(self, entry: Entry, subject: str, graph: str) -> None:
        claim = entry.kind in CLAIM_KINDS
        self.quotes(entry, subject, graph if claim else None)
        if "extent" in entry.body.items:
            passage = QuoteReader(self.references, entry.folder, entry.document).extent(
                entry.body.items["extent"]
            )
            self.reading.passages.append(PassageUse(passage, subject, graph))
        if "retracted" in entry.body.items:
            keys = keys_of(entry.body.items["retracted"], ("on", "reason"), "on", "reason")
            reason = scalar(keys["reason"]).text.strip()
            _, when = read_date("on", scalar(keys["on"]))
            self._state(entry, subject, _INVALIDATED, when, graph)
            self._state(entry, subject, UL + "retractionReason", typed(reason, "string"), graph)

    def _state(self, entry: Entry, subject: str, predicate: str, value: Term, graph: str) -> None:
        self.reading.add(subject, predicate, value, graph, entry.origin)
