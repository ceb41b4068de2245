"""Curated YAML is strict: text is text, and every node knows its line."""

import pytest

from graph.curation.yaml_file import Mapping, Scalar, Sequence, parse
from graph.errors import CurationError


def _scalar(text: str) -> str:
    node = parse(text, "f.yaml").items["key"]
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    "written", ["no", "2a", "2020-10", "1.50", "null", "~", "0x1f", "true", "1_000", "12:30:45", "<<"]
)
def test_plain_scalars_are_what_they_look_like(written: str) -> None:
    """Nothing turns into a number, a date, a truth value or nothing."""
    assert _scalar(f"key: {written}\n") == written


@pytest.mark.parametrize(
    ("written", "read"), [('"a: b"', "a: b"), ("'it''s'", "it's"), (">-\n  a\n  b", "a b"), ("", "")]
)
def test_the_other_ways_to_write_text(written: str, read: str) -> None:
    """Quotes and folding mean what YAML says."""
    assert _scalar(f"key: {written}\n") == read


def test_every_node_knows_its_line() -> None:
    """Lines count from 1, for keys, values and items."""
    content = parse("a:\n  - b\n  - c:\n      d\n", "f.yaml")
    items = content.items["a"]
    assert isinstance(items, Sequence)
    inner = items.items[1]
    assert isinstance(inner, Mapping)
    lines = (content.key_origins["a"].line, items.items[0].origin.line, inner.items["c"].origin.line)
    assert lines == (1, 2, 4)


def test_a_duplicate_key_is_refused_at_any_depth() -> None:
    """The second one is pointed at, and the first one named."""
    with pytest.raises(CurationError, match=r"f\.yaml:4: the key “b” stands here twice, first in line 3"):
        parse("a:\n  -\n    b: 1\n    b: 2\n", "f.yaml")


@pytest.mark.parametrize(
    "text", ["a: [", "a: b: c", "a:\n\t- b", "a: 'b", "%YAML 3.0\n---\na: b", "a: \x00", "@a: b"]
)
def test_what_is_not_yaml_is_one_sentence_with_its_file(text: str) -> None:
    """Syntax errors are ours to report, not the parser's to throw."""
    with pytest.raises(CurationError, match=r"^f\.yaml") as caught:
        parse(text, "f.yaml")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["? [a]\n: b\n", "a: &x 1\nb: *x\n", "a: !!int 1\n", "a: !x b\n", "--- a\n--- b\n"]
)
def test_what_json_cannot_say_is_refused(text: str) -> None:
    """Complex keys, anchors, aliases, tags and second documents."""
    with pytest.raises(CurationError):
        parse(text, "f.yaml")


def test_a_billion_laughs_are_not_even_begun() -> None:
    """Aliases are refused before anything is expanded."""
    laughs = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(CurationError, match="anchors and aliases"):
        parse(laughs, "f.yaml")


def test_deep_nesting_is_refused() -> None:
    """However deep, it is one sentence and no crash."""
    with pytest.raises(CurationError):
        parse("a: " + "[" * 100_000, "f.yaml")
