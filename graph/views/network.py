"""A picture as data: nodes, edges and what was left out; sorted, so that equal facts give equal pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MAX_NODES: Final = 150
MAX_EDGES: Final = 400


@dataclass(frozen=True, order=True)
class Node:
    """A thing in a picture: its IRI, its kind (the word in its IRI, or "" for a value) and its label."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, order=True)
class Edge:
    """A relation drawn from one node to another; `relation` names its group in the list beside it."""

    source: str
    target: str
    relation: str
    label: str
    directed: bool = True


@dataclass(frozen=True)
class Network:
    """What is drawn, around `focus` (an IRI, or "" for none), and how much is only in the list."""

    focus: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    nodes_left_out: int
    edges_left_out: int


def network(focus: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> Network:
    """A network within the limits of what can be read; nodes nearest in the given order are kept.

    The order of `nodes` decides which are kept; what is kept comes out sorted. An edge is kept when
    both its ends are.
    """
    first: dict[str, Node] = {}
    for node in nodes:
        first.setdefault(node.iri, node)
    ordered = list(first.values())
    kept = ordered[:MAX_NODES]
    shown = {node.iri for node in kept}
    every = sorted(set(edges))
    drawable = [edge for edge in every if edge.source in shown and edge.target in shown]
    drawn = drawable[:MAX_EDGES]
    return Network(
        focus=focus,
        nodes=tuple(sorted(kept)),
        edges=tuple(drawn),
        nodes_left_out=len(ordered) - len(kept),
        edges_left_out=len(every) - len(drawn),
    )
