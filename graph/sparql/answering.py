"""Run one query on a store and serialise the whole answer, or say why there is none."""

import re
from io import BytesIO
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
    serialize,
)

from ontology import vocabulary as words

from .faults import Breach, Refusal
from .limits import Limits
from .messages import Answer, Query
from .policy import is_update, names_dataset
from .rows import has_more_rows

if TYPE_CHECKING:
    from typing_extensions import Buffer

PREFIXES: Final = {
    "ul": words.UL,
    "rdf": words.RDF,
    "rdfs": words.RDFS,
    "owl": words.OWL,
    "xsd": words.XSD,
    "skos": words.SKOS,
    "org": words.ORG,
    "prov": words.PROV,
    "oa": words.OA,
    "dcterms": words.DCTERMS,
    "foaf": words.FOAF,
    "schema": words.SCHEMA,
}
_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED: Final = 160  # the engine may list every word it knows
_WITH_PREFIXES: Final = ("text/turtle", "application/trig")
_XML_FORBIDS: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class _Sheet(BytesIO):
    """A file in memory that stops the serialiser as soon as the answer is larger than allowed."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, piece: "Buffer", /) -> int:
        """Add a piece; Breach when the answer grows too large."""
        written = super().write(piece)
        if self.tell() > self._limit:
            raise Breach(
                "size", f"The answer is larger than {self._limit:,} bytes: ask for less, or use LIMIT."
            )
        return written


def answer(store: Store, query: Query, limits: Limits) -> Answer:
    """The whole answer to a query; Refusal or Breach with one sentence when there is none."""
    try:
        return _answer(store, query, limits)
    except SyntaxError as error:
        raise _unreadable(query.text, str(error)) from error
    except MemoryError as error:
        raise out_of_memory(limits) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise Refusal("unanswerable", f"The query cannot be answered: {error}") from error


def out_of_memory(limits: Limits) -> Breach:
    """The breach of the memory limit."""
    return Breach("memory", f"The query needed more than {limits.memory // 2**20} MB of memory.")


def _answer(store: Store, query: Query, limits: Limits) -> Answer:
    result: Any = store.query(query.text, substitutions=_terms(query), **_dataset(query))
    sheet = _Sheet(limits.size)
    if isinstance(result, QueryTriples):
        return _graph(result, query.graph, sheet)
    media_type = _acceptable(query.results, "rows or a yes or no")
    result.serialize(sheet, QueryResultsFormat.from_media_type(media_type))
    body = _well_formed(media_type, sheet.getvalue())
    if isinstance(result, QueryBoolean):
        return Answer(media_type, "boolean", body)
    if has_more_rows(media_type, body, limits.rows):
        raise Breach("rows", f"The answer has more than {limits.rows:,} rows: ask for less, or use LIMIT.")
    return Answer(media_type, "rows", body)


def _graph(triples: QueryTriples, wanted: str | None, sheet: _Sheet) -> Answer:
    media_type = _acceptable(wanted, "triples")
    form = RdfFormat.from_media_type(media_type)
    if media_type in _WITH_PREFIXES:
        serialize(triples, sheet, form, prefixes=PREFIXES)
    else:
        triples.serialize(sheet, form)
    return Answer(media_type, "graph", _well_formed(media_type, sheet.getvalue()))


def _dataset(query: Query) -> dict[str, Any]:
    if query.default_graphs is not None or query.named_graphs is not None:
        names_dataset(query.text)  # refuses SERVICE; the graphs of the request outrank FROM
        return {
            "default_graph": [_graph_name(iri) for iri in query.default_graphs or ()],
            "named_graphs": [_graph_name(iri) for iri in query.named_graphs or ()],
        }
    return {"use_default_graph_as_union": not (query.foreign and names_dataset(query.text))}


def _graph_name(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise Refusal("parameter", "The name of a graph is not an absolute IRI.") from None


def _terms(query: Query) -> dict[Variable, NamedNode | BlankNode | Literal | Triple] | None:
    return {Variable(name): _term(text) for name, text in query.bindings.items()} or None


def _term(text: str) -> NamedNode | Literal:
    """The term written in N-Triples."""
    (quad,) = parse(f"<a:a> <a:a> {text} .", RdfFormat.N_TRIPLES)
    term = quad.object
    if not isinstance(term, NamedNode | Literal):
        raise Refusal("parameter", "A value must be an IRI or a literal.")
    return term


def _acceptable(wanted: str | None, what: str) -> str:
    if wanted is None:
        raise Refusal("unacceptable", f"The answer is {what}, and no format for that was accepted.")
    return wanted


def _well_formed(media_type: str, body: bytes) -> bytes:
    if media_type.endswith("xml") and _XML_FORBIDS.search(body):
        raise Refusal("unanswerable", "The answer holds a control character, which XML cannot: ask for JSON.")
    return body


def _unreadable(text: str, message: str) -> Refusal:
    if is_update(text):
        return Refusal(
            "update", "This endpoint only answers queries: what it serves cannot be changed over HTTP."
        )
    place = _PLACE.fullmatch(message)
    if place is None:
        return Refusal("syntax", f"The query is not SPARQL: {message}")
    line, column, expected = int(place[1]), int(place[2]), shorten(place[3], _EXPECTED, placeholder="…")
    return Refusal(
        "syntax", f"The query is not SPARQL at line {line}, column {column}: {expected}.", line, column
    )
