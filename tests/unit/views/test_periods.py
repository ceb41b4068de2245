"""When a finding holds: intervals, the certainty of a day, and what an absent date means."""

from datetime import date

import pytest

from graph.iris import UL
from graph.views.claims import Claim, Value
from graph.views.evidence import Source
from graph.views.periods import (
    Period,
    capped,
    certainty_on,
    is_certain,
    is_sure,
    periods_by_claim,
    periods_of,
)

DOCUMENT = "https://example.org/document"
DATED = Source(DOCUMENT, "", "", "", "2020-06-15", "day", ((date(2020, 6, 15), date(2020, 6, 15)),))
SCHEMA = "https://schema.org/"


def claim(**said: str) -> Claim:
    facts = {
        (SCHEMA + name if name in {"startDate", "endDate"} else UL + name): (Value(text, "", True, ""),)
        for name, text in said.items()
    }
    return Claim("https://example.org/finding", facts, (), "certain")


def test_a_stated_finding_is_certain_in_its_bounds_and_when_its_document_was_written() -> None:
    """From the start to the day of the document it holds; after that it only may."""
    stated = claim(basis=UL + "stated", startDate="2020-01-01", statedIn=DOCUMENT)
    assert periods_of(stated, {}, {DOCUMENT: DATED}) == (
        Period(date(2020, 1, 1), date(2020, 6, 16), "certain"),
        Period(date(2020, 6, 16), None, "possible"),
    )


def test_a_stated_finding_without_any_date_only_may_hold() -> None:
    """An undated source attests no day."""
    found = periods_of(claim(basis=UL + "stated"), {}, {})
    assert found == (Period(None, None, "possible"),)
    assert certainty_on(date(2020, 1, 1), found) == "possible"


def test_a_computed_finding_holds_as_its_rule_says() -> None:
    """Its own bounds and its own certainty."""
    computed = claim(
        basis=UL + "computed", startDate="2024-02-21", endDate="2024-06-03", certainty=UL + "certain"
    )
    assert periods_of(computed, {}, {}) == (Period(date(2024, 2, 21), date(2024, 6, 3), "certain"),)


def test_a_computed_finding_without_certainty_and_dates_has_no_interval() -> None:
    """Nothing is said of when; on any day it may hold."""
    found = periods_of(claim(basis=UL + "computed"), {}, {})
    assert found == ()
    assert certainty_on(date(2020, 1, 1), found) == "possible"


def test_a_certain_finding_without_dates_is_not_certain_on_a_day() -> None:
    """An absent bound is not infinite."""
    found = (Period(None, None, "certain"),)
    assert (is_certain(found), certainty_on(date(1900, 1, 1), found)) == (True, "possible")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-02-28", "certain"), ("2019-03-01", None), ("2020-07-31", "possible"), ("2020-08-01", None)],
)
def test_several_intervals_leave_out_what_lies_between(day: str, expected: str | None) -> None:
    """Half-open: the last day is not in it, and between two intervals the finding does not hold."""
    first = {"claim": "f", "interval": "f#1", "start": "2019-01-01", "end": "2019-03-01"}
    second = {"claim": "f", "interval": "f#2", "start": "2020-01-01", "end": "2020-08-01"}
    rows = [second | {"certainty": UL + "possible"}, first | {"certainty": UL + "certain"}]
    assert certainty_on(date.fromisoformat(day), periods_by_claim(rows)["f"]) == expected


def test_a_question_is_never_certain() -> None:
    """What is graded E4 stays possible, also where all it rests on certainly holds."""
    question, finding = claim(grade=UL + "E4"), claim(grade=UL + "E3")
    surely = (Period(date(2021, 12, 8), date(2021, 12, 9), "certain"),)
    assert (is_sure(question, surely), is_sure(finding, surely)) == (False, True)
    assert (capped(question, "certain"), capped(finding, "certain"), capped(question, None)) == (
        "possible", "certain", None,
    )  # fmt: skip
