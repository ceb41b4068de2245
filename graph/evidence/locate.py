"""Finding a quote in a text: exactly, but for white space; positions count code points."""

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

MAX_WORDS: Final = 40
CONTEXT: Final = 32
_ENOUGH_ALIKE: Final = 60.0
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
    start = 0 if after is None else _only(text, after, 0, "the words in after:").end()
    found = _only(text, quote, start, "the quote", first=after is not None)
    if _CONTROL.search(found.group()):
        raise NotLocated("the text has a control character inside the quote: quote a part without it")
    return _place(text, found.start(), found.end())


def extent(text: str, first: str, last: str) -> Place:
    """The passage from the one place of `first` to the end of the next place of `last`."""
    begin = _only(text, first, 0, "the words in from:")
    finish = _only(text, last, begin.start(), "the words in to:", first=True)
    return _place(text, begin.start(), max(begin.end(), finish.end()))


def _place(text: str, start: int, end: int) -> Place:
    before = _CONTROL.split(text[max(0, start - CONTEXT) : start])[-1]
    behind = _CONTROL.split(text[end : end + CONTEXT])[0]
    return Place(start, end, text[start:end], before, behind)


def _only(text: str, words: str, start: int, what: str, *, first: bool = False) -> re.Match[str]:
    """The match of `words` from `start` on: the only one, or the `first`."""
    pattern = _pattern(words, what)
    found = pattern.search(text, start)
    if found is None:
        raise NotLocated(f"{what} “{_short(words)}” is not in the text{_suggestion(text, words, start)}")
    if not first and (again := pattern.search(text, found.start() + 1)):
        raise NotLocated(
            f"{what} “{_short(words)}” stands in the text at least twice (at {found.start()} and "
            f"{again.start()}): name with after: some words that stand once, shortly before the right place"
        )
    return found


def _pattern(words: str, what: str) -> re.Pattern[str]:
    if _CONTROL.search(words):
        raise NotLocated(f"{what} holds a control character")
    tokens = words.split()
    if not tokens:
        raise NotLocated(f"{what} is empty")
    if len(tokens) > MAX_WORDS:
        raise NotLocated(f"{what} has {len(tokens)} words, more than the {MAX_WORDS} that may be quoted")
    return re.compile(r"\s+".join(re.escape(token) for token in tokens))


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
