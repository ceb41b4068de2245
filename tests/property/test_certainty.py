"""Dates and the three-valued filter, for any dates whatever."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.certainty import Certainty, absence, holding, holds, parse_date, presence, widen

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
BOUNDS = st.none() | DAYS
ATTESTED = st.lists(
    st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))
)
CERTAINTIES: st.SearchStrategy[list[Certainty]] = st.lists(st.sampled_from(["certain", "possible", None]))


@given(DAYS)
def test_a_day_is_itself(day: date) -> None:
    """A full day covers that day alone, and the day after it follows it."""
    partial = parse_date(day.isoformat())
    assert (partial.first, partial.last, partial.after) == (day, day, day + timedelta(1))


@given(DAYS)
def test_parts_lie_inside_wholes(day: date) -> None:
    """A month covers each of its days, and a year each of its months."""
    month, year = parse_date(f"{day:%Y-%m}"), parse_date(f"{day:%Y}")
    assert year.first <= month.first <= day <= month.last <= year.last


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    """Whatever is written is read as a date or refused with a ValueError, never anything else."""
    try:
        partial = parse_date(text)
    except ValueError as error:
        assert text in str(error)  # noqa: PT017 - either outcome is right, and this is the one looked at
    else:
        assert widen(partial.first, partial.precision) == (partial.first, partial.last)


@given(DAYS, BOUNDS, BOUNDS, ATTESTED)
def test_outside_a_stated_bound_it_does_not_hold(
    on: date, start: date | None, end: date | None, attested: list[tuple[date, date]]
) -> None:
    """It holds in no way before its start or from its end on, and in some way everywhere else."""
    outside = (start is not None and on < start) or (end is not None and on >= end)
    assert (holds(on, start, end, attested) is None) == outside


@given(DAYS, BOUNDS, BOUNDS)
def test_undated_documents_attest_nothing(on: date, start: date | None, end: date | None) -> None:
    """Without a dated document only a claim with both bounds is certain."""
    if start is None or end is None:
        assert holds(on, start, end, []) != "certain"


@given(DAYS, BOUNDS, BOUNDS, ATTESTED, ATTESTED)
def test_more_documents_never_take_certainty_away(
    on: date,
    start: date | None,
    end: date | None,
    some: list[tuple[date, date]],
    more: list[tuple[date, date]],
) -> None:
    """What some documents make certain stays certain when others say it too."""
    if holds(on, start, end, some) == "certain":
        assert holds(on, start, end, some + more) == "certain"


@given(DAYS, BOUNDS, BOUNDS, ATTESTED)
def test_the_spans_say_the_same_as_the_days(
    on: date, start: date | None, end: date | None, attested: list[tuple[date, date]]
) -> None:
    """The certain spans lie within the possible one, and the answer for a day is read off them."""
    held = holding(start, end, attested)
    certain = any(on in span for span in held.certain)
    assert held.on(on) == (("certain" if certain else "possible") if on in held.possible else None)


@given(DAYS, ATTESTED)
def test_the_start_day_is_certain_once_a_dated_document_states_it(
    start: date, attested: list[tuple[date, date]]
) -> None:
    """A stated start is certain on its first day, however early or late the dated document is."""
    assert holds(start, start, None, attested) == ("certain" if attested else "possible")


@given(CERTAINTIES)
def test_presence_is_certain_only_if_all_of_it_is(parts: list[Certainty]) -> None:
    """A presence holds only where every part may, and certainly only where every part does."""
    assert (presence(parts) == "certain") == all(part == "certain" for part in parts)
    assert (presence(parts) is None) == any(part is None for part in parts)


@given(CERTAINTIES)
def test_absence_is_certain_only_if_nothing_may_hold(candidates: list[Certainty]) -> None:
    """An absence is certain where nothing may hold, and none where something certainly does."""
    assert (absence(candidates) == "certain") == all(one is None for one in candidates)
    assert (absence(candidates) is None) == any(one == "certain" for one in candidates)
