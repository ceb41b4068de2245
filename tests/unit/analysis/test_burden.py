"""Specifies when a case is said to be passed on too often, and how that is counted."""

from datetime import date
from typing import Any

from graph.analysis.burden import burdens
from graph.analysis.finding import Finding
from tests.invented import World


def found(world: World) -> list[Finding]:
    return list(burdens(world.seen))


def numbers(world: World) -> dict[str, Any]:
    [burden] = found(world)
    return dict(burden.values)


def test_a_case_passed_on_twice_is_a_burden() -> None:
    """Worked example: police to clinic to council, with every number."""
    world = World().hands("police", "clinic", "care").hands("clinic", "council", "care")

    assert numbers(world) == {
        "transfers": 2,
        "transfersAcrossParents": 2,
        "transfersNotAccepted": 2,
        "loops": 0,
    }


def test_a_single_hand_off_is_none() -> None:
    """Near miss: one transfer."""
    assert not found(World().hands("police", "clinic", "care"))


def test_two_hand_offs_of_different_duties_make_no_path() -> None:
    """Near miss: the second hand-off is of something else."""
    assert not found(World().hands("police", "clinic", "care").hands("clinic", "council", "housing"))


def test_parts_of_one_duty_make_one_path() -> None:
    """The broadest duty is the process."""
    world = World(broader={"first-care": ("care",), "after-care": ("care",)})

    assert numbers(world.hands("police", "clinic", "first-care").hands("clinic", "council", "after-care"))


def test_a_transfer_between_units_of_one_body_crosses_no_parent() -> None:
    """Only transfers between different top-level parents are counted as crossing."""
    world = World(parents={"ward": "clinic", "clinic": ""})

    assert (
        numbers(world.hands("police", "ward", "care").hands("ward", "clinic", "care"))[
            "transfersAcrossParents"
        ]
        == 1
    )


def test_a_return_is_a_loop() -> None:
    """A case that comes back to the police has made a loop."""
    assert numbers(World().hands("police", "clinic", "care").hands("clinic", "police", "care"))["loops"] == 1


def test_a_path_may_end_with_nobody() -> None:
    """A hand-off without a receiver is a transfer, of which the sentence says that nobody is stated."""
    [burden] = found(World().hands("police", "clinic", "care").hands("clinic", "", "care"))

    assert "nobody stated" in burden.says


def test_days_in_limbo_are_those_between_the_duties() -> None:
    """Ten days lie between the end of the one duty and the start of the next."""
    world = World().hands("police", "clinic", "care").hands("clinic", "council", "care")
    world.holds("police", "care", end=date(2015, 1, 1)).holds("clinic", "care", start=date(2015, 1, 11))

    assert numbers(world)["days"] == 10


def test_accepted_transfers_that_are_certain_are_a_computed_fact() -> None:
    """E3 where every transfer is accepted, and all of them certainly hold."""
    span: dict[str, Any] = {"start": date(2015, 1, 1), "end": date(2016, 1, 1), "accepted": date(2015, 1, 1)}
    world = World().hands("police", "clinic", "care", **span).hands("clinic", "council", "care", **span)

    assert [one.grade for one in found(world)] == ["E3"]


def test_transfers_one_after_the_other_make_a_path() -> None:
    """Dated events need not overlap: the path lasts from the first to the last."""
    first: dict[str, Any] = {"start": date(2015, 1, 1), "end": date(2015, 1, 2)}
    second: dict[str, Any] = {"start": date(2015, 3, 1), "end": date(2015, 3, 2)}
    world = World().hands("police", "clinic", "care", **first).hands("clinic", "council", "care", **second)

    assert [(one.start, one.end) for one in found(world)[0].intervals] == [
        (date(2015, 1, 1), date(2015, 3, 2))
    ]


def test_transfers_in_the_wrong_order_make_none() -> None:
    """Near miss: the second transfer was made before the first."""
    first: dict[str, Any] = {"start": date(2015, 1, 1), "end": date(2015, 1, 2)}
    second: dict[str, Any] = {"start": date(2014, 3, 1), "end": date(2014, 3, 2)}

    assert not found(
        World().hands("police", "clinic", "care", **first).hands("clinic", "council", "care", **second)
    )
