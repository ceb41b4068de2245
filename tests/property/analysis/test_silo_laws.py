"""Laws of silos and of fit, whatever the world."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.arrays import fit
from graph.analysis.silo import silos
from graph.analysis.snapshot import Snapshot
from tests.arenas import arena
from tests.invented import World

BODIES = ("army", "coastguard", "flotilla", "navy", "police")
DUTIES = ("night-rescue", "rescue", "training")
DAYS = st.dates(date(2000, 1, 1), date(2020, 1, 1))


@st.composite
def bounds(draw: st.DrawFn) -> dict[str, Any]:
    """Both bounds, one of them, or none."""
    first, second = sorted((draw(DAYS), draw(DAYS)))
    named = {"start": first, "end": second + timedelta(days=365)}
    return {name: day for name, day in named.items() if draw(st.booleans())}


@st.composite
def worlds(draw: st.DrawFn) -> Snapshot:
    """A few bodies, one of them a unit, that hold a few duties, one of them narrower, and some ties."""
    made = World(parents={"flotilla": "navy", **dict.fromkeys(BODIES, "")} | {"flotilla": "navy"})
    made.broader["night-rescue"] = ("rescue",)
    said = st.sampled_from(("then", "later", "sometime"))
    part = st.sampled_from(("accountable", "does", "contributes", "funds"))
    for _ in range(draw(st.integers(0, 8))):
        body, duty = draw(st.sampled_from(BODIES)), draw(st.sampled_from(DUTIES))
        made.holds(body, duty, draw(part), said=draw(said), **draw(bounds()))
    for _ in range(draw(st.integers(0, 4))):
        pair = draw(st.lists(st.sampled_from(BODIES), min_size=2, max_size=3, unique=True))
        made.tied(*pair, said=draw(said), **draw(bounds()))
    return made.seen


@given(st.integers(0, 1_000), st.integers(0, 23), st.integers(0, 23))
def test_a_tie_more_never_lowers_the_fit(seed: int, a: int, b: int) -> None:
    """F can only rise, or stay, when two bodies more are tied."""
    world = arena(seed)
    more = np.unique(np.concatenate([world.ties, [sorted((a, b))]]), axis=0) if a != b else world.ties

    before, after = fit(world), fit(replace(world, ties=more))
    assert before is not None
    assert after is not None
    assert after >= before


@given(worlds(), st.lists(st.sampled_from(BODIES), min_size=2, max_size=2, unique=True))
def test_a_tie_more_never_opens_a_silo(seen: Snapshot, pair: list[str]) -> None:
    """What is a silo with the tie was one without it."""
    [tie] = World().tied(*pair).seen.ties
    with_tie = replace(seen, ties=(*seen.ties, replace(tie, claim="claim-more")))

    assert {one.involves for one in silos(with_tie)} <= {one.involves for one in silos(seen)}


@given(worlds())
def test_a_silo_holds_only_where_its_claims_may(seen: Snapshot) -> None:
    """Its intervals lie within the bounds of claims of both bodies."""
    claims = {claim.claim: claim for claim in seen.allocations}
    for silo in silos(seen):
        starts = [start for name in silo.premises if (start := claims[name].start)]
        ends = [end for name in silo.premises if (end := claims[name].end)]
        for interval in silo.intervals:
            if len(starts) == len(silo.premises):
                assert interval.start is not None
                assert interval.start >= min(starts)
            if len(ends) == len(silo.premises):
                assert interval.end is not None
                assert interval.end <= max(ends)


@given(worlds())
def test_silos_are_the_same_in_whatever_order_claims_are_read(seen: Snapshot) -> None:
    """Reading the claims backwards changes nothing but the order of premises."""
    backwards = replace(seen, allocations=seen.allocations[::-1], ties=seen.ties[::-1])

    assert [one.involves for one in silos(backwards)] == [one.involves for one in silos(seen)]
    assert [one.intervals for one in silos(backwards)] == [one.intervals for one in silos(seen)]
