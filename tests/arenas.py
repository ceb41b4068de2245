"""Random arenas for the kernels: bodies, pairs that share, and ties, from networkx and a seed."""

import networkx as nx
import numpy as np
from scipy import sparse

from graph.analysis.arrays import Arena, Ints, Matrix

NONE: Ints = np.zeros(0, dtype=np.int64)


def rows(graph: "nx.Graph[int]") -> Ints:
    """The edges as rows (i, j), i < j."""
    return np.array(sorted(sorted(edge) for edge in graph.edges), dtype=np.int64).reshape(-1, 2)


def arena(seed: int, size: int = 24, pairs: int = 40, ties: int = 30) -> Arena:
    """Pairs that share and ties, drawn apart from each other; weights drawn as well."""
    rng = np.random.default_rng(seed)
    sharing, tied = (nx.gnm_random_graph(size, many, seed=rng) for many in (pairs, ties))
    return Arena(size, rows(sharing), rng.random(pairs) + 0.1, rows(tied), NONE)


def matrix(graph: "nx.Graph[int]") -> Matrix:
    """The edges as ones above the diagonal."""
    return sparse.csr_array(sparse.triu(nx.to_scipy_sparse_array(graph, dtype=np.dtype(float)), k=1))
