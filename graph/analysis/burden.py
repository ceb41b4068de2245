"""Hand-off burden: how often a case is passed on before it rests.

rule handoff-burden: a case path is a chain of hand-offs, each from the body that received the last, of one
duty or of duties under one broadest duty, each hand-off once. For each longest path of two transfers or
more: transfers; transfers between bodies of different top-level parents; transfers of which no acceptance
is stated; loops (returns to a body that the case had left); and days in limbo (from the day on which one
body's duty ends to the day on which the next body's starts, or from the hand-off to its acceptance, added
up where these days are known). A single hand-off is no burden.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Final

from .claims import Handoff
from .finding import Finding, Interval
from .intervals import attested
from .sharing import SHARING_PARTS, Sharing
from .snapshot import Snapshot
from .timeline import judge

RULE: Final = "handoff-burden"
_FEWEST: Final = 2
_PATHS: Final = 100
_LONGEST: Final = 50
_DAY: Final = timedelta(days=1)

Path = tuple[Handoff, ...]


def burdens(seen: Snapshot) -> Iterator[Finding]:
    """The case paths that are passed on more than once; of those that would have one address the longest."""
    sharing = Sharing(seen)
    best: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Path, tuple[Interval, ...]]] = {}
    for path in paths(sharing):
        when = _when(path)
        if when:
            key = tuple(sorted(set(_stations(path)))), tuple(sorted({one.duty for one in path if one.duty}))
            if key not in best or len(path) > len(best[key][0]):
                best[key] = (path, when)
    for key in sorted(best):
        yield _finding(*best[key], sharing)


def paths(sharing: Sharing) -> Iterator[Path]:
    """The case paths that cannot be made longer at the end; of one process at most a hundred.

    They start where nobody hands over to the first body, or anywhere in a ring that has no such start.
    """
    for handoffs in _processes(sharing):
        following: dict[str, list[Handoff]] = {}
        for one in handoffs:
            following.setdefault(one.source, []).append(one)
        receiving = {one.target for one in handoffs}
        reached: set[str] = set()
        found = 0
        for start in sorted(handoffs, key=lambda one: (one.source in receiving, one.claim)):
            if start.source in receiving and start.claim in reached:
                continue
            for path in islice(_onwards((start,), following), _PATHS - found):
                reached.update(one.claim for one in path)
                if len(path) >= _FEWEST:
                    found += 1
                    yield path


def transfers_across(path: Path, sharing: Sharing) -> int:
    """The transfers between bodies of different top-level parents."""
    top = sharing.seen.top_parent
    return sum(1 for one in path if one.target and top(one.source) != top(one.target))


def loops(path: Path) -> int:
    """How often the case returns to a body that it had left."""
    stations = _stations(path)
    return len(stations) - len(set(stations))


def limbo(path: Path, sharing: Sharing) -> int | None:
    """The days in which nobody is stated to hold the case, added up; None where no such days are known."""
    known = [days for one in path if (days := _waiting(one, sharing)) is not None]
    return sum(known) if known else None


def _waiting(one: Handoff, sharing: Sharing) -> int | None:
    """From the end of the one body's duty to the start of the other's, or from hand-off to acceptance."""
    held = [each for each in sharing.seen.allocations_of.get(one.duty, ()) if each.part in SHARING_PARTS]
    ends = [each.end for each in held if each.body == one.source and each.end]
    starts = [each.start for each in held if one.target and each.body == one.target and each.start]
    if ends and starts:
        return max(0, (min(starts) - max(ends)).days)
    if one.start and one.accepted:
        return max(0, (one.accepted - one.start).days)
    return None


def _stations(path: Path) -> list[str]:
    return [path[0].source, *(one.target for one in path if one.target)]


def _when(path: Path) -> tuple[Interval, ...]:
    """When all transfers are made side by side, or else, one after the other, from the first to the last."""
    together = judge(path, ())
    if together:
        return together if attested(path, together) else ()
    days = [one.start for one in path if one.start]
    if len(days) < len(path) or days != sorted(days):
        return ()
    return (
        Interval(days[0], max(one.end or day + _DAY for one, day in zip(path, days, strict=True)), "certain"),
    )


def _finding(path: Path, intervals: tuple[Interval, ...], sharing: Sharing) -> Finding:
    label = sharing.seen.label
    stations, across = _stations(path), transfers_across(path, sharing)
    waiting = sum(1 for one in path if one.accepted is None)
    numbers = {
        "transfers": len(path),
        "transfersAcrossParents": across,
        "transfersNotAccepted": waiting,
        "loops": loops(path),
        "days": limbo(path, sharing),
    }
    certain = all(interval.certainty == "certain" for interval in intervals)
    way = " to ".join([*map(label, stations), *(["nobody stated"] if not path[-1].target else [])])
    return Finding(
        kind="HandoffBurden",
        rule=RULE,
        involves=tuple(sorted(set(stations))),
        concerns=tuple(sorted({one.duty for one in path if one.duty})),
        intervals=intervals,
        grade="E3" if certain and not waiting else "E4",
        label=f"A case passes through {len(path)} hand-offs",
        says=(
            f"A case goes from {way}: {len(path)} hand-offs, {across} between bodies of different parents, "
            f"and no document read states the acceptance of {waiting} of them."
        ),
        remedy="One body that answers for the case along the whole way, or fewer hand-offs, each accepted.",
        premises=tuple(sorted({one.claim for one in path})),
        values=tuple((name, number) for name, number in numbers.items() if number is not None),
    )


def _processes(sharing: Sharing) -> Iterator[list[Handoff]]:
    """The hand-offs of each process: of one broadest duty, joined by bodies."""
    groups: dict[str, list[Handoff]] = {}
    for one in sharing.seen.handoffs:
        broadest = (one.duty, *sharing.broader.get(one.duty, ()))[-1] if one.duty else ""
        groups.setdefault(broadest, []).append(one)
    for broadest in sorted(groups):
        yield sorted(groups[broadest], key=lambda one: one.claim)


def _onwards(path: Path, following: Mapping[str, Sequence[Handoff]]) -> Iterator[Path]:
    """The path, made longer by each hand-off that may follow, as far as it goes."""
    used = {one.claim for one in path}
    ahead = [one for one in following.get(path[-1].target, ()) if one.claim not in used and path[-1].target]
    if not ahead or len(path) == _LONGEST:
        yield path
    else:
        for one in ahead:
            yield from _onwards((*path, one), following)
