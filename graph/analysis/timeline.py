"""Time in the analyses: when a combination of claims holds that nothing defeats. There is no clock here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graph.certainty import Certainty, Holding, Span, absence, holding, presence
from graph.model import Attested

from .finding import Interval


@dataclass(frozen=True)
class Held:
    """A claim in time: its stated bounds (half-open), and the documents that state it with their days."""

    claim: str
    start: date | None
    end: date | None
    attested: tuple[Attested, ...]
    documents: frozenset[str]


@dataclass(frozen=True)
class _Judged:
    held: Held
    holding: Holding


def judge(premises: Sequence[Held], defeaters: Sequence[Held]) -> tuple[Interval, ...]:
    """When all premises hold and no defeater does, and how certain that is; no premise, no time.

    Claims that only may hold are combined only where one document states all of them. A defeater that
    only may hold makes the answer possible, unless it stands in that same document: then it holds
    whenever they do, and defeats.
    """
    for_it, against_it = _judged(premises), _judged(defeaters)
    if not for_it:
        return ()
    slices = _slices(_cuts((*for_it, *against_it)))
    return _merged(
        Interval(span.start, span.end, certainty)
        for span, day in slices
        if (certainty := _on(day, for_it, against_it)) is not None
    )


def _judged(claims: Sequence[Held]) -> tuple[_Judged, ...]:
    return tuple(_Judged(held, holding(held.start, held.end, held.attested)) for held in claims)


def _on(day: date, premises: Sequence[_Judged], defeaters: Sequence[_Judged]) -> Certainty:
    """Whether all premises hold on a day on which no defeater does."""
    present = presence(one.holding.on(day) for one in premises)
    absent = absence(one.holding.on(day) for one in defeaters)
    if present is None or absent is None:
        return None
    doubtful = [one.held for one in premises if one.holding.on(day) == "possible"]
    shared = frozenset.intersection(*(held.documents for held in doubtful)) if doubtful else frozenset()
    if len(doubtful) > 1 and not shared:
        return None
    if any(one.holding.on(day) and one.held.documents & shared for one in defeaters):
        return None
    return presence((present, absent))


def _cuts(claims: Sequence[_Judged]) -> list[date]:
    spans = [span for one in claims for span in (one.holding.possible, *one.holding.certain)]
    return sorted({day for span in spans for day in (span.start, span.end) if day is not None})


def _slices(cuts: Sequence[date]) -> Iterator[tuple[Span, date]]:
    """The stretches between the cuts, each with a day in it; nothing changes within one."""
    if not cuts:
        yield Span(None, None), date.min
        return
    if cuts[0] > date.min:
        yield Span(None, cuts[0]), cuts[0] - timedelta(days=1)
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        yield Span(start, end), start


def _merged(intervals: Iterator[Interval]) -> tuple[Interval, ...]:
    """Neighbours of one certainty as one interval."""
    merged: list[Interval] = []
    for interval in intervals:
        last = merged[-1] if merged else None
        if last and last.end == interval.start and last.certainty == interval.certainty:
            merged[-1] = Interval(last.start, interval.end, last.certainty)
        else:
            merged.append(interval)
    return tuple(merged)


def overall(intervals: Sequence[Interval]) -> Literal["certain", "possible"]:
    """Certain where some interval is; a finding without a date is no more than possible."""
    return "certain" if any(interval.certainty == "certain" for interval in intervals) else "possible"
