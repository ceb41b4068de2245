"""A network as GEXF or GraphML, for programs that draw: written with the standard library, escaped by it."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from graph.views.neighbourhood import Edge, Neighbourhood
from graph.views.network import Node

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, even escaped."""
_NODE: Final = ("label", "kind")
_EDGE: Final = ("relation", "claim", "startDate", "endDate", "certainty")


def to_gexf(shown: Neighbourhood) -> bytes:
    """GEXF 1.3: nodes and edges with their values."""
    root = Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    kind = "directed" if shown.lens.directed else "undirected"
    graph = SubElement(root, "graph", {"defaultedgetype": kind, "mode": "static"})
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        declared = SubElement(graph, "attributes", {"class": owner})
        for name in names:
            SubElement(declared, "attribute", {"id": name, "title": name, "type": "string"})
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for node in shown.nodes:
        written = SubElement(nodes, "node", {"id": _text(node.iri), "label": _text(node.label)})
        _values(written, _of_node(node))
    for number, edge in enumerate(shown.edges):
        ends = {"source": _text(edge.source), "target": _text(edge.target), "label": _text(edge.relation)}
        _values(SubElement(edges, "edge", {"id": str(number), **ends}), _of_edge(edge))
    return _bytes(root)


def to_graphml(shown: Neighbourhood) -> bytes:
    """GraphML: nodes and edges with their values."""
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": "string"})
    kind = "directed" if shown.lens.directed else "undirected"
    graph = SubElement(root, "graph", {"edgedefault": kind})
    for node in shown.nodes:
        _data(SubElement(graph, "node", {"id": _text(node.iri)}), _of_node(node))
    for number, edge in enumerate(shown.edges):
        ends = {"source": _text(edge.source), "target": _text(edge.target)}
        _data(SubElement(graph, "edge", {"id": f"e{number}", **ends}), _of_edge(edge))
    return _bytes(root)


def _values(written: Element, values: Mapping[str, str]) -> None:
    into = SubElement(written, "attvalues")
    for name, value in _given(values):
        SubElement(into, "attvalue", {"for": name, "value": value})


def _data(written: Element, values: Mapping[str, str]) -> None:
    for name, value in _given(values):
        SubElement(written, "data", {"key": name}).text = value


def _given(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((name, _text(value)) for name, value in values.items() if value)


def _of_node(node: Node) -> dict[str, str]:
    return {"label": node.label, "kind": node.kind}


def _of_edge(edge: Edge) -> dict[str, str]:
    said = (edge.relation, edge.claim, edge.start, edge.end, edge.certainty or "")
    return dict(zip(_EDGE, said, strict=True))


def _text(value: str) -> str:
    return _FORBIDDEN.sub("\ufffd", value)


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
