"""Paths are those that networkx finds, on random networks small enough for it to find all."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.views.paths import Bounds, Link, find

NODES = st.integers(0, 7)
PAIRS = st.sets(st.tuples(NODES, NODES).filter(lambda pair: pair[0] != pair[1]), max_size=24)


@given(PAIRS, st.integers(1, 5))
def test_paths_are_all_simple_paths_shortest_first(pairs: set[tuple[int, int]], most: int) -> None:
    """The same paths as the slow way gives, each once, none longer than asked for."""
    links = [Link(str(a), str(b), "tie", f"{a}-{b}", False, "", "", "", None) for a, b in pairs]
    found = find(links, "0", "7", Bounds(most, 10_000))

    network = nx.DiGraph([(str(a), str(b)) for a, b in pairs])
    network.add_nodes_from(["0", "7"])
    expected = {tuple(path) for path in nx.all_simple_paths(network, "0", "7", cutoff=most)}
    bodies = [path.bodies for path in found.found]
    assert (set(bodies), len(bodies), found.complete) == (expected, len(expected), True)
    assert [len(path) for path in bodies] == sorted(map(len, bodies))
