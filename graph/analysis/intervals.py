"""What an interval must have to be a finding, and what a statement of completeness covers."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from .claims import Completeness
from .finding import Interval
from .timeline import Held


def within_time(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Those that do not lie after the last day that can be written, where what holds at all times ends."""
    return tuple(one for one in intervals if one.start != date.max)


def jointly(a: Held, b: Held) -> list[Held]:
    """Two claims as one, that holds where both do; none where their bounds leave no day for both.

    A day attests it only where it attests both, and only a document that states both states it.
    """
    start = max((day for day in (a.start, b.start) if day), default=None)
    end = min((day for day in (a.end, b.end) if day), default=None)
    if start is not None and end is not None and start >= end:
        return []
    days = tuple(sorted(set(a.attested) & set(b.attested)))
    return [Held(a.claim, start, end, days, a.documents & b.documents)]


def attested(premises: Iterable[Held], intervals: Sequence[Interval]) -> bool:
    """Whether any document that states a premise may have been written in one of the intervals.

    True as well where a premise has both its bounds, or no document is dated. What holds only before or
    after everything that was written of it is no more than an absent bound, and nothing was found.
    """
    every = tuple(premises)
    if any(one.start is not None and one.end is not None for one in every):
        return True
    windows = [window for one in every for window in one.attested]
    return not windows or any(
        (each.start is None or each.start <= last) and (each.end is None or first < each.end)
        for first, last in windows
        for each in intervals
    )


def covering(
    completeness: Sequence[Completeness],
    about: Collection[str],
    relations: Collection[str],
    intervals: Sequence[Interval],
) -> Iterator[Completeness]:
    """The statements that all there is of a relation is held, about one of these things, at all these times.

    A statement without a period covers nothing here: it does not say when.
    """
    for one in completeness:
        if one.start is None or one.end is None or not intervals:
            continue
        named = not set(about).isdisjoint(one.about) and not set(relations).isdisjoint(one.relations)
        if named and all(
            each.start is not None
            and each.end is not None
            and one.start <= each.start
            and each.end <= one.end
            for each in intervals
        ):
            yield one
