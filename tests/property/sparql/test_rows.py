"""Counting rows from bytes: for any answer and format, as many as the engine gave."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sparql.rows import count_rows

FORMATS = [
    ox.QueryResultsFormat.JSON,
    ox.QueryResultsFormat.XML,
    ox.QueryResultsFormat.CSV,
    ox.QueryResultsFormat.TSV,
]
NASTY = st.text(alphabet="{}[],:\"\\\n\r\t<>&'result ?x", max_size=12)
ROWS = st.lists(st.tuples(st.none() | NASTY, st.none() | NASTY), max_size=8)


def _values(rows: list[tuple[str | None, str | None]]) -> str:
    terms = (" ".join("UNDEF" if cell is None else str(ox.Literal(cell)) for cell in row) for row in rows)
    return f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {' '.join(f'({row})' for row in terms)} }} }}"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.file_extension)
@given(rows=ROWS)
def test_rows_are_counted(form: ox.QueryResultsFormat, rows: list[tuple[str | None, str | None]]) -> None:
    """Whatever the values hold, the count is the number of rows."""
    answer = ox.Store().query(_values(rows))
    assert isinstance(answer, ox.QuerySolutions)

    assert count_rows(form.media_type, answer.serialize(format=form) or b"") == len(rows)
