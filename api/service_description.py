"""What the endpoint says of itself: the SPARQL 1.1 Service Description, in any format of triples."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.sparql.limits import Limits
from ontology import vocabulary as words

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_PREFIXES: Final = {"sd": _SD, "dcterms": words.DCTERMS, "formats": _FORMATS}
_FORMAT_NAMES: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "JSON-LD",
    "N-Triples",
    "N-Quads",
    "TriG",
    "RDF_XML",
)


def describe(endpoint: str, limits: Limits, media_type: str) -> bytes:
    """The description of the service at the URL `endpoint`."""
    form = RdfFormat.from_media_type(media_type)
    return serialize(_triples(endpoint, limits), format=form, prefixes=_PREFIXES) or b""


def _triples(endpoint: str, limits: Limits) -> Iterator[Triple]:
    service, dataset = NamedNode(f"{endpoint}#service"), NamedNode(f"{endpoint}#dataset")
    graph = NamedNode(f"{endpoint}#union")
    kind = NamedNode(words.RDF_TYPE)
    yield Triple(service, kind, NamedNode(f"{_SD}Service"))
    yield Triple(service, NamedNode(f"{_SD}endpoint"), NamedNode(endpoint))
    for name in ("SPARQL10Query", "SPARQL11Query"):
        yield Triple(service, NamedNode(f"{_SD}supportedLanguage"), NamedNode(_SD + name))
    yield Triple(service, NamedNode(f"{_SD}feature"), NamedNode(f"{_SD}UnionDefaultGraph"))
    for name in _FORMAT_NAMES:
        yield Triple(service, NamedNode(f"{_SD}resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, NamedNode(f"{_SD}defaultDataset"), dataset)
    yield Triple(dataset, kind, NamedNode(f"{_SD}Dataset"))
    yield Triple(dataset, NamedNode(f"{_SD}defaultGraph"), graph)
    yield Triple(graph, kind, NamedNode(f"{_SD}Graph"))
    yield Triple(service, NamedNode(words.DCTERMS_DESCRIPTION), Literal(_limits(limits), language="en"))


def _limits(limits: Limits) -> str:
    return (
        f"A query may take {limits.seconds:g} seconds and {limits.memory // 2**20} MB of memory, and give "
        f"{limits.rows:,} rows or {limits.size // 10**6} MB. A larger answer is refused, never cut short. "
        "SERVICE and updates are refused."
    )
