"""How much faster the kernels of the analyses are than plain networkx; ratios, in one run.

    python bench/analysis.py [--small]

Each kernel and its peer get the same graph, their answers are compared, and the time of the peer is
divided by ours. The sizes are about the largest that networkx does in half a minute each. python-igraph
(GPL, never a dependency) is measured beside them if it is installed.
"""

import argparse
import importlib.util
import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
from networkx.algorithms import bipartite
from scipy import sparse

from graph.analysis.arrays import Arena, Ints, Matrix, tied_weight
from graph.analysis.constraint import burt_constraint
from graph.analysis.nulls import permuted
from graph.analysis.rewiring import STEPS, rewired
from graph.analysis.weights import pair_weights

SEED = 11
TARGET = 50
PLAIN = "networkx"


def timed(work: Callable[[], Any], best_of: int = 1) -> tuple[float, Any]:
    """The shortest time of some runs in seconds, and the last answer."""
    times, answer = [], None
    for _ in range(best_of):
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return min(times), answer


def told(name: str, size: str, ours: float, peer: float, by: str = PLAIN, *, same: bool = True) -> None:
    """One line of the table."""
    met = "" if by != PLAIN else ("  ok" if peer / ours >= TARGET else f"  BELOW {TARGET}")
    wrong = "" if same else "  ANSWERS DIFFER"
    times = f"{ours * 1000:>9.3f} ms {peer * 1000:>11.3f} ms"
    print(f"{name:<11} {size:<46} {times} {peer / ours:>8.1f} x {by}{met}{wrong}")


def skewed(count: int, size: int, rng: np.random.Generator) -> Ints:
    """Pairs (i, j), i < j, of which some bodies have far more than others."""
    chance = 1 / np.arange(1, size + 1) ** 0.6
    ends = rng.choice(size, size=(3 * count, 2), p=chance / chance.sum())
    rows = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0)
    chosen: Ints = rows[np.sort(rng.choice(len(rows), size=min(count, len(rows)), replace=False))]
    return chosen


def upper(rows: Ints, size: int) -> Matrix:
    """The pairs as ones above the diagonal."""
    return sparse.csr_array((np.ones(len(rows)), (rows[:, 0], rows[:, 1])), shape=(size, size))


def weights(bodies: int, duties: int, each: int, rng: np.random.Generator) -> None:
    """Weights of pairs against Newman's projection in networkx."""
    places = np.unique(
        np.stack([rng.zipf(1.4, bodies * each) % bodies, rng.integers(duties, size=bodies * each)], axis=1),
        axis=0,
    )
    holds = sparse.csr_array((np.ones(len(places)), (places[:, 0], places[:, 1])), shape=(bodies, duties))
    two_mode: nx.Graph[Any] = nx.Graph()
    two_mode.add_nodes_from(range(bodies))
    two_mode.add_edges_from((body, ("duty", duty)) for body, duty in places.tolist())
    ours, found = timed(lambda: pair_weights(holds, sparse.csr_array((bodies, duties))), 5)
    peer, plain = timed(lambda: bipartite.collaboration_weighted_projected_graph(two_mode, range(bodies)))
    same = np.isclose(found.sum(), sum(data["weight"] for *_, data in plain.edges(data=True)))
    told("weights", f"{bodies} bodies, {duties} duties, {found.nnz} pairs", ours, peer, same=same)


def constraint(size: int, ties: int, rng: np.random.Generator) -> None:
    """Burt's constraint against networkx in plain Python, its own scipy path, and igraph if it is here."""
    rows = skewed(ties, size, rng)
    graph: nx.Graph[int] = nx.Graph(rows.tolist())
    matrix, said = upper(rows, size), f"{size} bodies, {len(rows)} ties"
    ours, found = timed(lambda: burt_constraint(matrix), 5)
    peer, plain = timed(lambda: nx.constraint(graph, nodes=list(graph)))
    same = all(np.isclose(found[node], value) for node, value in plain.items())
    told("constraint", said, ours, peer, same=same)
    told("constraint", said, ours, timed(lambda: nx.constraint(graph), 3)[0], "networkx by scipy")
    if importlib.util.find_spec("igraph"):
        igraph = importlib.import_module("igraph")
        other = igraph.Graph(n=size, edges=rows.tolist())
        told("constraint", said, ours, timed(other.constraint, 3)[0], "igraph")


def nulls(size: int, pairs: int, ties: int, draws: int, rng: np.random.Generator) -> None:
    """Shuffled labels and rewired ties against networkx, draw for draw."""
    shared, tied = skewed(pairs, size, rng), skewed(ties, size, rng)
    arena = Arena(size, shared, rng.random(len(shared)), tied, np.zeros(0, dtype=np.int64))
    heavy: nx.Graph[int] = nx.Graph()
    heavy.add_weighted_edges_from(zip(*shared.T.tolist(), arena.weights.tolist(), strict=True))
    network: nx.Graph[int] = nx.Graph(tied.tolist())
    said = f"{size} bodies, {len(shared)} pairs, {len(tied)} ties"

    def cover(graph: "nx.Graph[int]") -> float:
        return sum((float(heavy.edges[edge]["weight"]) for edge in graph.edges if heavy.has_edge(*edge)), 0.0)

    def shuffle() -> float:
        names = rng.permutation(size).tolist()
        return cover(nx.relabel_nodes(network, dict(enumerate(names))))

    ours, null = timed(lambda: permuted(arena, np.random.default_rng(SEED)), 3)
    peer, _ = timed(lambda: [shuffle() for _ in range(draws)])
    told("permuted", f"{said}, a draw", ours / null.draws, peer / draws)

    def swap(seed: int) -> float:
        copy = network.copy()
        moves = STEPS * len(tied) // 2  # a step of ours tries a switch of every two ties, half of the time
        return cover(nx.double_edge_swap(copy, moves // 2, max_tries=100 * moves, seed=seed))

    many = 500
    ours, _ = timed(
        lambda: [tied_weight(arena, each) for each in rewired(tied, size, many, np.random.default_rng(SEED))],
        2,
    )
    peer, _ = timed(lambda: [swap(seed) for seed in range(max(2, draws // 10))])
    told("rewired", f"{said}, a draw", ours / many, peer / max(2, draws // 10))


def main() -> None:
    """Measure, and print one line for each kernel and peer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a quick look at small sizes")
    small = parser.parse_args().small
    rng = np.random.default_rng(SEED)
    print(f"{'kernel':<11} {'size':<46} {'ours':>12} {'peer':>14} {'ratio':>10}")
    for size in (200,) if small else (500, 2_000):
        weights(size, size * 2, 20, rng)
    for size in (60,) if small else (100, 200):
        constraint(size, size * 12, rng)
    for size in (17,) if small else (17, 300, 2_000):
        nulls(size, size * 3, size * 2, 60, rng)


if __name__ == "__main__":
    main()
