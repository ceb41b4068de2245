"""Specifies what is said of the whole system of a release."""

import json
from datetime import date
from itertools import combinations

import pytest

from graph.analysis.arena import Ground
from graph.analysis.sharing import Sharing
from graph.analysis.silo import silos
from graph.analysis.system import as_json, system
from tests.invented import World


def world() -> World:
    made = World(parents={"flotilla": "navy", "navy": ""}, broader={"night-rescue": ("rescue",)})
    made.holds("flotilla", "rescue").holds("coastguard", "rescue").holds("lifeboats", "night-rescue")
    made.holds("police", "investigation", "accountable").holds("navy", "investigation", "accountable")
    made.hands("lifeboats", "hospital", "care").watches("police", "coastguard", "rescue")
    return made.tied("coastguard", "lifeboats").tied("hospital", "police", said="sometime")


def test_the_result_is_the_same_for_the_same_seed() -> None:
    """Two runs give the same bytes."""
    assert as_json(system(world().seen)) == as_json(system(world().seen))


def test_it_is_plain_json() -> None:
    """Nothing in it needs more than a JSON reader."""
    assert json.loads(as_json(system(world().seen)))["fit"]["all"]["verdict"] == "too small to test"


def test_a_release_without_duties_is_too_small_to_test() -> None:
    """No duties, no ties: no number is made up."""
    result = system(World().seen)

    assert result["fit"]["all"] | {"nulls": {}} == {
        "bodies": 0,
        "pairs": 0,
        "ties": 0,
        "weight": 0.0,
        "fit": None,
        "nulls": {},
        "verdict": "too small to test",
    }


def test_the_weights_of_the_system_are_those_of_the_silos() -> None:
    """The matrix of weights and the findings, pair by pair, say the same."""
    seen = world().seen
    ground = Ground(Sharing(seen))
    number = {body: place for place, body in enumerate(ground.bodies)}
    weights = {
        tuple(pair): weight
        for pair, weight in zip(ground.arena.pairs.tolist(), ground.arena.weights, strict=True)
    }

    for silo in silos(seen):
        assert weights[number[silo.involves[0]], number[silo.involves[1]]] == pytest.approx(
            float(dict(silo.values)["weight"])
        )
    tied = [pair for pair in combinations(ground.bodies, 2) if seen.ties_between(*pair)]
    assert (
        len(weights) == len(list(silos(seen))) + len(tied) - 1
    )  # hospital and police are tied and share nothing


def test_ties_of_the_duties_own_document_count_apart() -> None:
    """A tie counts as independent where another document than that of the duties states it."""
    made = World().holds("navy", "rescue").holds("coastguard", "rescue").tied("navy", "coastguard")

    assert system(made.seen)["fit"]["otherDocuments"]["ties"] == 0
    assert system(made.tied("navy", "coastguard", said="later").seen)["fit"]["otherDocuments"]["ties"] == 1


def test_pairs_are_ranked_by_weight_and_by_what_a_tie_would_close() -> None:
    """Of two pairs of one weight, the one that also answers twice for a duty comes first."""
    made = World().holds("a", "x").holds("b", "x")
    made.holds("c", "y", "accountable").holds("d", "y", "accountable")
    made.holds("e", "z").holds("f", "z").hands("e", "f", "z")

    assert [pair["involves"][0] for pair in system(made.seen)["pairs"]] == ["e", "c", "a"]


def test_a_pair_that_never_shares_at_one_time_is_not_ranked() -> None:
    """What is no silo at any time is not in the ranking of silos."""
    span = [{"start": date(year, 1, 1), "end": date(year + 1, 1, 1)} for year in (2001, 2011)]
    made = World()
    made.holds("a", "x", "does", **span[0])
    made.holds("b", "x", "does", **span[1])

    assert system(made.seen)["pairs"] == []


def test_a_coordinator_without_a_duty_may_be_a_broker() -> None:
    """Brokers are looked for among all bodies, and not only among those that share."""
    made = World().holds("a", "x").holds("b", "x").tied("a", "office").tied("b", "office")

    [first, *_] = system(made.seen)["brokers"]
    assert (first["body"], first["pairsRelyingOnItAlone"]) == ("office", 1)
