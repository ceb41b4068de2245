"""The model page, held against the ontology."""

import re
from pathlib import Path

from ontology import vocabulary as v
from ontology.load import vocabulary

PAGE = (Path(__file__).parents[3] / "docs" / "model.md").read_text(encoding="utf-8")
NAMED = {v.UL + name for name in re.findall(r"\bul:([A-Za-z][A-Za-z0-9]*)", PAGE)}
WORDS = vocabulary()


def test_the_page_names_nothing_that_is_not_defined() -> None:
    """Every word of ours on the model page is one that the ontology defines."""
    assert NAMED - WORDS.defined == set()


def test_the_page_names_every_class_and_every_scheme() -> None:
    """No class and no scheme is missing from the model page."""
    assert (WORDS.classes | frozenset(WORDS.schemes)) - NAMED == set()


def test_the_page_pairs_each_property_with_its_scheme() -> None:
    """The table of values says for each property which scheme its values come from."""
    pairs = re.findall(r"`(?:ul|org):(\w+)` \| `ul:(\w+Scheme)`", PAGE)
    schemes = WORDS.scheme_of.items()
    expected = {(prop.rpartition("#")[2], scheme.removeprefix(v.UL)) for prop, scheme in schemes}

    assert set(pairs) == expected
