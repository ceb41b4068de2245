"""Groups of bodies that share more with each other than with the rest, and where their ties go."""

from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np

from .arrays import Arena, Floats, Ints

_LOUVAIN: Final = 20_000


@dataclass(frozen=True)
class Group:
    """Bodies, by number; the weight shared among them and with others, and their ties likewise."""

    members: tuple[int, ...]
    weight_inside: float
    weight_outside: float
    ties_inside: int
    ties_outside: int

    @property
    def external_internal(self) -> float | None:
        """The E-I index of the ties; None without ties."""
        return e_i_index(self.ties_outside, self.ties_inside)


def e_i_index(external: int, internal: int) -> float | None:
    """(E - I) ÷ (E + I): -1 where all ties stay inside, 1 where all go out; None without ties.

    Source: D. Krackhardt, R. N. Stern, “Informal networks and organizational crises”, Social Psychology
    Quarterly 51 (1988).
    """
    every = external + internal
    return (external - internal) / every if every else None


def method(arena: Arena) -> str:
    """Which algorithm finds the groups: the exacter one, unless there is too much to do."""
    return "Louvain" if len(arena.pairs) <= _LOUVAIN else "fast label propagation"


def groups(arena: Arena, seed: int) -> list[Group]:
    """The communities of the graph of shared duties, the largest first; the ties of each counted.

    Source: V. D. Blondel and others, J. Stat. Mech. P10008 (2008); for large graphs V. A. Traag, L. Šubelj,
    “Large network community detection by fast label propagation”, Sci. Rep. 13 (2023).
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(arena.size))
    graph.add_weighted_edges_from(zip(*arena.pairs.T.tolist(), arena.weights.tolist(), strict=True))
    find = (
        nx.community.louvain_communities
        if method(arena) == "Louvain"
        else nx.community.fast_label_propagation_communities
    )
    found = sorted(
        (sorted(members) for members in find(graph, weight="weight", seed=seed)), key=lambda m: (-len(m), m)
    )
    place = np.zeros(arena.size, dtype=np.int64)
    for number, members in enumerate(found):
        place[members] = number
    weight_in, weight_out = _split(place[arena.pairs], arena.weights, len(found))
    ties_in, ties_out = _split(place[arena.ties], np.ones(len(arena.ties)), len(found))
    return [
        Group(tuple(members), weight_in[n], weight_out[n], round(ties_in[n]), round(ties_out[n]))
        for n, members in enumerate(found)
    ]


def _split(ends: Ints, amounts: Floats, count: int) -> tuple[list[float], list[float]]:
    """What lies inside each group, and what leaves it."""
    same = ends[:, 0] == ends[:, 1]
    inside = np.bincount(ends[same, 0], amounts[same], count)
    leaving = ends[~same]
    outside = np.bincount(leaving[:, 0], amounts[~same], count) + np.bincount(
        leaving[:, 1], amounts[~same], count
    )
    return inside.tolist(), outside.tolist()
