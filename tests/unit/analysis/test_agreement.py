"""Stated findings beside computed ones: what agrees, what one side lacks, and the figures."""

import json
from dataclasses import replace

from graph.analysis.agreement import agree, as_json
from graph.analysis.finding import Finding, Interval
from graph.analysis.snapshot import Snapshot, StatedFinding
from tests.invented import World

ALWAYS = (Interval(None, None, "possible"),)


def stated(name: str, kind: str, involves: str = "", concerns: str = "duty") -> StatedFinding:
    return StatedFinding(
        name, None, None, (), frozenset({"report"}), name, kind, tuple(involves.split()), (concerns,), "", ""
    )


def computed(kind: str, involves: str = "", concerns: str = "duty", grade: str = "E4") -> Finding:
    bodies = tuple(involves.split())
    return Finding(kind, "rule", bodies, (concerns,), ALWAYS, grade, "label", "says.", "remedy.")


def world(*findings: StatedFinding) -> Snapshot:
    seen = World().holds("unit", "duty").holds("unit", "narrow")
    seen.broader["narrow"] = ("duty",)
    return replace(seen.seen, stated_findings=findings)


def test_same_kind_concern_and_bodies_agree() -> None:
    """A stated finding and the computed one of the same class, duty and bodies say the same."""
    seen = world(stated("s", "Silo", "a b"))

    assert agree(seen, {"c": computed("Silo", "a b")}).pairs == (("s", "c"),)


def test_a_narrower_concern_agrees() -> None:
    """What is computed of a narrower duty meets what is stated of the broader one, and not the other way."""
    narrow = computed("Underlap", concerns="narrow")

    assert agree(world(stated("s", "Underlap")), {"c": narrow}).pairs == (("s", "c"),)
    assert agree(world(stated("s", "Underlap", concerns="narrow")), {"c": computed("Underlap")}).pairs == ()


def test_another_kind_or_other_bodies_do_not_agree() -> None:
    """A silo is no overlap, and the silo of others is another silo."""
    seen = world(stated("s", "Silo", "a b"))

    assert agree(seen, {"c": computed("Overlap", "a b"), "d": computed("Silo", "a c")}).pairs == ()


def test_bodies_are_compared_only_where_both_name_any() -> None:
    """A computed underlap names no body; that a stated one does is no disagreement."""
    seen = world(stated("s", "Underlap", "a b"))

    assert agree(seen, {"c": computed("Underlap")}).pairs == (("s", "c"),)


def test_a_stated_group_is_met_by_its_pairs() -> None:
    """Of three bodies called siloed one pair is computed: they agree, and one pair of three is told."""
    told = json.loads(as_json(agree(world(stated("s", "Silo", "a b c")), {"c": computed("Silo", "a b")})))

    assert told["groups"] == [{"id": "s", "pairs": 3, "pairsComputed": 1}]
    assert told["kinds"]["Silo"]["recall"] == 1.0


def test_both_lists_of_disagreements_are_told() -> None:
    """What is only stated and what is only computed are listed, and figures say how many agree."""
    seen = world(stated("s", "Silo", "a b"), stated("t", "Overlap", "a b"))
    told = json.loads(as_json(agree(seen, {"c": computed("Silo", "a b"), "d": computed("Silo", "a c")})))

    assert [one["id"] for one in told["statedOnly"]] == ["t"]
    assert [one["id"] for one in told["computedOnly"]] == ["d"]
    assert (told["overall"]["recall"], told["overall"]["precision"]) == (0.5, 0.5)
    assert told["kinds"]["Overlap"]["precision"] is None


def test_what_counts_the_missing_has_bounds() -> None:
    """Of kinds that count what is missing there are at least the certain ones, and at most all."""
    found = {"c": computed("Underlap", grade="E3"), "d": computed("Underlap", concerns="narrow")}
    told = json.loads(as_json(agree(world(), found)))

    assert told["bounds"]["Underlap"] == {"certain": 1, "possible": 2}
