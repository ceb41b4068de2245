"""From claims to arrays: the bodies that share, the weights of their pairs, and the ties among them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

import numpy as np
from scipy import sparse

from .arrays import Arena, Floats, Ints, Matrix
from .claims import Tie
from .sharing import Sharing
from .silo import untied
from .weights import pair_weights

Counts = Callable[[Tie, str, str], bool]
_NOTHING: Final = 1e-9


@dataclass(frozen=True)
class Ground:
    """All that a snapshot says of sharing and ties, at whatever time, as arrays over its bodies."""

    sharing: Sharing

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that share something with another, in order; their places are their numbers."""
        rows = self._weights.nonzero()
        return tuple(self.everyone[place] for place in np.unique(np.concatenate(rows)))

    @cached_property
    def arena(self) -> Arena:
        """The test: every tie of every document."""
        return self.with_ties(self.sharing.seen.ties)

    @cached_property
    def apart(self) -> Arena:
        """The test with those ties alone that stand in a document which places no duty with both bodies.

        Duties and ties are read from the same sentences, so that they occur together.
        """
        documents: defaultdict[str, set[str]] = defaultdict(set)
        for allocation in self.sharing.seen.allocations:
            documents[allocation.body].update(allocation.documents)
        return self.with_ties(
            self.sharing.seen.ties, lambda tie, a, b: bool(tie.documents - (documents[a] & documents[b]))
        )

    @cached_property
    def wide(self) -> Arena:
        """The same over all bodies of the register: who joins others may share nothing himself."""
        return self._arena(self.everyone, self.sharing.seen.ties)

    def with_ties(self, ties: Collection[Tie], counts: Counts | None = None) -> Arena:
        """The test with these ties, of which only those between candidates count."""
        return self._arena(self.bodies, ties, counts)

    def _arena(self, bodies: Sequence[str], ties: Collection[Tie], counts: Counts | None = None) -> Arena:
        size, number = len(bodies), {body: place for place, body in enumerate(bodies)}
        shared = self._weights.tocoo()
        place = np.array([number.get(body, -1) for body in self.everyone], dtype=np.int64)
        pairs = np.stack([place[shared.coords[0]], place[shared.coords[1]]], axis=1)
        weights: Floats = np.asarray(shared.data, dtype=np.float64)
        barred = self._barred(number)
        tied = {
            (a, b)
            for tie in ties
            for a, b in combinations(sorted(number[each] for each in tie.parties if each in number), 2)
            if a * size + b not in barred and (counts is None or counts(tie, bodies[a], bodies[b]))
        }
        return Arena(size, pairs, weights, _rows(tied), np.array(sorted(barred), dtype=np.int64))

    def closes(self, a: str, b: str) -> dict[str, int]:
        """What a tie between two bodies would close or manage, by kind, at whatever time it is."""
        accountable = [self._accountable.get(body, frozenset()) for body in (a, b)]
        pair = self.sharing.pair(a, b)
        silo = untied(pair, self.sharing.seen.ties_between(pair.a, pair.b)) is not None
        return {"silos": int(silo), "overlaps": len(accountable[0] & accountable[1])}

    @cached_property
    def _accountable(self) -> Mapping[str, frozenset[str]]:
        """The duties for which each body answers."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for allocation in self.sharing.seen.allocations:
            if allocation.part == "accountable":
                found[allocation.body].add(allocation.duty)
        return {body: frozenset(duties) for body, duties in found.items()}

    def _barred(self, number: Mapping[str, int]) -> frozenset[int]:
        """The pairs of a body and its own unit."""
        return frozenset(
            min(a, b) * len(number) + max(a, b)
            for body, a in number.items()
            for above in self.sharing.above.get(body, ())
            if (b := number.get(above, a)) != a
        )

    @cached_property
    def everyone(self) -> tuple[str, ...]:
        """All bodies, in order; their places are their numbers in `wide`."""
        return tuple(sorted(self.sharing.seen.bodies))

    @cached_property
    def _weights(self) -> Matrix:
        """The weights of all pairs that are candidates, above the diagonal."""
        number = {body: place for place, body in enumerate(self.everyone)}
        holds, inherits = self._incidence(number)
        entries = [
            (number[a], number[b], -1 / (len(self.sharing.standing[duty]) - 1))
            for a, b, duty in self._exempt()
        ]
        entries += [(number[a], number[b], 1.0) for a, b in self._handed()]
        corrected: Matrix = pair_weights(holds, inherits) + _upper(entries, len(self.everyone))
        corrected.data[corrected.data < _NOTHING] = 0  # what is left of a difference of equal fractions
        corrected.eliminate_zeros()
        return corrected

    def _incidence(self, number: Mapping[str, int]) -> tuple[Matrix, Matrix]:
        duties = [holders for holders in self.sharing.standing.values() if len(holders) > 1]
        places = [(number[one.body], column, one.own) for column, held in enumerate(duties) for one in held]
        shape = (len(self.everyone), max(len(duties), 1))
        return (
            _ones([(row, column) for row, column, _ in places], shape),
            _ones([(row, column) for row, column, own in places if not own], shape),
        )

    def _exempt(self) -> set[tuple[str, str, str]]:
        """What two bodies share and are no candidates for: the one oversees the other, or delivers for it."""
        own = {(one.body, duty) for duty, held in self.sharing.standing.items() for one in held if one.own}
        return {
            (min(a, b), max(a, b), duty)
            for a, b, duty in (*self._overseen(), *self._delivered())
            if (a, duty) in own or (b, duty) in own
        }

    @cached_property
    def _duties(self) -> Mapping[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for duty, holders in self.sharing.standing.items():
            for one in holders:
                found[one.body].add(duty)
        return {body: frozenset(duties) for body, duties in found.items()}

    def _common(self, a: str, b: str) -> frozenset[str]:
        none: frozenset[str] = frozenset()
        return none if a == b else self._duties.get(a, none) & self._duties.get(b, none)

    def _overseen(self) -> Iterator[tuple[str, str, str]]:
        sharing = self.sharing
        for watch in sharing.seen.oversight:
            for a in (watch.overseer, *sharing.above.get(watch.overseer, ())):
                for b in (watch.overseen, *sharing.below.get(watch.overseen, ())):
                    for duty in self._common(a, b):
                        if watch.duty in {"", duty, *sharing.broader[duty]} and duty not in watch.excludes:
                            yield a, b, duty

    def _delivered(self) -> Iterator[tuple[str, str, str]]:
        sharing = self.sharing
        for each in sharing.seen.allocations:
            for principal in each.principals:
                for b in (principal, *sharing.above.get(principal, ()), *sharing.below.get(principal, ())):
                    for duty in self._common(each.body, b):
                        if each.duty in {duty, *sharing.broader[duty]}:
                            yield each.body, b, duty

    def _handed(self) -> Iterator[tuple[str, str]]:
        for (a, b), share in self.sharing.handed():
            if not share.unless and a in self.sharing.above and b in self.sharing.above:
                yield a, b


def _rows(pairs: Collection[tuple[int, int]]) -> Ints:
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _ones(places: Collection[tuple[int, int]], shape: tuple[int, int]) -> Matrix:
    rows, columns = _rows(places).T
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)


def _upper(entries: Collection[tuple[int, int, float]], size: int) -> Matrix:
    values = np.array([value for _, _, value in entries], dtype=np.float64)
    ends = np.array([(a, b) for a, b, _ in entries], dtype=np.int64).reshape(-1, 2)
    return sparse.csr_array((values, (ends[:, 0], ends[:, 1])), shape=(size, size))
