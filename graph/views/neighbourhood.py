"""The network of one lens, or what lies around one thing in it: nodes and dated edges, within bounds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.certainty import Certainty
from graph.iris import UL, Iris
from graph.model import Row

from .lens import LENSES as DRAWN
from .lens import QUERIES, Connection, Lens
from .lens import assemble as assemble_lens
from .network import MAX_EDGES, MAX_NODES, Node

__all__ = ["LENSES", "MOST_DEPTH", "QUERIES", "Edge", "Lens", "Neighbourhood", "assemble"]

_OWNING: Final = Lens(
    "responsibility", "Who holds what?", UL + "Allocation", "holds", "holds", "body", "responsibility"
)
LENSES: Final[Mapping[str, Lens]] = {_OWNING.name: _OWNING, **DRAWN}
MOST_DEPTH: Final = 5


@dataclass(frozen=True, order=True)
class Edge:
    """One claim between two things; a bound not given is "", `certainty` is that of the day asked for."""

    source: str
    target: str
    relation: str
    claim: str
    start: str
    end: str
    certainty: Certainty


@dataclass(frozen=True)
class Neighbourhood:
    """What is shown, sorted, and how much more there is; `known` when the focus is in the network at all."""

    lens: Lens
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    nodes_left_out: int
    edges_left_out: int
    known: bool


def assemble(
    lens: Lens,
    rows: Mapping[str, Iterable[Row]],
    iris: Iris,
    as_of: date | None = None,
    focus: str = "",
    depth: int = 1,
) -> Neighbourhood:
    """The network of a lens from the rows of QUERIES; with a focus what is at most `depth` steps from it.

    Of more than can be shown, those nearest to the focus are kept, else those with most edges.
    """
    found = assemble_lens(lens, rows, iris, as_of).connections
    nodes = {node.iri: node for one in found for node in (one.source, one.target)}
    beside = _beside(found)
    if focus:
        order = _around(beside, focus, depth) if focus in nodes else []
    else:
        order = sorted(nodes, key=lambda iri: (-len(beside[iri]), iri))
    reached, shown = set(order), set(order[:MAX_NODES])
    dated = as_of is not None
    every = sorted(
        {_edge(one, lens, dated=dated) for one in found if {one.source.iri, one.target.iri} <= reached}
    )
    drawn = [edge for edge in every if {edge.source, edge.target} <= shown][:MAX_EDGES]
    return Neighbourhood(
        lens=lens,
        nodes=tuple(sorted(nodes[iri] for iri in shown)),
        edges=tuple(drawn),
        nodes_left_out=len(reached) - len(shown),
        edges_left_out=len(every) - len(drawn),
        known=not focus or focus in nodes,
    )


def _beside(found: Iterable[Connection]) -> Mapping[str, set[str]]:
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        beside[one.source.iri].add(one.target.iri)
        beside[one.target.iri].add(one.source.iri)
    return beside


def _around(beside: Mapping[str, set[str]], focus: str, depth: int) -> list[str]:
    """What is at most so many steps from the focus, the nearer first."""
    order, ring = [focus], [focus]
    for _ in range(depth):
        ring = sorted({other for iri in ring for other in beside[iri]} - set(order))
        order += ring
    return order


def _edge(one: Connection, lens: Lens, *, dated: bool) -> Edge:
    claim = one.claim
    relation = claim.text("part").rpartition("#")[2] or lens.relation
    certainty = claim.certainty if dated else None
    return Edge(one.source.iri, one.target.iri, relation, claim.iri, claim.start, claim.end, certainty)
