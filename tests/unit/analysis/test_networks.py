"""Specifies the networks that are sealed with a release."""

from datetime import date

import networkx as nx
import pytest

from graph.analysis.networks import projections
from graph.errors import QueryRefused, ReleaseError
from graph.projection import Sealed, check_lens, from_bytes
from tests.invented import World


def sealed(world: World, lens: str) -> Sealed:
    return from_bytes(projections(world.seen)[f"{lens}.json"])


def test_the_same_claims_give_the_same_bytes() -> None:
    """A sealed network is deterministic."""
    world = World().holds("navy", "rescue").tied("navy", "police")

    assert projections(world.seen) == projections(world.seen)


def test_an_edge_has_its_bounds_and_what_attests_it() -> None:
    """Nothing that is needed to ask for a day is lost."""
    [(edge, more)] = sealed(World().holds("navy", "rescue", start=date(2010, 1, 1)), "responsibility").edges

    assert (edge.start, edge.end, edge.attested) == (
        date(2010, 1, 1),
        None,
        ((date(2015, 6, 1), date(2015, 6, 1)),),
    )
    assert more["documents"] == "then"


@pytest.mark.parametrize(
    ("day", "certainty"),
    [(date(2009, 1, 1), None), (date(2012, 1, 1), "certain"), (date(2016, 1, 1), "possible")],
)
def test_the_network_of_a_day_holds_what_may_hold_then(day: date, certainty: str | None) -> None:
    """Each edge says whether it certainly holds that day; what does not hold is not in it."""
    network = sealed(World().holds("navy", "rescue", start=date(2010, 1, 1)), "responsibility").at(day)

    assert [edge["certainty"] for _, _, edge in network.edges(data=True)] == (
        [certainty] if certainty else []
    )


def test_members_of_one_joint_body_are_tied() -> None:
    """A tie through a joint body joins the members, and each of them with it."""
    network = sealed(World().tied("navy", "police", "centre", through="centre"), "coordination").at()

    assert {frozenset(edge) for edge in network.edges()} == {
        frozenset(pair) for pair in (("navy", "police"), ("navy", "centre"), ("police", "centre"))
    }


def test_parents_are_kept() -> None:
    """A body has the body of which it is a part."""
    world = World(parents={"flotilla": "navy", "navy": ""}).holds("flotilla", "rescue")

    assert sealed(world, "responsibility").at().nodes["flotilla"]["parent"] == "navy"


def test_a_duty_that_nobody_holds_is_sealed_with_the_others() -> None:
    """What has no edge is there to be asked for."""
    assert "salvage" in {
        node["id"] for node in sealed(World(broader={"salvage": ()}), "responsibility").nodes
    }


def test_a_hand_off_to_nobody_ends_in_a_node_of_its_own() -> None:
    """Two hand-offs without a receiver do not meet."""
    network = sealed(World().hands("police", "", "care").hands("navy", "", "care"), "handoff").at()

    assert network.number_of_nodes() == 4


def test_every_lens_can_be_written_as_graphml() -> None:
    """Nothing in a network is None or a list, which the writers cannot take."""
    world = World().holds("navy", "rescue").watches("police", "navy").hands("navy", "police", "care")

    for lens in ("responsibility", "oversight", "handoff", "coordination", "recommendation"):
        assert list(nx.generate_graphml(sealed(world, lens).at(date(2015, 6, 1))))


def test_a_damaged_network_is_refused() -> None:
    """One sentence, and no trace of Python."""
    with pytest.raises(ReleaseError, match="build the release again"):
        from_bytes(b"{}")


def test_an_unknown_lens_is_refused_with_the_known_ones() -> None:
    """The answer names what there is."""
    with pytest.raises(QueryRefused, match="take one of responsibility"):
        check_lens("everything")
