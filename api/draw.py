"""Networks as pictures: what vis-network draws, made with pyvis. The only module that knows pyvis.

Positions are computed here and physics is off, so that the same network gives the same picture.
Labels are text: no node carries a title, because pyvis turns titles into HTML.
"""

import json
import math
import textwrap
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from pyvis.edge import Edge as PyvisEdge
from pyvis.network import Network as PyvisNetwork
from pyvis.node import Node as PyvisNode

from graph.views.network import Edge, Network, Node

VENDOR_FILE: Final = "vis-network.min.js"

SHAPES: Final = {
    "body": "dot",
    "responsibility": "square",
    "recommendation": "triangle",
    "finding": "diamond",
    "nobody": "diamond",
    "post": "star",
    "person": "star",
    "document": "hexagon",
}
OTHER_SHAPE: Final = "triangleDown"

LINES: Final[dict[str, tuple[int, ...]]] = {
    "oversees": (12, 5),
    "overseen-by": (12, 5),
    "publication": (12, 5),
    "inspects": (12, 5),
    "inspected-by": (12, 5),
    "ties": (2, 5),
    "members": (2, 5),
    "contributes": (6, 4),
    "consulted": (2, 5),
    "informed": (2, 5),
    "funds": (12, 4, 2, 4),
    "findings": (12, 4, 2, 4),
    "recommends": (6, 4),
    "recommended-to": (6, 4),
    "consulted-on": (6, 4),
}
"""Dash patterns by relation; a relation that is not here is a full line."""

_RINGS: Final = ((1, 10), (2, 26), (3, 60))
"""On how many rings the things around the focus stand, up to how many of them."""
_MOST_RINGS: Final = 5
_ROOM: Final = 40
_CROWD: Final = 60
"""With more things than this, labels are one line: the list has them whole."""
_WIDTH: Final = 235
_COLUMN: Final = 170
_ROWS: Final = 28
_ROW: Final = 38
_HEIGHT: Final = 310
_LABEL_WIDTH: Final = 17
_LABEL_LINES: Final = 2
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "edges": {"smooth": False, "color": {"inherit": False}},
    "nodes": {"size": 9, "borderWidth": 2, "font": {"size": 12, "multi": False}},
    "interaction": {"hover": False, "zoomView": False, "selectConnectedEdges": True},
}


def picture(network: Network) -> dict[str, Any]:
    """The nodes, edges and options that vis-network takes, as plain values for JSON."""
    drawn = PyvisNetwork(directed=True)
    places = _places(network)
    lines = 1 if len(network.nodes) > _CROWD else _LABEL_LINES
    drawn.nodes = [_node(node, places[node.iri], node.iri == network.focus, lines) for node in network.nodes]
    drawn.edges = [_edge(edge) for edge in network.edges]
    drawn.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = drawn.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


@cache
def vendor_script() -> bytes:
    """The vis-network file out of the installed pyvis, without its pointer to a source map."""
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyvis is not installed as files, so its vis-network file cannot be served")
    found = sorted(Path(spec.origin).parent.glob(f"lib/vis-*/{VENDOR_FILE}"))
    lines = found[-1].read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL="))


def _node(node: Node, place: tuple[int, int], in_focus: bool, lines: int) -> dict[str, Any]:
    x, y = place
    dashed = node.kind in {"finding", "nobody"}
    shape = SHAPES.get(node.kind, OTHER_SHAPE)
    group = node.kind if node.kind in SHAPES else "other"
    options = PyvisNode(node.iri, shape, _wrapped(node.label, lines), group=group, x=x, y=y).options
    if dashed:
        options["shapeProperties"] = {"borderDashes": [4, 3]}
    if in_focus:
        options["size"] = 16
    return dict(options)


def _edge(edge: Edge) -> dict[str, Any]:
    options = PyvisEdge(edge.source, edge.target, edge.directed, relation=edge.relation).options
    dashes = LINES.get(edge.relation)
    return {**options, "dashes": list(dashes) if dashes else False}


def _wrapped(label: str, most: int) -> str:
    lines = textwrap.wrap(label, _LABEL_WIDTH)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return "\n".join(lines)


def _places(network: Network) -> dict[str, tuple[int, int]]:
    """With a focus, the others around it; without, one ellipse, or bodies and duties face to face."""
    if network.focus:
        return {network.focus: (0, 0), **_around(network)}
    bodies = [node for node in network.nodes if node.kind == "body"]
    others = [node for node in network.nodes if node.kind == "responsibility"]
    if bodies and others:
        return {**_columns(bodies, -1), **_columns(others, 1)}
    count = len(network.nodes)
    scale = max(1.0, count / _ROOM)
    upright = (_on_ring(index, count, 1, scale) for index in range(count))
    return {node.iri: (2 * x, y) for node, (x, y) in zip(network.nodes, upright, strict=True)}


def _around(network: Network) -> dict[str, tuple[int, int]]:
    """Neighbours by relation, on as many rings as their number needs."""
    first_edge: dict[str, str] = {}
    for edge in network.edges:
        for end in (edge.source, edge.target):
            first_edge.setdefault(end, edge.relation)
    around = sorted(
        (node for node in network.nodes if node.iri != network.focus),
        key=lambda node: (first_edge.get(node.iri, ""), node.kind, node.label, node.iri),
    )
    rings = next((rings for rings, room in _RINGS if len(around) <= room), _MOST_RINGS)
    scale = math.sqrt(len(around) / _ROOM) if len(around) > _CROWD else 1.0
    return {node.iri: _on_ring(index, len(around), rings, scale) for index, node in enumerate(around)}


def _columns(nodes: list[Node], side: int) -> dict[str, tuple[int, int]]:
    """Nodes by label in columns of a readable height, on the left (side -1) or the right (1)."""
    columns = math.ceil(len(nodes) / _ROWS)
    high = math.ceil(len(nodes) / columns)
    places = {}
    for index, node in enumerate(sorted(nodes, key=lambda node: (node.label, node.iri))):
        column, row = index % columns, index // columns
        x = side * (_WIDTH + column * _COLUMN)
        places[node.iri] = (x, round((row + column / columns - high / 2) * _ROW))
    return places


def _on_ring(index: int, count: int, rings: int, scale: float) -> tuple[int, int]:
    """Neighbours in order stand on different rings, so that their labels do not meet."""
    angle = 2 * math.pi * (index + 0.5) / count - math.pi / 2
    reach = scale * (1 - 0.6 * (index % rings) / rings)
    return round(_WIDTH * reach * math.cos(angle)), round(_HEIGHT * reach * math.sin(angle))
