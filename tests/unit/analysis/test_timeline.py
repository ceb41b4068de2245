"""When a combination of claims holds, how certainly, and when not."""

from datetime import date

from graph.analysis.finding import Interval
from graph.analysis.timeline import Case, Held, best, downgraded, either, intervals, judge, overlaps
from graph.certainty import Span

JAN, APR, JUL, OCT = (date(2020, month, 1) for month in (1, 4, 7, 10))
NEXT = date(2020, 7, 2)


def held(
    start: date | None = None, end: date | None = None, said: str = "report", on: date | None = None
) -> Held:
    return Held("claim", start, end, ((on, on),) if on else (), frozenset({said}))


def test_no_premise_holds_at_no_time() -> None:
    """A finding rests on something: without a premise there is none."""
    assert judge([], [held(JAN, OCT)]) == ()


def test_two_bounded_premises_hold_where_both_do() -> None:
    """What needs two claims is certain where both are within their stated bounds."""
    assert judge([held(JAN, JUL), held(APR, OCT)], []) == (Interval(APR, JUL, "certain"),)


def test_a_claim_without_bounds_is_certain_on_the_day_of_its_document() -> None:
    """Beyond a missing bound a claim may hold; on the day on which a document says so it does."""
    assert judge([held(on=JUL)], []) == (
        Interval(None, JUL, "possible"),
        Interval(JUL, NEXT, "certain"),
        Interval(NEXT, None, "possible"),
    )


def test_doubtful_claims_of_one_document_are_combined() -> None:
    """Two claims of one undated document may hold together."""
    assert judge([held(), held()], []) == (Interval(None, None, "possible"),)


def test_doubtful_claims_of_two_documents_are_not_combined() -> None:
    """Whether claims of two undated documents ever held together, nobody says."""
    assert judge([held(said="one"), held(said="other")], []) == ()


def test_a_doubtful_claim_is_not_combined_with_a_certain_one_of_another_document() -> None:
    """A claim that only may hold is combined with claims of the same document only."""
    assert judge([held(said="one"), held(JAN, OCT, said="other")], []) == ()


def test_a_defeater_leaves_what_it_does_not_cover() -> None:
    """Where the defeater certainly holds there is nothing, before and after there is."""
    assert judge([held(JAN, OCT)], [held(APR, JUL)]) == (
        Interval(JAN, APR, "certain"),
        Interval(JUL, OCT, "certain"),
    )


def test_a_defeater_that_may_hold_leaves_it_possible() -> None:
    """An absence is certain only if nothing may hold."""
    assert judge([held(JAN, OCT)], [held(said="other")]) == (Interval(JAN, OCT, "possible"),)


def test_a_doubtful_defeater_of_the_same_document_defeats() -> None:
    """Whenever the document's doubtful premises hold, so does its doubtful defeater."""
    assert judge([held()], [held()]) == ()
    assert judge([held()], [held(said="other")]) == (Interval(None, None, "possible"),)


def test_what_bars_defeats_even_where_it_only_may_hold() -> None:
    """Somebody who may have held a duty is not nobody."""
    assert intervals(Case([held(JAN, OCT)], bars=[held(said="other")])) == ()


def test_what_softens_leaves_it_possible_where_it_may_hold() -> None:
    """The holder of a broader duty leaves an absence possible for as long as they hold it."""
    assert intervals(Case([held(JAN, OCT)], softeners=[held(JUL, None)])) == (
        Interval(JAN, JUL, "certain"),
        Interval(JUL, OCT, "possible"),
    )


def test_cover_makes_an_absence_certain_for_as_long_as_it_reaches() -> None:
    """An absence is certain within the period of a statement of completeness, and possible outside it."""
    assert intervals(Case([held(JAN, OCT)], covers=[held(APR, JUL)], needs_cover=True)) == (
        Interval(JAN, APR, "possible"),
        Interval(APR, JUL, "certain"),
        Interval(JUL, OCT, "possible"),
    )


def test_undated_cover_covers_nothing() -> None:
    """A statement of completeness that bears no date does not say when all was held."""
    assert intervals(Case([held(JAN, OCT)], covers=[held()], needs_cover=True)) == (
        Interval(JAN, OCT, "possible"),
    )


def test_only_sure_premises_where_that_is_asked() -> None:
    """A rule may count premises only where they certainly hold."""
    assert intervals(Case([held(on=JUL)], sure=True)) == (Interval(JUL, NEXT, "certain"),)


def test_nothing_holds_outside_the_window() -> None:
    """A rule that names days speaks of those days only."""
    assert intervals(Case(window=Span(APR, JUL))) == (Interval(APR, JUL, "certain"),)


def test_alternatives_are_certain_where_one_is() -> None:
    """Of two grounds for one finding the better one counts, day by day."""
    one, other = (Interval(JAN, JUL, "possible"),), (Interval(APR, OCT, "certain"),)

    assert either([one, other]) == (Interval(JAN, APR, "possible"), Interval(APR, OCT, "certain"))


def test_downgraded_intervals_are_possible_and_joined() -> None:
    """Neighbours that no longer differ are one interval."""
    assert downgraded([Interval(JAN, APR, "certain"), Interval(APR, JUL, "possible")]) == (
        Interval(JAN, JUL, "possible"),
    )


def test_the_best_day_of_some_counts() -> None:
    """A promise counts as attested when it certainly held on some day from the sending to the publication."""
    assert best(held(on=JUL), APR, JUL) == "certain"
    assert best(held(on=JUL), APR, APR) == "possible"
    assert best(held(APR, JUL), JUL, OCT) is None


def test_counter_evidence_of_another_time_does_not_speak() -> None:
    """A claim overlaps intervals where it may hold on one of their days."""
    assert overlaps(held(APR, JUL), [Interval(JAN, APR, "certain")]) is False
    assert overlaps(held(APR, None), [Interval(JUL, None, "possible")]) is True
