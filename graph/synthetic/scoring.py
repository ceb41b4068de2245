"""Planted against found: what came out of what was planted, and what came out that was not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from graph.iris import UL
from graph.model import Row

from .planted import Ledger, Planted

_QUERY: Final = Path(__file__).with_name("computed.rq")
_CERTAIN: Final = "E3"
_Item = TypeVar("_Item", "Planted", "Found")


@dataclass(frozen=True)
class Found:
    """A computed finding: its IRI, its kind, what it is about, and whether it is graded certain."""

    iri: str
    kind: str
    involves: frozenset[str]
    concerns: frozenset[str]
    certain: bool
    form: str = ""

    def meets(self, planted: Planted) -> bool:
        """Whether this is the finding planted: same kind, a common concern, bodies where both name any."""
        if self.kind != planted.kind or self.concerns.isdisjoint(planted.concerns):
            return False
        bodies = frozenset(planted.involves)
        return not bodies or not self.involves or bodies <= self.involves or self.involves <= bodies


@dataclass(frozen=True)
class Score:
    """One kind: how many were planted and came out, how many came out and were planted, and which not.

    A finding is right when it was planted, or when the definitions leave it open. In a score of what is
    certain both must be: planted as certain, and graded so.
    """

    kind: str
    planted: int
    met: int
    found: int
    right: int
    missed: tuple[Planted, ...]
    wrong: tuple[Found, ...]

    @property
    def recall(self) -> float:
        """The part of the planted findings that came out; 1 where none was planted."""
        return self.met / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The part of what came out that was planted; 1 where nothing came out."""
        return self.right / self.found if self.found else 1.0


def computed(select: Callable[[str], Sequence[Row]]) -> list[Found]:
    """The computed findings of a release; `select` answers a SELECT over all its graphs together."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in select(_QUERY.read_text(encoding="utf-8")):
        rows[row["finding"]].append(row)
    return [_found(iri, rows[iri]) for iri in sorted(rows)]


def _found(iri: str, rows: Sequence[Row]) -> Found:
    first = rows[0]
    return Found(
        iri,
        first["kind"].removeprefix(UL),
        frozenset(row["involved"] for row in rows if "involved" in row),
        frozenset(row["concerned"] for row in rows if "concerned" in row),
        first["grade"] == UL + _CERTAIN,
        first.get("form", "").removeprefix(UL),
    )


def score(ledger: Ledger, found: Sequence[Found], *, certain: bool) -> list[Score]:
    """A score for each kind: of what is certain only, or of everything."""
    planted = [one for one in ledger.planted if not certain or one.certainty == "certain"]
    counted = [one for one in found if one.certain or not certain]
    allowed = _by_concern([*planted, *ledger.open])
    came_out = _by_concern(counted)
    kinds = sorted({one.kind for one in planted} | {one.kind for one in counted})
    return [_score(kind, planted, counted, allowed, came_out) for kind in kinds]


def near_misses(ledger: Ledger, found: Sequence[Found]) -> list[tuple[Planted, Found]]:
    """The near misses that came out all the same."""
    came_out = _by_concern(found)
    return [(near, one) for near in ledger.near for one in _at(came_out, near.concerns) if one.meets(near)]


def _score(
    kind: str,
    planted: Sequence[Planted],
    counted: Sequence[Found],
    allowed: Mapping[str, list[Planted]],
    came_out: Mapping[str, list[Found]],
) -> Score:
    ours = [one for one in planted if one.kind == kind]
    missed = [one for one in ours if not any(other.meets(one) for other in _at(came_out, one.concerns))]
    theirs = [one for one in counted if one.kind == kind]
    wrong = [one for one in theirs if not any(one.meets(other) for other in _at(allowed, one.concerns))]
    return Score(
        kind,
        len(ours),
        len(ours) - len(missed),
        len(theirs),
        len(theirs) - len(wrong),
        tuple(missed),
        tuple(wrong),
    )


def _by_concern(items: Iterable[_Item]) -> dict[str, list[_Item]]:
    found: defaultdict[str, list[_Item]] = defaultdict(list)
    for item in items:
        for concern in item.concerns:
            found[concern].append(item)
    return dict(found)


def _at(index: Mapping[str, list[_Item]], concerns: Iterable[str]) -> Iterator[_Item]:
    return (item for concern in concerns for item in index.get(concern, ()))
