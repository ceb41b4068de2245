"""Specifies that looking only at rare words loses none of the texts that are alike."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from graph.analysis.likeness import alike

TEXTS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.lists(st.sampled_from(["ox", "cow", "hen", "cat", "dog", "owl"]), min_size=1),
)


def slowly(texts: dict[str, list[str]], jaccard: float, similar: float) -> set[tuple[str, str]]:
    found = set()
    for one, other in combinations(sorted(texts), 2):
        a, b = set(texts[one]), set(texts[other])
        lines = (" ".join(sorted(texts[key])) for key in (one, other))
        if len(a & b) / len(a | b) >= jaccard and fuzz.ratio(*lines) / 100 >= similar:
            found.add((one, other))
    return found


@given(TEXTS, st.sampled_from([0.5, 0.6, 0.75, 1.0]), st.sampled_from([0.0, 0.6, 0.85]))
def test_no_pair_is_lost(texts: dict[str, list[str]], jaccard: float, similar: float) -> None:
    """The pairs found are those that comparing each text with each would find, each once."""
    found = [(one, other) for one, other, _ in alike(texts, jaccard, similar)]

    assert len(found) == len(set(found))
    assert set(found) == slowly(texts, jaccard, similar)
