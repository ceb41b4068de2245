"""Placed quotes become statements: evidence with its two selectors, in the graph of the document quoted."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from graph.evidence.anchoring import Anchoring
from graph.evidence.locate import Place
from graph.iris import UL, Iris

from .statements import RDF_TYPE, QuoteUse, Reading, Term, iri, typed

_OA: Final = "http://www.w3.org/ns/oa#"
_ATTRIBUTED: Final = "http://www.w3.org/ns/prov#wasAttributedTo"


def prove(reading: Reading, anchoring: Anchoring, iris: Iris) -> None:
    """Add to a reading the evidence of every quote, the extents, and the digests of the texts."""
    for use in reading.quotes:
        _quote(reading, use, anchoring.places[use.quote], iris)
    for passage in reading.passages:
        subject = f"{passage.subject}#extent"
        origin = passage.passage.origin
        reading.add(passage.subject, UL + "extent", iri(subject), passage.graph, origin)
        start, end = anchoring.extents[passage.passage]
        for predicate, value in _position(start, end):
            reading.add(subject, predicate, value, passage.graph, origin)
    for source in reading.sources:
        if source.document in anchoring.digests:
            document = iris.thing("document", source.document)
            digest = ox.Literal(anchoring.digests[source.document])
            reading.add(document, UL + "sourceDigest", digest, iris.register, source.origin)


def _quote(reading: Reading, use: QuoteUse, place: Place, iris: Iris) -> None:
    origin, document = use.quote.origin, iris.thing("document", use.quote.document)
    evidence = iris.evidence(use.quote.document, place.start, place.end, place.exact)
    reading.add(use.subject, use.predicate, iri(evidence), use.graph, origin)
    reading.add(evidence, RDF_TYPE, iri(_OA + "SpecificResource"), document, origin)
    reading.add(evidence, _OA + "hasSource", iri(document), document, origin)
    if use.speaker:
        reading.add(evidence, _ATTRIBUTED, iri(use.speaker), document, origin)
    parts = {"quote": _words(place), "position": _position(place.start, place.end)}
    for name, statements in parts.items():
        selector = f"{evidence}#{name}"
        reading.add(evidence, _OA + "hasSelector", iri(selector), document, origin)
        for predicate, value in statements:
            reading.add(selector, predicate, value, document, origin)


def _words(place: Place) -> Iterator[tuple[str, Term]]:
    yield RDF_TYPE, iri(_OA + "TextQuoteSelector")
    yield _OA + "exact", ox.Literal(place.exact)
    yield _OA + "prefix", ox.Literal(place.prefix)
    yield _OA + "suffix", ox.Literal(place.suffix)


def _position(start: int, end: int) -> Iterator[tuple[str, Term]]:
    yield RDF_TYPE, iri(_OA + "TextPositionSelector")
    yield _OA + "start", typed(str(start), "integer")
    yield _OA + "end", typed(str(end), "integer")
