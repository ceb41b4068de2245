"""Specifies what a supposed change closes and opens."""

import pytest

from graph.analysis.networks import projections
from graph.analysis.silo import silos
from graph.analysis.unsealing import unseal
from graph.analysis.whatif import Change, Outcome, best_ties, removals, what_if
from graph.errors import QueryRefused
from graph.projection import from_bytes
from tests.invented import World


def world() -> World:
    made = World(broader={"salvage": ()}).holds("navy", "rescue", "accountable").holds("coastguard", "rescue")
    return made.holds("navy", "training").holds("police", "investigation")


def kinds(outcome: Outcome) -> tuple[list[str], list[str]]:
    return [one.kind for one in outcome.closed], [one.kind for one in outcome.opened]


def test_a_tie_closes_the_silo_of_its_parties() -> None:
    """Add a tie between the two: their silo closes, nothing opens."""
    assert kinds(what_if(world().seen, [Change("tie", ("navy", "coastguard"))])) == (["Silo"], [])


def test_a_tie_of_others_closes_nothing() -> None:
    """Near miss: the tie joins two who share nothing."""
    assert kinds(what_if(world().seen, [Change("tie", ("navy", "police"))])) == ([], [])


def test_a_tie_closes_what_only_may_hold() -> None:
    """A silo of an undated source is closed at all times as well."""
    made = World().holds("a", "x", said="sometime").holds("b", "x", said="sometime")

    assert kinds(what_if(made.seen, [Change("tie", ("a", "b"))])) == (["Silo"], [])


def test_an_allocation_closes_the_gap_of_an_ownerless_duty() -> None:
    """Name an owner: the underlap closes."""
    assert kinds(what_if(world().seen, [Change("allocation", ("police",), "salvage")])) == (["Underlap"], [])


def test_a_second_owner_opens_an_overlap_and_silos() -> None:
    """Two answer for one duty, and the new one is tied to none of those who share it."""
    outcome = what_if(world().seen, [Change("allocation", ("police",), "rescue")])

    assert kinds(outcome) == ([], ["Overlap", "Silo", "Silo"])
    assert [one.involves for _, one in outcome.changed] == [("coastguard", "navy")]


def test_a_tie_makes_an_overlap_managed() -> None:
    """The overlap stays, with another value."""
    made = world().holds("police", "rescue", "accountable")
    [(before, after)] = what_if(made.seen, [Change("tie", ("navy", "police"))]).changed

    assert (before.values, after.values) == ((("managed", False),), (("managed", True),))


def test_the_end_of_a_body_leaves_its_duties_ownerless() -> None:
    """Without the police nobody investigates."""
    closed, opened = kinds(what_if(world().seen, [Change("removal", ("police",))]))

    assert (closed, opened) == ([], ["Underlap"])


def test_several_changes_are_supposed_together() -> None:
    """A second owner and a tie to each sharer: the overlap opens, no silo."""
    changes = [
        Change("allocation", ("police",), "rescue"),
        Change("tie", ("police", "navy", "coastguard")),
    ]

    assert kinds(what_if(world().seen, changes)) == (["Silo"], ["Overlap"])


def test_the_body_whose_end_leaves_most_duties_comes_first() -> None:
    """Rescue has two owners, so that the navy's end leaves training alone."""
    assert [(one["body"], one["ownerless"]) for one in removals(world().seen)] == [("navy", 1), ("police", 1)]


def test_a_parent_takes_its_units_with_it() -> None:
    """The end of a body is that of its units."""
    made = (
        World(parents={"flotilla": "navy", "navy": ""}).holds("flotilla", "rescue").holds("navy", "training")
    )

    assert removals(made.seen)[0] == {"body": "navy", "ownerless": 2, "duties": ["rescue", "training"]}


def test_the_best_ties_are_those_that_close_most() -> None:
    """The heaviest silo first, never more than fifty."""
    assert [one["involves"] for one in best_ties(world().seen, 1_000)] == [["coastguard", "navy"]]


def test_the_sealed_networks_are_enough() -> None:
    """Silos and supposed changes come out the same from the networks sealed with a release."""
    made = world().watches("navy", "police", "investigation").hands("police", "coastguard", "rescue").seen
    sealed = unseal(
        {name.removesuffix(".json"): from_bytes(data) for name, data in projections(made).items()}
    )

    assert list(silos(sealed)) == list(silos(made))
    assert what_if(sealed, [Change("tie", ("navy", "coastguard"))]) == what_if(
        made, [Change("tie", ("navy", "coastguard"))]
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([Change("tie", ("navi", "police"))], "this release knows no body “navi”; did you mean “navy”?"),
        (
            [Change("allocation", ("navy",), "rescu")],
            "knows no responsibility “rescu”; did you mean “rescue”?",
        ),
        ([Change("allocation", ("navy",), "rescue", "owner")], "there is no part “owner”"),
        ([Change("tie", ("navy",))], "needs two bodies or more"),
        ([Change("removal", ("navy", "police"))], "needs exactly one body"),
        ([Change("tie", ("navy", "police"))] * 51, "51 changes are more than the 50"),
    ],
)
def test_what_cannot_be_supposed_is_refused_in_one_sentence(changes: list[Change], says: str) -> None:
    """An unknown name is answered with the nearest known one."""
    with pytest.raises(QueryRefused, match=says.replace("?", r"\?")):
        what_if(world().seen, changes)
