"""Which texts are much alike, without comparing each with each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from rapidfuzz import fuzz

_WORD: Final = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, in order; punctuation and white space are left out."""
    return tuple(_WORD.findall(text.lower()))


@dataclass(frozen=True)
class Rooms:
    """Where a text can be met, and where it looks for others."""

    at: frozenset[str]
    looks: frozenset[str]


ONE_ROOM: Final = Rooms(frozenset({""}), frozenset({""}))


def alike(
    texts: Mapping[str, Sequence[str]],
    jaccard: float,
    similar: float,
    rooms: Mapping[str, Rooms] | None = None,
) -> Iterator[tuple[str, str, float]]:
    """Pairs of keys whose texts (as words) are alike, each once, with their similarity from 0 to 1.

    Two texts are alike when J = |A ∩ B| / (|A| + |B| - |A ∩ B|) of their sets of words is at least
    `jaccard`, and s = 1 - d / (m + n) at least `similar`: d is the indel distance of their sorted words,
    m and n are the lengths of these.
    Only texts that share one of their rarest words are compared: with words in order of rarity, two sets
    with J ≥ t have a word in common among the first |X| - ⌈t·|X|⌉ + 1 of each, and |X| ≥ t·|Y|.
    With `rooms`, only texts of which one is where the other looks; looking must be mutual.

    Source: R. J. Bayardo, Y. Ma, R. Srikant, “Scaling up all pairs similarity search”, WWW 2007 (prefix
    filter); C. Xiao et al., “Efficient similarity joins for near duplicate detection”, WWW 2008.
    """
    common = Counter(word for text in texts.values() for word in set(text))
    ranked = {key: sorted(set(text), key=lambda word: (common[word], word)) for key, text in texts.items()}
    line = {key: " ".join(sorted(text)) for key, text in texts.items()}
    seen: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(texts, key=lambda key: (len(ranked[key]), key)):
        mine = ranked[key]
        rarest = mine[: len(mine) - ceil(jaccard * len(mine)) + 1]
        room = rooms[key] if rooms else ONE_ROOM
        met = {other for look in room.looks for word in rarest for other in seen.get((look, word), ())}
        for other in sorted(met):
            if _jaccard(mine, ranked[other], jaccard) >= jaccard:
                score = fuzz.ratio(line[key], line[other], score_cutoff=100 * similar) / 100
                if score >= similar:
                    yield min(key, other), max(key, other), score
        for place in room.at:
            for word in rarest:
                seen[place, word].append(key)


def _jaccard(one: Sequence[str], other: Sequence[str], enough: float) -> float:
    """The similarity of two sets of words; 0 where their sizes alone keep it under `enough`."""
    if min(len(one), len(other)) < enough * max(len(one), len(other)):
        return 0.0
    shared = len(set(one) & set(other))
    return shared / (len(one) + len(other) - shared)
