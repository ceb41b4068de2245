"""What is written to anchors.yaml is read back the same, whatever was quoted."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from graph.evidence.anchors import Anchored, read_anchors, write_anchors
from graph.evidence.locate import Place

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40
)


@st.composite
def places(draw: st.DrawFn) -> tuple[tuple[str, str | None], Place]:
    """A quote and its place; `exact` differs from the quote in white space only."""
    tokens = draw(st.lists(WORDS.map(lambda words: "".join(words.split()) or "x"), min_size=1, max_size=5))
    exact = "\r\n ".join(tokens) if draw(st.booleans()) else " ".join(tokens)
    start = draw(st.integers(0, 10**6))
    place = Place(start, start + len(exact), exact, draw(WORDS), draw(WORDS))
    return (" ".join(tokens), draw(st.none() | WORDS)), place


@given(
    st.dictionaries(
        st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True) | st.just("no"),
        st.builds(Anchored, WORDS, WORDS, st.lists(places()).map(dict)),
        max_size=3,
    )
)
def test_anchors_survive_writing_and_reading(anchors: dict[str, Anchored]) -> None:
    """Every quote, place and context comes back, code point by code point."""
    with TemporaryDirectory() as folder:
        write_anchors(Path(folder), anchors)
        assert read_anchors(Path(folder), "here") == anchors
