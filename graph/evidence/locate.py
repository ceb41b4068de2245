"""Finding a quote in a text: exactly, but for white space; positions count code points."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

MAX_WORDS: Final = 40
CONTEXT: Final = 32
_ENOUGH_ALIKE: Final = 60.0
_SPACE: Final = re.compile(r"\s+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class NotLocated(ValueError):  # noqa: N818 - says what happened
    """The quote cannot be placed; the message says why and what to do."""


@dataclass(frozen=True)
class Place:
    """Where words stand: `text[start:end] == exact`, with a little of what is before and after."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def locate(text: str, quote: str, after: str | None = None) -> Place:
    """The one place of `quote` in `text`, or its first place after the one place of `after`.

    Any run of white space in the quote matches any run of it in the text.

    Raises:
        NotLocated: too long, holding a control character, absent, or standing there twice.

    """
    behind = 0 if after is None else _only(text, after, 0, "the words in after:")[1]
    start, end = _only(text, quote, behind, "the quote", first=after is not None)
    if _CONTROL.search(text, start, end):
        raise NotLocated("the text has a control character inside the quote: quote a part without it")
    return _place(text, start, end)


def extent(text: str, first: str, last: str) -> Place:
    """The passage from the one place of `first` to the end of the next place of `last`."""
    start, begin_end = _only(text, first, 0, "the words in from:")
    _, end = _only(text, last, start, "the words in to:", first=True)
    return _place(text, start, max(begin_end, end))


@dataclass(frozen=True)
class _Collapsed:
    """A text with each run of white space as one blank, and where each of its characters stood."""

    content: str
    places: list[int]

    def find(self, words: str, start: int) -> tuple[int, int] | None:
        """The first place of collapsed `words` at or behind `start` in the text."""
        found = self.content.find(words, bisect_left(self.places, start))
        if found < 0:
            return None
        return self.places[found], self.places[found + len(words) - 1] + 1


@lru_cache(maxsize=64)
def _collapse(text: str) -> _Collapsed:
    content: list[str] = []
    places: list[int] = []
    at = 0
    for gap in (*_SPACE.finditer(text), None):
        end = len(text) if gap is None else gap.start()
        content.append(text[at:end])
        places.extend(range(at, end))
        if gap is not None:
            content.append(" ")
            places.append(end)
            at = gap.end()
    return _Collapsed("".join(content), places)


def _place(text: str, start: int, end: int) -> Place:
    before = _CONTROL.split(text[max(0, start - CONTEXT) : start])[-1]
    behind = _CONTROL.split(text[end : end + CONTEXT])[0]
    return Place(start, end, text[start:end], before, behind)


def _only(text: str, words: str, start: int, what: str, *, first: bool = False) -> tuple[int, int]:
    """Where `words` stand from `start` on: the only place, or the `first`."""
    wanted = _normal(words, what)
    collapsed = _collapse(text)
    found = collapsed.find(wanted, start)
    if found is None:
        raise NotLocated(f"{what} “{_short(words)}” is not in the text{_suggestion(text, words, start)}")
    if not first and (again := collapsed.find(wanted, found[0] + 1)):
        raise NotLocated(
            f"{what} “{_short(words)}” stands in the text at least twice (at {found[0]} and "
            f"{again[0]}): name with after: some words that stand once, shortly before the right place"
        )
    return found


def _normal(words: str, what: str) -> str:
    """The words with single blanks between them, if they may be quoted at all."""
    if _CONTROL.search(words):
        raise NotLocated(f"{what} holds a control character")
    tokens = words.split()
    if not tokens:
        raise NotLocated(f"{what} is empty")
    if len(tokens) > MAX_WORDS:
        raise NotLocated(f"{what} has {len(tokens)} words, more than the {MAX_WORDS} that may be quoted")
    return " ".join(tokens)


def _suggestion(text: str, words: str, start: int) -> str:
    """What the curator may have meant; only ever shown, never used."""
    nearest = fuzz.partial_ratio_alignment(words, text[start:])
    if nearest is None or nearest.score < _ENOUGH_ALIKE:
        return ""
    begin, end = start + nearest.dest_start, start + nearest.dest_end
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return f"; the nearest passage is “{_CONTROL.sub('', ' '.join(text[begin:end].split()))}”"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 2 * CONTEXT else line[: 2 * CONTEXT - 1] + "…"
