"""Paths between two bodies: what joins them, within bounds, along or against the direction of a claim."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from graph.views import paths
from graph.views.evidence import sources
from graph.views.paths import Bounds, Link, Paths, find, links
from tests.small import IRIS, body, rows, store

ROWS: Final = rows(store(), paths.QUERIES)


def steps(
    relations: Sequence[str] = paths.RELATIONS, as_of: date | None = None, *, against: bool
) -> list[Link]:
    return links(ROWS, sources(ROWS["documents"]), relations, as_of, against=against)


def between(start: str, end: str, *, against: bool = False, **bounds: int) -> Paths:
    return find(steps(against=against), body(start), body(end), Bounds(**bounds))


def link(source: str, target: str) -> Link:
    return Link(source, target, "tie", f"{source}{target}", False, "", "", "", None)


def test_a_hand_off_is_a_step_in_its_direction_only() -> None:
    """From the sender to the receiver, and back only where that is asked for."""
    assert len(between("police", "kent-intake-unit").found) == 1
    assert between("kent-intake-unit", "police").found == ()
    (back,) = between("kent-intake-unit", "police", against=True).found
    assert back.steps[0][0].inverse


def test_a_tie_is_a_step_both_ways_and_a_joint_body_a_party_of_it() -> None:
    """The Home Office and the Police meet in the joint centre."""
    assert between("police", "home-office").found[0].bodies == (body("police"), body("home-office"))
    assert between("jic", "police", steps=1).found[0].steps[0][0].relation == "tie"


def test_a_post_stands_for_its_body() -> None:
    """No end of a step is a post."""
    assert {IRIS.kind_of(end) for one in steps(against=True) for end in (one.source, one.target)} == {"body"}


def test_an_open_end_is_no_step() -> None:
    """A hand-off without a receiver leads nowhere."""
    assert "reply-2020-police-nobody" not in {IRIS.slug_of(one.claim) for one in steps(against=True)}


def test_only_the_relations_asked_for_are_followed() -> None:
    """Oversight alone does not join the police to anybody here."""
    assert {one.relation for one in steps(("oversight",), against=False)} == {"oversight"}


def test_a_day_leaves_out_what_does_not_hold_and_says_how_sure_the_rest_is() -> None:
    """A claim without dates from an undated source only may hold."""
    on_a_day = steps(as_of=date(2024, 12, 11), against=False)
    assert {(one.relation, one.certainty) for one in on_a_day} == {
        ("handoff", "possible"), ("oversight", "certain"), ("tie", "possible"),
    }  # fmt: skip


def test_the_shortest_come_first_and_the_rest_is_owned_up_to() -> None:
    """With a limit of one there is one path, and it says that there are more."""
    net = [link(*pair) for pair in ("ab", "bd", "ac", "cd", "ad")]
    some, every = find(net, "a", "d", Bounds(4, 1)), find(net, "a", "d", Bounds(4, 10))
    assert [path.bodies for path in some.found] == [("a", "d")]
    assert (some.complete, every.complete) == (False, True)
    assert [len(path.steps) for path in every.found] == [1, 2, 2]


def test_a_search_that_grows_beyond_all_bounds_is_given_up() -> None:
    """In a network where everything is tied to everything it stops, and says so."""
    names = [f"n{number:02}" for number in range(40)]
    net = [link(one, other) for one in names for other in names if one != other]
    found = find(net, "n00", "n39", Bounds(6, 10**9))
    assert not found.complete
    assert len(found.found) > 1_000
