"""Tombstones: what is remembered of findings that no longer hold."""

from pathlib import Path

import pytest

from graph.errors import CurationError
from graph.tombstones import Tombstone, read_tombstones

WRONG = {
    "- a list": "one section",
    "findings: [a]": "one section",
    "findings:\n  silo-a: {release: x}": "silo-a must say",
    "findings:\n  silo-a: {release: x, label: [y]}": "silo-a must say",
    "bodies: {}": "one section",
    "a: [": "not YAML",
}


def test_no_file_is_no_tombstone(tmp_path: Path) -> None:
    """A release of which nothing was ever taken back."""
    assert read_tombstones(tmp_path / "tombstones.yaml") == {}


def test_a_tombstone_names_the_last_release_and_the_label(tmp_path: Path) -> None:
    """By the slug of the finding."""
    file = tmp_path / "tombstones.yaml"
    file.write_text("findings:\n  silo-aaaaaaaaaa:\n    release: 2c59\n    label: No tie between A and B\n")
    assert read_tombstones(file) == {"silo-aaaaaaaaaa": Tombstone("2c59", "No tie between A and B")}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_not_understood_is_one_sentence(tmp_path: Path, text: str) -> None:
    """With the name of the file."""
    file = tmp_path / "tombstones.yaml"
    file.write_text(text)
    with pytest.raises(CurationError, match=WRONG[text]) as refused:
        read_tombstones(file)
    assert str(refused.value).startswith("tombstones.yaml: ")
