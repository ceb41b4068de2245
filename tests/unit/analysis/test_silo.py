"""Specifies when two bodies that share a duty are called a silo, and when not."""

from datetime import date
from decimal import Decimal
from typing import Any

from graph.analysis.finding import Finding, Interval
from graph.analysis.silo import silos
from tests.invented import World

THEN = date(2015, 6, 1)


def found(world: World) -> list[Finding]:
    return list(silos(world.seen))


def pairs(world: World) -> list[tuple[str, ...]]:
    return [finding.involves for finding in found(world)]


def shared() -> World:
    return World().holds("coastguard", "rescue").holds("navy", "rescue")


def test_two_bodies_that_share_a_duty_and_no_tie_are_a_silo() -> None:
    """Worked example: both carry out rescue, and no document ties them."""
    [silo] = found(shared())

    assert (silo.involves, silo.concerns, silo.grade) == (("coastguard", "navy"), ("rescue",), "E4")


def test_it_is_certain_on_the_day_of_the_document_that_states_both() -> None:
    """What a dated document states of both holds on its day, and may hold before and after."""
    [silo] = found(shared())

    assert Interval(THEN, date(2015, 6, 2), "certain") in silo.intervals


def test_a_tie_closes_it() -> None:
    """Near miss: the two have a coordination."""
    assert not found(shared().tied("coastguard", "navy"))


def test_a_joint_body_of_both_closes_it() -> None:
    """Near miss: both are parties of one joint body."""
    assert not found(shared().tied("coastguard", "navy", "sea-centre", through="sea-centre"))


def test_an_oversight_is_no_tie() -> None:
    """Oversight for another duty leaves the silo where it is."""
    assert pairs(shared().watches("coastguard", "navy", "training")) == [("coastguard", "navy")]


def test_who_oversees_the_other_for_the_duty_is_no_candidate() -> None:
    """Near miss: the one checks the other for that very duty."""
    assert not found(shared().watches("coastguard", "navy", "rescue"))


def test_who_checks_without_a_stated_limit_is_no_candidate() -> None:
    """Near miss: an oversight that is for no stated duty covers this one."""
    assert not found(shared().watches("coastguard", "navy"))


def test_an_excluded_duty_is_not_overseen() -> None:
    """An oversight that leaves the duty out does not make the pair ineligible."""
    assert pairs(shared().watches("coastguard", "navy", excludes=("rescue",))) == [("coastguard", "navy")]


def test_who_delivers_for_the_other_is_no_candidate() -> None:
    """Near miss: a contractor, and the body for which it delivers."""
    world = (
        World().holds("ministry", "rescue", "accountable").holds("firm", "rescue", principals=("ministry",))
    )

    assert not found(world)


def test_a_body_and_its_own_unit_are_no_candidates() -> None:
    """Near miss: a body and its unit count as one holder."""
    assert not found(
        World(parents={"coastguard": "navy", "navy": ""})
        .holds("coastguard", "rescue")
        .holds("navy", "rescue")
    )


def test_two_units_of_one_parent_are_a_silo_with_the_parent_as_mitigation() -> None:
    """A common parent is shown and closes nothing."""
    world = World(parents={"coastguard": "ministry", "navy": "ministry", "ministry": ""})
    [silo] = found(world.holds("coastguard", "rescue").holds("navy", "rescue"))

    assert "both are parts of Ministry" in silo.says


def test_the_parent_stands_for_its_unit_where_both_hold_the_duty() -> None:
    """Of a body, its unit and another, there is one silo: between the body and the other."""
    world = World(parents={"flotilla": "navy", "navy": ""})
    world.holds("flotilla", "rescue").holds("navy", "rescue").holds("coastguard", "rescue")

    assert pairs(world) == [("coastguard", "navy")]


def test_a_unit_that_held_the_duty_at_another_time_stands_for_itself() -> None:
    """When the parent no longer holds the duty, the unit's pair is the silo."""
    early: dict[str, Any] = {"start": date(2001, 1, 1), "end": date(2002, 1, 1)}
    late: dict[str, Any] = {"start": date(2011, 1, 1), "end": date(2012, 1, 1)}
    world = World(parents={"flotilla": "navy", "navy": ""}).holds("navy", "rescue", **early)
    world.holds("flotilla", "rescue", **late).holds("coastguard", "rescue", **late)

    assert pairs(world) == [("coastguard", "flotilla")]


def test_a_tie_of_a_unit_mitigates_and_does_not_close() -> None:
    """A unit's tie is the unit's: at its parent it speaks against the silo."""
    world = shared()
    world.parents["flotilla"] = "navy"
    [silo] = found(world.tied("flotilla", "coastguard"))

    assert silo.against


def test_who_holds_the_whole_shares_each_part() -> None:
    """Sharing follows skos:broader: the holder of the broader duty shares the narrower one."""
    world = (
        World(broader={"night-rescue": ("rescue",)})
        .holds("coastguard", "night-rescue")
        .holds("navy", "rescue")
    )

    assert [finding.concerns for finding in found(world)] == [("night-rescue",)]


def test_holders_of_two_parts_share_nothing() -> None:
    """Near miss: two narrower duties of one broader duty divide the work."""
    world = World(broader={"night-rescue": ("rescue",), "day-rescue": ("rescue",)})

    assert not found(world.holds("coastguard", "night-rescue").holds("navy", "day-rescue"))


def test_to_be_consulted_informed_or_to_pay_is_not_to_share() -> None:
    """Near miss: only accountable, does and contributes share."""
    for part in ("consulted", "informed", "funds"):
        assert not found(World().holds("coastguard", "rescue").holds("navy", "rescue", part))


def test_a_hand_off_without_a_tie_is_a_silo() -> None:
    """One hands the duty to the other: weight 1, and no shared holding is needed."""
    [silo] = found(World().hands("coastguard", "hospital", "care"))

    assert silo.values == (("weight", Decimal("1.0")),)


def test_a_hand_off_to_nobody_is_no_silo() -> None:
    """Near miss: no receiver is stated."""
    assert not found(World().hands("coastguard", "", "care"))


def test_the_weight_is_shared_among_the_other_holders() -> None:
    """Three holders of one duty: each pair weighs 1/(3 - 1)."""
    assert {one.values[0][1] for one in found(shared().holds("lifeboats", "rescue"))} == {Decimal("0.5")}


def test_a_tie_that_only_may_hold_leaves_a_possible_silo() -> None:
    """An undated tie of another document: the silo is a question, and the tie stands against it."""
    [silo] = found(shared().tied("coastguard", "navy", said="sometime"))

    assert {one.certainty for one in silo.intervals} == {"possible"}
    assert silo.against


def test_holdings_of_two_documents_that_only_may_hold_together_are_not_combined() -> None:
    """Near miss: the one is attested in 2015, the other in 2020, neither has bounds."""
    assert not found(World().holds("coastguard", "rescue").holds("navy", "rescue", said="later"))


def test_what_holds_only_before_all_that_was_written_is_not_found() -> None:
    """Near miss: a tie with a start before the document, and claims that may have held earlier still."""
    assert not found(shared().tied("coastguard", "navy", start=date(2014, 1, 1)))


def test_a_complete_list_of_ties_makes_it_certain() -> None:
    """E3 only where a completeness statement covers the ties over the whole time."""
    span: dict[str, Any] = {"start": date(2001, 1, 1), "end": date(2002, 1, 1)}
    world = World().holds("coastguard", "rescue", **span).holds("navy", "rescue", **span)

    assert [
        one.grade for one in found(world.complete("navy", "party", date(2000, 1, 1), date(2003, 1, 1)))
    ] == ["E3"]


def test_a_list_of_a_shorter_time_does_not() -> None:
    """Near miss: the statement covers half of the time."""
    span: dict[str, Any] = {"start": date(2001, 1, 1), "end": date(2002, 1, 1)}
    world = World().holds("coastguard", "rescue", **span).holds("navy", "rescue", **span)

    assert [
        one.grade for one in found(world.complete("navy", "party", date(2000, 1, 1), date(2001, 6, 1)))
    ] == ["E4"]
