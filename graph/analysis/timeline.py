"""Time in the analyses: when a combination of claims holds that nothing defeats. There is no clock here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.certainty import Certainty, Span, absence, holding, presence
from graph.model import Attested

from .finding import Interval

_ALWAYS: Final = Span(None, None)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Held:
    """A claim in time: its stated bounds (half-open), and the documents that state it with their days."""

    claim: str
    start: date | None
    end: date | None
    attested: tuple[Attested, ...]
    documents: frozenset[str]


@dataclass(frozen=True)
class Case:
    """What must hold together, and what speaks against it, each in its time.

    `defeaters` undo it where they hold, and leave it possible where they only may hold; `bars` undo it
    wherever they even may hold; `softeners` leave it no more than possible where they may hold. Outside
    the `window` there is nothing. With `needs_cover` it is certain only where one of the `covers`
    (completeness statements) certainly holds; with `sure`, premises that only may hold count for nothing.
    """

    premises: Sequence[Held] = ()
    defeaters: Sequence[Held] = ()
    bars: Sequence[Held] = ()
    softeners: Sequence[Held] = ()
    covers: Sequence[Held] = ()
    window: Span = _ALWAYS
    needs_cover: bool = False
    sure: bool = False


def judge(premises: Sequence[Held], defeaters: Sequence[Held]) -> tuple[Interval, ...]:
    """When all premises hold and no defeater does, and how certain that is; no premise, no time.

    A claim that only may hold is combined only with claims of the same document: all premises must then
    stand in one. A defeater that only may hold makes the answer possible, unless it stands in that same
    document: then it holds whenever they do, and defeats.
    """
    return intervals(Case(premises, defeaters)) if premises else ()


def intervals(case: Case) -> tuple[Interval, ...]:
    """The intervals of a case. Without premises it holds all through its window, unless defeated."""
    timed = _Timed(case)
    return _merged(
        Interval(span.start, span.end, certainty)
        for span, day in _slices(timed.cuts())
        if (certainty := timed.on(day)) is not None
    )


def either(alternatives: Iterable[Sequence[Interval]]) -> tuple[Interval, ...]:
    """When at least one of several holds: certain wherever one of them is."""
    every = [interval for one in alternatives for interval in one]
    cuts = sorted({day for one in every for day in (one.start, one.end) if day is not None})
    found: list[Interval] = []
    for span, day in _slices(cuts):
        there = {one.certainty for one in every if day in Span(one.start, one.end)}
        if there:
            found.append(Interval(span.start, span.end, "certain" if "certain" in there else "possible"))
    return _merged(found)


def downgraded(found: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same intervals, none of them more than possible."""
    return _merged(Interval(one.start, one.end, "possible") for one in found)


def best(claim: Held, first: date, last: date) -> Certainty:
    """How surely a claim holds on some day from `first` to `last`, both inclusive."""
    span = holding(claim.start, claim.end, claim.attested)
    days = {
        first,
        *(day for cut in (span.possible, *span.certain) if (day := cut.start) and first <= day <= last),
    }
    known = {span.on(day) for day in days}
    return "certain" if "certain" in known else "possible" if "possible" in known else None


def overlaps(claim: Held, found: Iterable[Interval]) -> bool:
    """Whether a claim may hold on some day of the intervals."""
    here = Span(claim.start, claim.end)
    return any(_meet(here, Span(one.start, one.end)) for one in found)


def _meet(a: Span, b: Span) -> bool:
    first = max((day for day in (a.start, b.start) if day), default=None)
    end = min((day for day in (a.end, b.end) if day), default=None)
    return first is None or end is None or first < end


class _Timed:
    """A case, each claim with the spans in which it holds: worked out once, asked for many days."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._documents = (
            frozenset.intersection(*(held.documents for held in case.premises))
            if case.premises
            else frozenset()
        )
        self._premises, self._defeaters, self._bars, self._softeners, self._covers = (
            [(held, holding(held.start, held.end, held.attested)) for held in claims]
            for claims in (case.premises, case.defeaters, case.bars, case.softeners, case.covers)
        )

    def cuts(self) -> list[date]:
        """The days on which anything can change."""
        every = (*self._premises, *self._defeaters, *self._bars, *self._softeners, *self._covers)
        spans = [span for _, one in every for span in (one.possible, *one.certain)]
        return sorted({day for span in (*spans, self._case.window) for day in (span.start, span.end) if day})

    def on(self, day: date) -> Certainty:
        """Whether the case holds on a day."""
        if day not in self._case.window or any(one.on(day) for _, one in self._bars):
            return None
        found = self._undefeated(day)
        if found != "certain":
            return None if self._case.sure and self._doubtful(day) else found
        covered = not self._case.needs_cover or any(one.on(day) == "certain" for _, one in self._covers)
        return "certain" if covered and not any(one.on(day) for _, one in self._softeners) else "possible"

    def _doubtful(self, day: date) -> bool:
        return any(one.on(day) != "certain" for _, one in self._premises)

    def _undefeated(self, day: date) -> Certainty:
        """Whether the premises hold on a day and no defeater does."""
        there = presence(one.on(day) for _, one in self._premises)
        gone = absence(one.on(day) for _, one in self._defeaters)
        if there is None or gone is None:
            return None
        if there == "possible":
            alone = len(self._premises) == 1
            undone = any(one.on(day) and held.documents & self._documents for held, one in self._defeaters)
            if undone or not (self._documents or alone):
                return None
        return presence((there, gone))


def _slices(cuts: Sequence[date]) -> Iterator[tuple[Span, date]]:
    """The stretches between the cuts, each with a day in it; nothing changes within one."""
    if not cuts:
        yield _ALWAYS, date.min
        return
    if cuts[0] > date.min:
        yield Span(None, cuts[0]), cuts[0] - _DAY
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        yield Span(start, end), start


def _merged(found: Iterable[Interval]) -> tuple[Interval, ...]:
    """Neighbours of one certainty as one interval."""
    merged: list[Interval] = []
    for interval in found:
        last = merged[-1] if merged else None
        if last and last.end == interval.start and last.certainty == interval.certainty:
            merged[-1] = Interval(last.start, interval.end, last.certainty)
        else:
            merged.append(interval)
    return tuple(merged)
