"""Specifies the null models: what they keep, that they are reproducible, calibrated and honest about size."""

from collections import Counter
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from scipy import stats

from graph.analysis.arrays import Arena, fit, tied_weight
from graph.analysis.nulls import Null, permuted, redrawn, redrawn_closed, rewired_degrees
from graph.analysis.power import power, siloed_world
from graph.analysis.rewiring import rewired
from tests.arenas import NONE, arena, rows

Model = Callable[[Arena, np.random.Generator], Null]
MODELS: tuple[Model, ...] = (redrawn, permuted, rewired_degrees)
WORLDS = 60


def degrees(ties: np.ndarray, size: int) -> list[int]:
    counted: list[int] = np.bincount(ties.ravel(), minlength=size).tolist()
    return counted


@pytest.mark.parametrize("model", MODELS)
def test_the_same_seed_gives_the_same_answer(model: Model) -> None:
    """A null model is reproducible by its seed."""
    one, other = (model(arena(1), np.random.default_rng(7)) for _ in range(2))

    assert one == other


@pytest.mark.parametrize("model", MODELS)
def test_p_is_uniform_where_ties_have_nothing_to_do_with_duties(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calibrated: on random graphs p is as likely to be small as large (Kolmogorov-Smirnov)."""
    monkeypatch.setattr("graph.analysis.nulls.DRAWS", 199)
    monkeypatch.setattr("graph.analysis.nulls.REWIRED_DRAWS", 199)
    found = [model(arena(seed), np.random.default_rng(seed)).p for seed in range(WORLDS)]

    assert stats.kstest(found, "uniform").pvalue > 0.05


@pytest.mark.parametrize("model", MODELS)
def test_ties_that_avoid_shared_duties_give_a_small_p(model: Model) -> None:
    """In a siloed world of some size every null model notices."""
    world = arena(3, size=40, pairs=200, ties=80)
    siloed = Arena(40, world.pairs, world.weights, siloed_world(world, np.random.default_rng(1)), NONE)

    assert model(siloed, np.random.default_rng(2)).p <= 0.05


def test_redrawn_agrees_with_its_closed_form() -> None:
    """Mean and deviation of the simulation are those of sampling without replacement."""
    null = redrawn(arena(5), np.random.default_rng(5))
    mean, deviation = redrawn_closed(arena(5))

    assert (null.mean, null.deviation) == pytest.approx((mean, deviation), rel=0.03)


def test_the_closed_form_is_that_of_all_ways_to_tie() -> None:
    """Three bodies, weights 1, 2, 0, one tie: F is 1/3, 2/3 or 0, each as likely."""
    world = Arena(3, np.array([[0, 1], [0, 2]]), np.array([1.0, 2.0]), np.array([[0, 1]]), NONE)

    assert redrawn_closed(world) == pytest.approx((1 / 3, np.std([1 / 3, 2 / 3, 0])))


def test_permuting_labels_agrees_with_the_slow_way() -> None:
    """The mean over draws is that over all orders of four bodies, counted by networkx."""
    pairs, ties = np.array([[0, 1], [1, 2]]), np.array([[0, 1], [2, 3]])
    world = Arena(4, pairs, np.array([1.0, 3.0]), ties, NONE)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 1.0), (1, 2, 3.0)])
    every = [graph.get_edge_data(a, b, {"weight": 0.0})["weight"] for a, b in combinations(range(4), 2)]

    assert permuted(world, np.random.default_rng(1)).mean == pytest.approx(2 * np.mean(every) / 4, rel=0.05)


@pytest.mark.parametrize("seed", range(3))
def test_rewiring_keeps_every_bodys_number_of_ties(seed: int) -> None:
    """Degrees stay, no loop and no tie twice comes of it."""
    world = arena(seed)
    for network in next(rewired(world.ties, world.size, 20, np.random.default_rng(seed))):
        plain: nx.Graph[int] = nx.Graph(network.tolist())
        assert degrees(network, world.size) == degrees(world.ties, world.size)
        assert plain.number_of_edges() == len(world.ties)
        assert not list(nx.selfloop_edges(plain))


def test_rewiring_reaches_every_network_as_often() -> None:
    """Two networks have the degrees of this path: each comes as often as the other (chi-square)."""
    path = np.array([[0, 1], [1, 2], [2, 3]])
    networks = np.concatenate(list(rewired(path, 4, 4_000, np.random.default_rng(4), steps=30)))
    counts = Counter(frozenset(frozenset(tie) for tie in network) for network in networks.tolist())

    assert len(counts) == 2
    assert stats.chisquare(list(counts.values())).pvalue > 0.01


def test_a_large_and_a_small_table_give_the_same_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a size the weights are looked up by search; the answer is the same."""
    table = tied_weight(arena(9), arena(9).ties)
    monkeypatch.setattr("graph.analysis.arrays._DENSE", 0)

    assert tied_weight(arena(9), arena(9).ties) == pytest.approx(table)


def test_a_world_of_a_few_ties_is_too_small_to_test() -> None:
    """With three ties among ten bodies no null model would notice a perfect silo."""
    assert set(power(arena(1, size=10, pairs=8, ties=3), np.random.default_rng(1)).values()) == {0.0}


def test_a_dense_world_can_be_tested() -> None:
    """With many ties and many shared duties, every null model would."""
    seen = power(arena(1, size=40, pairs=200, ties=80), np.random.default_rng(1))

    assert min(seen.values()) >= 0.8


def test_a_siloed_world_has_as_many_ties_and_none_where_duties_are_shared() -> None:
    """The worlds by which power is measured fit not at all."""
    world = arena(2)
    ties = siloed_world(world, np.random.default_rng(2))

    assert (len(ties), fit(Arena(world.size, world.pairs, world.weights, ties, NONE))) == (
        len(world.ties),
        0.0,
    )
    assert len({tuple(tie) for tie in ties.tolist()}) == len(ties)


def test_rows_of_a_graph_are_ordered() -> None:
    """The helper of these tests writes each tie once, the smaller number first."""
    assert rows(nx.Graph([(2, 1), (0, 1)])).tolist() == [[0, 1], [1, 2]]
