"""Who shares a duty with whom: the pairs of bodies between which there may be a silo."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Final

from .claims import Allocation, Watch
from .snapshot import Snapshot
from .timeline import Held

SHARING_PARTS: Final = frozenset({"accountable", "does", "contributes"})
_TWO: Final = 2


@dataclass(frozen=True)
class Holder:
    """A body that holds a duty: by which allocations, and whether `own`, or by a broader duty alone."""

    body: str
    allocations: tuple[Allocation, ...]
    own: bool


@dataclass(frozen=True)
class Share:
    """One duty that two bodies share, or that one hands to the other.

    Each of `grounds` is a set of claims by which it is so; none is where one of `unless` holds: an
    oversight of the one by the other, or a parent that holds the duty and stands for its unit.
    """

    duty: str
    weight: Fraction
    grounds: tuple[tuple[Held, ...], ...]
    unless: tuple[Held, ...]
    handed: bool = False


@dataclass(frozen=True)
class Pair:
    """Two bodies, in order of their IRIs, and all that they share."""

    a: str
    b: str
    shares: tuple[Share, ...]

    @property
    def weight(self) -> Fraction:
        """w(a,b): the sum over what they share."""
        return sum((share.weight for share in self.shares), Fraction())


@dataclass(frozen=True)
class Sharing:
    """A snapshot, seen as bodies that share duties."""

    seen: Snapshot

    @cached_property
    def above(self) -> Mapping[str, frozenset[str]]:
        """The bodies that each body is a part of."""
        return {body: frozenset(self.seen.ancestors(body)) for body in self.seen.bodies}

    @cached_property
    def below(self) -> Mapping[str, frozenset[str]]:
        """The bodies that are parts of each body that has any."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for body, above in self.above.items():
            for one in above:
                found[one].add(body)
        return {body: frozenset(units) for body, units in found.items()}

    def are_one(self, a: str, b: str) -> bool:
        """Whether two bodies count as one holder."""
        return a == b or a in self.above.get(b, ()) or b in self.above.get(a, ())

    @cached_property
    def broader(self) -> Mapping[str, tuple[str, ...]]:
        """Each duty with all that are broader."""
        return {duty: self.seen.broader_duties(duty) for duty in self.seen.duties}

    @cached_property
    def holders(self) -> Mapping[str, tuple[Holder, ...]]:
        """The holders of each duty. Who holds the whole holds each part of it."""
        return {duty: tuple(self._holders(duty)) for duty in sorted(self.seen.duties)}

    def _holders(self, duty: str) -> Iterator[Holder]:
        found: defaultdict[str, list[Allocation]] = defaultdict(list)
        for held in (duty, *self.broader[duty]):
            for allocation in self.seen.allocations_of.get(held, ()):
                if allocation.body and allocation.part in SHARING_PARTS:
                    found[allocation.body].append(allocation)
        for body in sorted(found):
            own = any(allocation.duty == duty for allocation in found[body])
            yield Holder(body, tuple(found[body]), own)

    def highest(self, holders: Iterable[Holder]) -> tuple[Holder, ...]:
        """Those that stand for themselves: a unit is left out where a body above it holds too."""
        every = tuple(holders)
        bodies = {holder.body for holder in every}
        return tuple(one for one in every if bodies.isdisjoint(self.above.get(one.body, ())))

    @cached_property
    def _watches(self) -> Mapping[str, tuple[Watch, ...]]:
        found: defaultdict[str, list[Watch]] = defaultdict(list)
        for watch in self.seen.oversight:
            found[watch.overseen].append(watch)
        return {body: tuple(watches) for body, watches in found.items()}

    def overseeing(self, a: str, b: str, duty: str) -> tuple[Watch, ...]:
        """The oversight of one by the other (a unit acts for its body) that covers the duty.

        Oversight for which no duty is stated is not limited to one, and covers it.
        """
        covering = {"", duty, *self.broader.get(duty, ())}
        return tuple(
            watch
            for overseer, overseen in ((a, b), (b, a))
            for body in (overseen, *sorted(self.above.get(overseen, ())))
            for watch in self._watches.get(body, ())
            if (watch.overseer == overseer or overseer in self.above.get(watch.overseer, ()))
            and watch.duty in covering
            and duty not in watch.excludes
        )

    def watching(self, body: str, duty: str) -> tuple[Watch, ...]:
        """The oversight of a body, or of one that it is part of, for a duty, a broader one or none stated.

        Where the duty is not known, only oversight that is for no stated duty.
        """
        covering = {"", duty, *self.broader.get(duty, ())}
        return tuple(
            watch
            for overseen in (body, *sorted(self.above.get(body, ())))
            for watch in self._watches.get(overseen, ())
            if watch.overseer and watch.duty in covering and duty not in watch.excludes
            if not self.are_one(watch.overseer, body)
        )

    def pairs(self) -> tuple[Pair, ...]:
        """All pairs that share something and are candidates, in order."""
        found: defaultdict[tuple[str, str], list[Share]] = defaultdict(list)
        for duty, holders in self.holders.items():
            for one, other in combinations(holders, 2):
                if share := self._share(duty, one, other):
                    found[one.body, other.body].append(share)
        for key, share in self.handed():
            found[key].append(share)
        return tuple(Pair(*key, tuple(found[key])) for key in sorted(found))

    def pair(self, a: str, b: str) -> Pair:
        """What two bodies share, whatever it is; nothing where they are no candidates."""
        a, b = sorted((a, b))
        shares = [
            share
            for duty in sorted(self._duties.get(a, frozenset()) & self._duties.get(b, frozenset()))
            if (share := self._share(duty, *(one for one in self.holders[duty] if one.body in {a, b})))
        ]
        return Pair(a, b, (*shares, *self._handed.get((a, b), ())))

    @cached_property
    def _handed(self) -> Mapping[tuple[str, str], tuple[Share, ...]]:
        found: defaultdict[tuple[str, str], list[Share]] = defaultdict(list)
        for key, share in self.handed():
            found[key].append(share)
        return {key: tuple(shares) for key, shares in found.items()}

    @cached_property
    def _duties(self) -> Mapping[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for duty, holders in self.holders.items():
            for one in holders:
                found[one.body].add(duty)
        return {body: frozenset(duties) for body, duties in found.items()}

    @cached_property
    def standing(self) -> Mapping[str, tuple[Holder, ...]]:
        """The holders of each duty that stand for themselves."""
        return {duty: self.highest(holders) for duty, holders in self.holders.items()}

    def _share(self, duty: str, one: Holder, other: Holder) -> Share | None:
        if not (one.own or other.own) or self.are_one(one.body, other.body):
            return None
        grounds = tuple(
            (mine, theirs)
            for mine in one.allocations
            for theirs in other.allocations
            if duty in {mine.duty, theirs.duty} and not self._delivers(mine, theirs)
        )
        if not grounds:
            return None
        standing, holders = self.standing[duty], self.holders[duty]
        over = self._held_above(one.body, other.body, holders) if len(standing) < len(holders) else ()
        unless = (*self.overseeing(one.body, other.body, duty), *over)
        return Share(duty, Fraction(1, max(len(standing), _TWO) - 1), grounds, unless)

    def _held_above(self, a: str, b: str, holders: Iterable[Holder]) -> tuple[Allocation, ...]:
        above = self.above.get(a, frozenset()) | self.above.get(b, frozenset())
        return tuple(each for holder in holders if holder.body in above for each in holder.allocations)

    def _delivers(self, mine: Allocation, theirs: Allocation) -> bool:
        """Whether one delivers for the other, under contract or appointment."""
        return any(
            self.are_one(principal, other.body)
            for one, other in ((mine, theirs), (theirs, mine))
            for principal in one.principals
        )

    def handed(self) -> Iterator[tuple[tuple[str, str], Share]]:
        """Each hand-off between candidates, with the pair that it makes."""
        for handoff in self.seen.handoffs:
            source, target, duty = handoff.source, handoff.target, handoff.duty
            if not target or self.are_one(source, target) or self._works_for(duty, source, target):
                continue
            unless = self.overseeing(source, target, duty)
            key = (source, target) if source < target else (target, source)
            yield key, Share(duty, Fraction(1), ((handoff,),), unless, handed=True)

    def _works_for(self, duty: str, a: str, b: str) -> bool:
        return any(
            self.are_one(one.body, body) and self.are_one(principal, other)
            for one in self.seen.allocations_of.get(duty, ())
            for body, other in ((a, b), (b, a))
            for principal in one.principals
        )
