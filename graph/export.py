"""A whole release as one file, in the formats that others read."""

import csv
import io
from collections import defaultdict
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from .errors import ExportError
from .iris import UL
from .release import Release

FORMATS: Final = ("nquads", "trig", "turtle", "jsonld", "csv")
LATER: Final = ("graphml", "gexf", "parquet")
_SYNTAX: Final = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}
_PREFIXES: Final = {
    "ul": UL,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS: Final = ("graph", "subject", "predicate", "object", "kind", "datatype", "language")


def export(release: Release, form: str, output: Path | None = None) -> bytes:
    """The release in the format `form`, also written to `output` if that is given.

    `nquads` is the canonical dump. `turtle` has no graphs: all statements together. `csv` has one row
    for each statement; a cell that a spreadsheet would run as a formula begins with an apostrophe.

    Raises:
        ExportError: the format is not offered, or the file cannot be written.

    """
    if form in LATER:
        raise ExportError(f"{form} is not offered yet: take one of {', '.join(FORMATS)}")
    if form not in FORMATS:
        raise ExportError(f"there is no format “{form}”: take one of {', '.join(FORMATS)}")
    data = _bytes(release, form)
    if output is not None:
        try:
            output.write_bytes(data)
        except OSError as error:
            raise ExportError(f"cannot write {output}: {error.strerror}") from None
    return data


def _bytes(release: Release, form: str) -> bytes:
    if form == "nquads":
        return release.dump.read_bytes()
    quads = sorted(release.store, key=str)
    if form == "csv":
        return _csv(quads)
    if form == "turtle":
        triples = [quad.triple for quad in sorted(quads, key=lambda quad: str(quad.triple))]
        return ox.serialize(triples, format=_SYNTAX[form], prefixes=_PREFIXES) or b""
    by_graph: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        by_graph[str(quad.graph_name)].append(quad)
    ordered = [quad for graph in sorted(by_graph) for quad in by_graph[graph]]
    return ox.serialize(ordered, format=_SYNTAX[form], prefixes=_PREFIXES) or b""


def _csv(quads: list[ox.Quad]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for quad in quads:
        value = quad.object
        literal = isinstance(value, ox.Literal)
        cells = (
            _plain(quad.graph_name),
            _plain(quad.subject),
            _plain(quad.predicate),
            _plain(value),
            "literal" if literal else "iri",
            value.datatype.value if isinstance(value, ox.Literal) else "",
            (value.language or "") if isinstance(value, ox.Literal) else "",
        )
        writer.writerow([_harmless(cell) for cell in cells])
    return text.getvalue().encode("utf-8")


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
