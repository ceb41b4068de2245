"""docs/findings.md cannot lie: it names every kind and rule, and what it quotes stands in the evidence."""

import re
from pathlib import Path
from typing import Final

import pytest
import yaml

from graph.analysis.detect import ANALYSES
from graph.findings import FINDING_KINDS
from graph.supposing import KINDS as SUPPOSED

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
RULES: Final = sorted(path.stem for path in (ROOT / "graph" / "rules" / "findings").glob("*.rq"))
SECTIONS: Final = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL))
QUOTES: Final = re.findall(r"^> (.+)$", TEXT, re.MULTILINE)


def plain(text: str) -> str:
    return " ".join(text.split())


def quoted() -> str:
    """Every text of the curated files, in one."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "quote":
                    found.append(plain(str(value)))
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for path in sorted((ROOT / "seeds" / "documents").glob("*/*.yaml")):
        if path.name not in {"anchors.yaml", "expected.yaml"}:
            walk(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506 - text only
    return "\n".join(found)


def test_every_kind_has_its_section() -> None:
    """No kind is undocumented, none is invented."""
    assert sorted(SECTIONS) == sorted(FINDING_KINDS)


@pytest.mark.parametrize("kind", sorted(FINDING_KINDS))
def test_a_section_says_where_the_definition_comes_from_what_it_misses_and_gives_an_example(
    kind: str,
) -> None:
    """And the example has a quote."""
    section = SECTIONS[kind]
    assert all(f"*{part}*" in section for part in ("Source", "Cannot see", "Example"))
    assert re.search(r"^> ", section, re.MULTILINE)


def test_every_rule_is_named() -> None:
    """Those in files and those in modules."""
    described = "\n".join(str(__import__(one.__module__, fromlist=["_"]).__doc__) for one in ANALYSES)
    modules = re.findall(r"\brule ([a-z]+(?:-[a-z]+)+)", described)
    assert [rule for rule in (*RULES, *modules) if f"`{rule}`" not in TEXT] == []


def test_every_quote_stands_in_the_evidence() -> None:
    """Word for word, white space apart."""
    known = quoted()
    assert QUOTES
    assert [quote for quote in QUOTES if plain(quote) not in known] == []


def test_the_kinds_that_can_be_supposed_are_named() -> None:
    """As the command names them."""
    section = plain(TEXT.partition("## What if")[2].partition("## ")[0])
    assert all(kind in section for kind in SUPPOSED)
