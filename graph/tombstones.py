"""Findings that no longer hold: which release held them last, so that a citation of one is not lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from .errors import CurationError, Origin

NAME: Final = "tombstones.yaml"
"""The file, at the top of a source: `findings:`, and under each slug `release:` (a digest) and `label:`."""

_KEYS: Final = frozenset({"release", "label"})


@dataclass(frozen=True)
class Tombstone:
    """A finding that was: the digest of the last release that held it, and what it was called there."""

    release: str
    label: str


def read_tombstones(path: Path) -> Mapping[str, Tombstone]:
    """The tombstones in a file by the slug of their finding; none where there is no such file.

    Raises:
        CurationError: the file is not as described.

    """
    if not path.is_file():
        return {}
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _wrong(path, f"not YAML: {' '.join(str(error).split())}") from None
    if data is None:
        return {}
    findings = data.get("findings") if isinstance(data, dict) and set(data) == {"findings"} else None
    if not isinstance(findings, dict):
        raise _wrong(path, "a file of tombstones has one section, “findings”")
    return {slug: _tombstone(path, slug, said) for slug, said in findings.items()}


def _tombstone(path: Path, slug: str, said: object) -> Tombstone:
    if (
        not isinstance(said, dict)
        or set(said) != _KEYS
        or not all(isinstance(one, str) for one in said.values())
    ):
        raise _wrong(path, f"the tombstone of {slug} must say “release” and “label”, and nothing else")
    return Tombstone(said["release"], said["label"])


def _wrong(path: Path, message: str) -> CurationError:
    return CurationError(message, Origin(path.name))
