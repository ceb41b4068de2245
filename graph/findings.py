"""The findings that a release holds, each with what it is about and the quotes that prove it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from ontology import load

from .iris import UL
from .model import Row
from .release import Release

_QUERY: Final = Path(__file__).parent / "findings.rq"
FINDING_KINDS: Final = frozenset(
    name.removeprefix(UL) for name, above in load.vocabulary().superclasses.items() if UL + "Finding" in above
)


@dataclass(frozen=True)
class StatedFinding:
    """One finding: its class, label and grade; the labels of what it involves; its quotes."""

    id: str
    kind: str
    basis: str
    grade: str
    label: str
    involves: tuple[str, ...]
    concerns: tuple[str, ...]
    quotes: tuple[str, ...]
    documents: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain values for JSON."""
        return asdict(self)


def list_findings(release: Release, kind: str | None = None) -> list[StatedFinding]:
    """The findings of a release, of one class if `kind` names one, by class and label."""
    rows = release.select(_QUERY.read_text(encoding="utf-8"))
    found = [_finding(list(group)) for _, group in groupby(rows, key=lambda row: row["finding"])]
    wanted = [finding for finding in found if kind in {None, finding.kind}]
    return sorted(wanted, key=lambda finding: (finding.kind, finding.label, finding.id))


def _finding(rows: list[Row]) -> StatedFinding:
    first = rows[0]
    return StatedFinding(
        id=first["finding"],
        kind=first["class"].removeprefix(UL),
        basis=first["basis"].removeprefix(UL),
        grade=first.get("grade", "").removeprefix(UL),
        label=first.get("label", ""),
        involves=_values(rows, "involves"),
        concerns=_values(rows, "concerns"),
        quotes=_values(rows, "quote"),
        documents=_values(rows, "document"),
    )


def _values(rows: Iterable[Row], name: str) -> tuple[str, ...]:
    return tuple(sorted({row[name] for row in rows if row.get(name)}))
