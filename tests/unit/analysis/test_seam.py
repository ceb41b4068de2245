"""Specifies where oversight stops at a hand-off."""

from graph.analysis.finding import Finding
from graph.analysis.seam import seams
from tests.invented import World


def found(world: World) -> list[Finding]:
    return list(seams(world.seen))


def crossing() -> World:
    world = World().hands("police", "clinic", "care")
    return world.watches("constabulary-inspectors", "police").watches("health-inspectors", "clinic")


def test_a_process_that_leaves_the_sight_of_its_overseers_is_a_seam() -> None:
    """Worked example: the police hand over to a clinic, each with inspectors of its own."""
    [seam] = found(crossing())

    assert seam.involves == ("clinic", "constabulary-inspectors", "health-inspectors", "police")
    assert (seam.concerns, seam.grade) == (("care",), "E4")


def test_a_joint_remit_closes_it() -> None:
    """Near miss: one body checks both sides."""
    assert not found(crossing().watches("auditors", "police").watches("auditors", "clinic"))


def test_a_tie_of_the_overseers_closes_it() -> None:
    """Near miss: the two inspectorates work together."""
    assert not found(crossing().tied("constabulary-inspectors", "health-inspectors"))


def test_without_an_overseer_on_one_side_there_is_no_seam() -> None:
    """Near miss: a body that nobody checks is a gap of oversight, and not a seam."""
    assert not found(World().hands("police", "clinic", "care").watches("constabulary-inspectors", "police"))


def test_oversight_for_another_duty_does_not_count() -> None:
    """Near miss: the inspectors of the clinic check its building."""
    world = World().hands("police", "clinic", "care").watches("constabulary-inspectors", "police")

    assert not found(world.watches("building-inspectors", "clinic", "building"))


def test_oversight_of_the_parent_counts() -> None:
    """Who checks a body checks its units."""
    world = crossing()
    world.parents |= {"police": "ministry", "clinic": "ministry", "ministry": ""}

    assert not found(world.watches("auditors", "ministry"))
