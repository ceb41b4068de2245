"""Laws of time in findings, for any claims."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.finding import Interval
from graph.analysis.timeline import Case, Held, either, intervals, judge
from graph.certainty import Span

DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 1))
BOUNDS = st.one_of(
    st.tuples(st.none() | DAYS, st.none()),
    st.tuples(st.none(), DAYS),
    st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))),
)
ATTESTED = st.lists(DAYS.map(lambda day: (day, day)), max_size=2).map(tuple)
HELD = st.builds(
    lambda bounds, attested, documents: Held("claim", bounds[0], bounds[1], attested, documents),
    BOUNDS,
    ATTESTED,
    st.frozensets(st.sampled_from(["one", "other"]), min_size=1),
)
CLAIMS = st.lists(HELD, min_size=1, max_size=3)
SOME = st.lists(HELD, max_size=3)
RANK = {None: 0, "possible": 1, "certain": 2}


def at(found: Iterable[Interval], day: date) -> int:
    """How certainly the intervals hold on a day: 0 not, 1 possibly, 2 certainly."""
    return RANK[next((one.certainty for one in found if day in Span(one.start, one.end)), None)]


@given(CLAIMS, SOME, DAYS)
def test_a_finding_holds_within_its_premises(premises: list[Held], defeaters: list[Held], day: date) -> None:
    """A finding holds on no day on which one of its premises does not."""
    if at(judge(premises, defeaters), day):
        assert all(day in Span(one.start, one.end) for one in premises)


@given(CLAIMS, SOME, HELD, DAYS)
def test_another_defeater_never_helps(
    premises: list[Held], defeaters: list[Held], more: Held, day: date
) -> None:
    """What speaks against a finding never makes it hold, nor more certain."""
    assert at(judge(premises, [*defeaters, more]), day) <= at(judge(premises, defeaters), day)


@given(CLAIMS, SOME, HELD, DAYS)
def test_another_bar_or_softener_never_helps(
    premises: list[Held], bars: list[Held], more: Held, day: date
) -> None:
    """Adding a holder, of the duty or of a broader one, never makes an absence hold or more certain."""
    fewer = intervals(Case(premises, bars=bars))

    assert at(intervals(Case(premises, bars=[*bars, more])), day) <= at(fewer, day)
    assert at(intervals(Case(premises, bars=bars, softeners=[more])), day) <= at(fewer, day)


@given(CLAIMS, SOME)
def test_intervals_are_in_order_apart_and_as_long_as_they_can_be(
    premises: list[Held], defeaters: list[Held]
) -> None:
    """Intervals follow each other; two that touch differ in certainty."""
    found = judge(premises, defeaters)
    for one, other in pairwise(found):
        assert one.end is not None
        assert other.start is not None
        assert one.end < other.start or (one.end == other.start and one.certainty != other.certainty)


@given(st.lists(CLAIMS, max_size=3), DAYS)
def test_alternatives_hold_as_the_best_of_them(grounds: list[list[Held]], day: date) -> None:
    """On any day several grounds are as certain as the most certain of them."""
    found = [judge(premises, []) for premises in grounds]

    assert at(either(found), day) == max((at(one, day) for one in found), default=0)
