"""The table at the top of graph/certainty.py, row by row, and dates that cannot be."""

from datetime import date

import pytest

from graph.certainty import coarsest, holds, parse_date

REPORT = (date(2020, 10, 1), date(2020, 10, 31))  # a document of "October 2020"


def test_both_bounds_are_certain_inside_even_when_undated() -> None:
    """The document itself states both ends, so its own date does not matter."""
    assert holds(date(2019, 5, 5), date(2019, 1, 1), date(2020, 1, 1), []) == "certain"


def test_the_end_is_exclusive() -> None:
    """On the day of the end it no longer holds."""
    assert holds(date(2020, 1, 1), date(2019, 1, 1), date(2020, 1, 1), []) is None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), "certain"),
        (date(2020, 10, 1), "certain"),
        (date(2020, 10, 2), "possible"),
        (date(2090, 1, 1), "possible"),
    ],
)
def test_a_start_is_certain_up_to_the_last_surely_attested_day(on: date, expected: str | None) -> None:
    """A document of October was surely written by no later than its first day is reached."""
    assert holds(on, date(2020, 1, 1), None, [REPORT]) == expected


def test_an_announced_start_is_certain_on_its_day_only() -> None:
    """A document older than the start announces it, and attests no day after it."""
    start = date(2021, 1, 1)
    assert [holds(date(2021, 1, day), start, None, [REPORT]) for day in (1, 2)] == ["certain", "possible"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2020, 10, 30), "possible"),
        (date(2020, 10, 31), "certain"),
        (date(2020, 12, 31), "certain"),
        (date(2021, 1, 1), None),
    ],
)
def test_an_end_is_certain_from_the_first_surely_attested_day(on: date, expected: str | None) -> None:
    """A document of October surely existed on the last day of that month."""
    assert holds(on, None, date(2021, 1, 1), [REPORT]) == expected


def test_a_reported_end_is_certain_on_the_day_before_it_only() -> None:
    """A document younger than the end reports it, and attests no day long before it."""
    end = date(2020, 1, 1)
    days = (date(2019, 12, 31), date(2019, 12, 30))
    assert [holds(day, None, end, [REPORT]) for day in days] == ["certain", "possible"]


def test_without_bounds_only_documents_dated_to_the_day_count() -> None:
    """Between two attested days, and in a month, it only may hold."""
    attested = [REPORT, (date(2021, 3, 3), date(2021, 3, 3)), (date(2021, 3, 5), date(2021, 3, 5))]
    days = (date(2020, 10, 5), date(2021, 3, 3), date(2021, 3, 4), date(2021, 3, 5))
    assert [holds(day, None, None, attested) for day in days] == [
        "possible",
        "certain",
        "possible",
        "certain",
    ]


@pytest.mark.parametrize(
    "text", ["2020-13", "2020-02-30", "2021-02-29", "0000", "2020-00", "2020-01-00", "9999"]
)
def test_dates_that_cannot_be_are_refused(text: str) -> None:
    """A day that no calendar has is an error, not the nearest one."""
    with pytest.raises(ValueError, match="cannot be"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["", "20", "2020-1", "2020/01/01", "2020-01-01T00:00:00", "May 2020", "٢٠٢٠"]
)
def test_other_ways_to_write_dates_are_refused(text: str) -> None:
    """Only three ways to write a date are read; the message names them."""
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_date(text)


def test_a_leap_day_exists_in_leap_years() -> None:
    """29 February 2024 is a day."""
    assert parse_date("2024-02").last == parse_date("2024-02-29").first


def test_the_coarsest_precision_counts() -> None:
    """A claim with a day and a year is known to the year; without dates, to the day."""
    assert (coarsest(["day", "year", "month"]), coarsest([])) == ("year", "day")
