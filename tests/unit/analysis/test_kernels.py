"""Specifies each kernel by a graph worked out by hand, and by the slow plain way on random ones."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from graph.analysis.arrays import Arena, fit
from graph.analysis.brokers import brokers, reliance
from graph.analysis.constraint import burt_constraint
from graph.analysis.groups import e_i_index, groups
from graph.analysis.weights import pair_weights
from tests.arenas import NONE, arena, matrix, rows


def by_hand(holders: list[list[int]], size: int) -> np.ndarray:
    """Newman's weights, one duty and one pair at a time."""
    weights = np.zeros((size, size))
    for duty in holders:
        for a, b in combinations(sorted(duty), 2):
            weights[a, b] += 1 / (len(duty) - 1)
    return weights


def test_weights_of_a_small_world_are_those_worked_out_by_hand() -> None:
    """Bodies 0, 1, 2 hold one duty, 0 and 1 another: w(0,1) = 1/2 + 1, w(0,2) = w(1,2) = 1/2."""
    holds = sparse.csr_array(np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 0.0]]))

    expected = [[0, 1.5, 0.5], [0, 0, 0.5], [0, 0, 0]]
    assert pair_weights(holds, sparse.csr_array((3, 2))).toarray().tolist() == expected


def test_two_that_only_inherit_a_duty_do_not_share_it_again() -> None:
    """Bodies 0 and 1 hold the whole, 2 the part: 0 and 1 share the whole, 2 the part with each."""
    holds = sparse.csr_array(np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 1.0]]))
    inherits = sparse.csr_array(np.array([[0.0, 1.0], [0.0, 1.0], [0.0, 0.0]]))

    assert pair_weights(holds, inherits).toarray().tolist() == [[0, 1, 0.5], [0, 0, 0.5], [0, 0, 0]]


@pytest.mark.parametrize("seed", range(5))
def test_weights_agree_with_the_slow_way(seed: int) -> None:
    """On random holders the matrix product gives what counting pair by pair gives."""
    rng = np.random.default_rng(seed)
    table = rng.random((20, 30)) < 0.15
    holders = [np.flatnonzero(column).tolist() for column in table.T]
    holds = sparse.csr_array(table.astype(float))

    assert np.allclose(pair_weights(holds, sparse.csr_array(table.shape)).toarray(), by_hand(holders, 20))


def test_the_centre_of_a_star_is_least_constrained() -> None:
    """A star of three: the centre has c = 3 · (1/3)², each end c = 1."""
    found = burt_constraint(matrix(nx.star_graph(3)))

    assert found.tolist() == pytest.approx([1 / 3, 1, 1, 1])


@pytest.mark.parametrize("seed", range(5))
def test_constraint_agrees_with_networkx(seed: int) -> None:
    """On random graphs it is networkx's, and NaN where a body has no ties."""
    graph = nx.gnm_random_graph(30, 45, seed=seed)
    found, plain = burt_constraint(matrix(graph)), nx.constraint(graph)

    assert found.tolist() == pytest.approx([plain[node] for node in graph], nan_ok=True)


def test_fit_is_the_weight_of_tied_pairs_over_all() -> None:
    """Weights 1, 2 and 1, of which the pair of weight 2 is tied: F = 2/4."""
    ring = np.array([[0, 1], [0, 2], [1, 2]])
    world = Arena(4, ring, np.array([1.0, 2.0, 1.0]), np.array([[0, 2], [2, 3]]), NONE)

    assert fit(world) == 0.5


def test_fit_is_unknown_where_nobody_shares() -> None:
    """Without shared duties there is nothing to fit."""
    assert fit(Arena(3, np.zeros((0, 2), dtype=np.int64), np.zeros(0), np.array([[0, 1]]), NONE)) is None


def test_a_single_broker_is_the_only_common_contact() -> None:
    """0 and 1 share and are tied through 2 alone; 0 and 3 share and have two common contacts."""
    ties = np.array([[0, 2], [0, 4], [1, 2], [2, 3], [3, 4]])
    pairs, weight = reliance(Arena(5, np.array([[0, 1], [0, 3]]), np.array([2.0, 1.0]), ties, NONE))

    assert (pairs.tolist(), weight.tolist()) == ([0, 0, 1, 0, 0], [0, 0, 2.0, 0, 0])


@pytest.mark.parametrize("seed", range(5))
def test_reliance_agrees_with_the_slow_way(seed: int) -> None:
    """On random graphs: untied pairs with exactly one common neighbour."""
    world = arena(seed)
    graph: nx.Graph[int] = nx.Graph(world.ties.tolist())
    graph.add_nodes_from(range(world.size))
    expected = np.zeros(world.size)
    for (a, b), weight in zip(world.pairs.tolist(), world.weights, strict=True):
        between = list(nx.common_neighbors(graph, a, b))
        if len(between) == 1 and not graph.has_edge(a, b):
            expected[between[0]] += weight

    assert reliance(world)[1].tolist() == pytest.approx(expected.tolist())


def test_brokers_come_by_the_weight_that_rests_on_them() -> None:
    """The body on which a shared duty rests alone is named first."""
    ties = np.array([[0, 2], [1, 2], [3, 4]])

    assert brokers(Arena(5, np.array([[0, 1]]), np.array([1.0]), ties, NONE))[0].body == 2


def test_two_cliques_are_two_groups_with_their_ties_counted() -> None:
    """Two triangles that share nothing with each other; one tie inside the first, one between."""
    pairs = rows(nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(3)))
    first, second = groups(Arena(6, pairs, np.ones(6), np.array([[0, 1], [2, 3]]), NONE), seed=1)

    assert (first.members, first.ties_inside, first.ties_outside) == ((0, 1, 2), 1, 1)
    assert (second.external_internal, second.weight_inside) == (1.0, 3.0)


def test_the_e_i_index_goes_from_inward_to_outward() -> None:
    """-1 for ties all inside, 1 for ties all outside, nothing without ties."""
    assert (e_i_index(0, 4), e_i_index(4, 0), e_i_index(2, 2), e_i_index(0, 0)) == (-1, 1, 0, None)
