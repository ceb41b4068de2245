"""Anchoring: any text, any part of it, is found where it stands."""

import string

from hypothesis import assume, given
from hypothesis import strategies as st

from graph.evidence.locate import MAX_WORDS, NotLocated, extent, locate

LETTERS = st.sampled_from("abcdeéß🌊漢.(*[\\^$?+|{}“”-")
TEXTS = st.text(st.one_of(LETTERS, st.sampled_from(" \n\t\u00a0\u2003\r")), min_size=1, max_size=200)
SPACES = st.text(st.sampled_from(" \n\t\u00a0\r"), min_size=1, max_size=4)


@st.composite
def texts_with_parts(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and the bounds of a part of it that begins and ends with words."""
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    part = text[start:end]
    assume(part.strip() and len(part.split()) <= MAX_WORDS)
    start += len(part) - len(part.lstrip())
    return text, start, start + len(part.strip())


def _alike(text: str, words: str) -> int:
    """How often the words stand in the text, overlapping, white space being white space."""
    tokens = words.split()
    return sum(_starts(text[at:], tokens) for at in range(len(text)))


def _starts(text: str, tokens: list[str]) -> bool:
    for number, token in enumerate(tokens):
        if number:
            trimmed = text.lstrip()
            if trimmed == text:
                return False
            text = trimmed
        if not text.startswith(token):
            return False
        text = text[len(token) :]
    return True


@given(texts_with_parts())
def test_any_part_that_stands_once_is_found_at_its_place(case: tuple[str, int, int]) -> None:
    """Positions count code points, and what is between them is the quote itself."""
    text, start, end = case
    assume(_alike(text, text[start:end]) == 1)
    place = locate(text, text[start:end])
    assert (place.start, place.end, place.exact) == (start, end, text[start:end])


@given(texts_with_parts())
def test_a_part_that_stands_twice_is_never_placed(case: tuple[str, int, int]) -> None:
    """Two places are an error, also where they overlap."""
    once, start, end = case
    text = f"{once} {once}"
    try:
        locate(text, once[start:end])
    except NotLocated as error:
        assert "twice" in str(error)  # noqa: PT017 - the other outcome is the failure below
    else:
        raise AssertionError(text)


@given(texts_with_parts(), SPACES)
def test_white_space_in_a_quote_matches_any_run_of_it(case: tuple[str, int, int], space: str) -> None:
    """However a curator breaks the lines of a quote, it is found, and `exact` is the text's own."""
    text, start, end = case
    assume(_alike(text, text[start:end]) == 1)
    quote = space.join(text[start:end].split())
    assert locate(text, quote).exact == text[start:end]


@given(texts_with_parts())
def test_context_is_what_stands_around(case: tuple[str, int, int]) -> None:
    """Prefix, exact and suffix together stand in the text."""
    text, start, end = case
    assume(_alike(text, text[start:end]) == 1)
    place = locate(text, text[start:end])
    assert text[: place.start].endswith(place.prefix)
    assert text[place.end :].startswith(place.suffix)


@given(
    st.text(string.ascii_lowercase + " ", max_size=60),
    st.text(string.ascii_uppercase, min_size=1, max_size=9),
)
def test_words_that_are_not_there_are_never_placed(text: str, words: str) -> None:
    """A quote is found exactly or not at all; likeness only ever makes a suggestion."""
    try:
        locate(text, words)
    except NotLocated as error:
        assert "not in the text" in str(error)  # noqa: PT017 - the other outcome is the failure below
    else:
        raise AssertionError(text)


@given(st.lists(st.sampled_from(["ab", "cd", "ef"]), min_size=3, max_size=30))
def test_after_picks_the_first_place_behind_a_landmark(words: list[str]) -> None:
    """`after` names words that stand once; the quote is the next one behind them."""
    text = f"{' '.join(words)} LANDMARK {' '.join(words)}"
    place = locate(text, words[0], after="LANDMARK")
    assert place.start == text.index("LANDMARK ") + len("LANDMARK ")


@given(texts_with_parts())
def test_an_extent_runs_from_its_first_words_to_its_last(case: tuple[str, int, int]) -> None:
    """Named by its first and last character, a passage is the passage."""
    body, start, end = case
    text = f"<{body[start:end]}>"
    place = extent(text, "<", ">")
    assert (place.start, place.end) == (0, len(text))
