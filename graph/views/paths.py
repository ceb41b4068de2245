"""How two bodies are joined: paths of hand-offs, oversight and ties, never more than asked for."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, permutations, product
from typing import Final

from graph.certainty import Certainty, holds, presence
from graph.model import Row

from .evidence import Source, attested

QUERIES: Final = ("path_ends", "path_quotes", "documents")
RELATIONS: Final = ("handoff", "oversight", "tie")
MOST_STEPS: Final = 6
"""No path is longer, whatever is asked for."""
MOST_PATHS: Final = 50
_MOST_VISITS: Final = 20_000
"""So many bodies are looked at before the search gives up and says so."""


@dataclass(frozen=True, order=True)
class Link:
    """One claim as a step from a body to another; `inverse` when the step goes against its direction.

    `certainty` is that of the day asked for, None where no day is.
    """

    source: str
    target: str
    relation: str
    claim: str
    inverse: bool
    start: str
    end: str
    date_text: str
    certainty: Certainty


@dataclass(frozen=True)
class Path:
    """Bodies one after the other; each step has the links that join its two ends."""

    bodies: tuple[str, ...]
    steps: tuple[tuple[Link, ...], ...]

    @property
    def certainty(self) -> Certainty:
        """Whether all of it holds on the day asked for, by the best link of each step."""
        return presence(
            "certain" if any(link.certainty == "certain" for link in step) else "possible"
            for step in self.steps
        )


@dataclass(frozen=True)
class Paths:
    """The shortest paths, in order; not `complete` where there are more, or where the search gave up."""

    found: tuple[Path, ...]
    complete: bool


@dataclass(frozen=True)
class Bounds:
    """How many steps a path may have, and how many paths are wanted."""

    steps: int = 4
    paths: int = 10


def links(
    rows: Mapping[str, Iterable[Row]],
    sources: Mapping[str, Source],
    relations: Sequence[str] = RELATIONS,
    as_of: date | None = None,
    *,
    against: bool = False,
) -> list[Link]:
    """The steps there are, from the rows of QUERIES; with `against` also against the direction of a claim."""
    claims: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows["path_ends"]:
        if row["relation"] in relations:
            claims[row["claim"]].append(row)
    made = (link for claim in claims.values() for link in _links(claim, sources, as_of, against=against))
    return sorted(set(made))


def find(found: Iterable[Link], start: str, end: str, bounds: Bounds) -> Paths:
    """The paths from `start` to `end` that pass no body twice, shortest first, within the bounds."""
    between: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in found:
        between[link.source, link.target].append(link)
    search = _Search(between, start, end)
    paths: list[Path] = []
    for bodies in search.walks(bounds.steps):
        if len(paths) == bounds.paths:
            return Paths(tuple(paths), complete=False)
        paths.append(Path(bodies, tuple(tuple(between[pair]) for pair in pairwise(bodies))))
    return Paths(tuple(paths), complete=not search.gave_up)


class _Search:
    """Walks from one body to another; it goes only where the other can still be reached in time."""

    def __init__(self, pairs: Iterable[tuple[str, str]], start: str, end: str) -> None:
        self._after: defaultdict[str, list[str]] = defaultdict(list)
        before: defaultdict[str, list[str]] = defaultdict(list)
        for source, target in sorted(pairs):
            self._after[source].append(target)
            before[target].append(source)
        self._start, self._end = start, end
        self._left = _distances(before, end)
        self._visits = 0

    @property
    def gave_up(self) -> bool:
        """Whether more was to be looked at than is ever looked at."""
        return self._visits > _MOST_VISITS

    def walks(self, most: int) -> Iterator[tuple[str, ...]]:
        """The walks of at most so many steps, the shorter first."""
        for length in range(1, most + 1):
            yield from self._extend((self._start,), length)

    def _extend(self, walked: tuple[str, ...], left: int) -> Iterator[tuple[str, ...]]:
        self._visits += 1
        if self.gave_up:
            return
        for body in self._after[walked[-1]]:
            if body == self._end:
                if left == 1:
                    yield (*walked, body)
            elif left > self._left.get(body, left) and body not in walked:
                yield from self._extend((*walked, body), left - 1)


def _distances(before: Mapping[str, Sequence[str]], end: str) -> dict[str, int]:
    """How many steps it is from each body to the end."""
    known, waiting = {end: 0}, deque([end])
    while waiting:
        body = waiting.popleft()
        for other in before.get(body, ()):
            if other not in known:
                known[other] = known[body] + 1
                waiting.append(other)
    return known


def _links(
    rows: Sequence[Row], sources: Mapping[str, Source], as_of: date | None, *, against: bool
) -> Iterator[Link]:
    """The steps that one claim makes possible."""
    first = rows[0]
    certainty = _certainty(rows, sources, as_of) if as_of else None
    if as_of and certainty is None:
        return
    said = (first.get("start", ""), first.get("end", ""), first.get("dateText", ""), certainty)
    ends = {role: sorted({row["body"] for row in rows if row["role"] == role}) for role in _ROLES}
    for one, other in permutations(ends["party"], 2):
        yield Link(one, other, first["relation"], first["claim"], False, *said)
    for source, target in product(ends["from"], ends["to"]):
        if source != target:
            yield Link(source, target, first["relation"], first["claim"], False, *said)
            if against:
                yield Link(target, source, first["relation"], first["claim"], True, *said)


def _certainty(rows: Sequence[Row], sources: Mapping[str, Source], day: date) -> Certainty:
    start, end = (date.fromisoformat(text) if text else None for text in _bounds(rows[0]))
    return holds(day, start, end, attested({row["document"] for row in rows if "document" in row}, sources))


def _bounds(row: Row) -> tuple[str, str]:
    return row.get("start", ""), row.get("end", "")


_ROLES: Final = ("from", "to", "party")
