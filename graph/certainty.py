"""Time: dates written as a year, a month or a day, and whether a claim holds on a day.

This is the only place of the three-valued filter. A claim has a stated start and end (half-open,
either may be missing) and the documents that state it, each with the days on which it may have
been written. For a day the answer is

* None, the claim does not hold: the day lies outside a stated bound;
* "certain": the day lies where the stated bounds and the documents' own dates leave no choice;
* "possible": the day lies beyond a bound that nobody stated.

What is certain, and why:

=============  ====================================================================================
both bounds    every day inside: the document itself says so, whenever it was written
start only     from the start to the latest day by which some dated document, still stating it,
               was surely written (the last of the documents' *earliest* days). A document older than
               the start announces it: then the start day itself, and no more
end only       from the day on which the first dated document was surely written (the first of the
               documents' *latest* days) up to the end. A document younger than the end reports it:
               then the last day before the end, and no more
neither        only the days of documents dated to the day: what is stated on two days may have been
               interrupted between them
=============  ====================================================================================

An undated document attests nothing: with fewer than two bounds its claims only may hold.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final, Literal

from .model import Attested

Certainty = Literal["certain", "possible"] | None
Precision = Literal["day", "month", "year"]

_WRITTEN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS: Final = 12
_DAY: Final = timedelta(days=1)
_COARSENESS: Final[dict[Precision, int]] = {"day": 0, "month": 1, "year": 2}


@dataclass(frozen=True)
class PartialDate:
    """A date as written: the days it covers, both inclusive, and how precisely it was written."""

    first: date
    last: date
    precision: Precision

    @property
    def after(self) -> date:
        """The first day after it."""
        return self.last + _DAY


@dataclass(frozen=True)
class Span:
    """Days from `start` (inclusive) to `end` (exclusive); None leaves that side open."""

    start: date | None
    end: date | None

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Holding:
    """When a claim may hold, and the spans within that in which it certainly does."""

    possible: Span
    certain: tuple[Span, ...]

    def on(self, day: date) -> Certainty:
        """Whether the claim holds on `day`."""
        if day not in self.possible:
            return None
        return "certain" if any(day in span for span in self.certain) else "possible"


def parse_date(text: str) -> PartialDate:
    """A date written YYYY, YYYY-MM or YYYY-MM-DD; ValueError, in one sentence, for anything else."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ValueError(f"“{text}” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in written.groups())
    if not year or year == MAXYEAR or (month is not None and not 1 <= month <= _MONTHS):
        raise ValueError(f"“{text}” is a date that cannot be")
    if month is None:
        return PartialDate(date(year, 1, 1), date(year, 12, 31), "year")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return PartialDate(date(year, month, 1), date(year, month, length), "month")
    if not 1 <= day <= length:
        raise ValueError(f"“{text}” is a date that cannot be")
    return PartialDate(date(year, month, day), date(year, month, day), "day")


def widen(day: date, precision: Precision) -> Attested:
    """The first and last day that a normalised `day` of that precision may stand for."""
    written = {"day": day.isoformat(), "month": f"{day:%Y-%m}", "year": f"{day.year:04}"}[precision]
    partial = parse_date(written)
    return partial.first, partial.last


def coarsest(precisions: Iterable[Precision]) -> Precision:
    """The least precise of them; "day" for none."""
    return max(precisions, key=_COARSENESS.__getitem__, default="day")


def holding(start: date | None, end: date | None, attested: Sequence[Attested]) -> Holding:
    """When a claim with these bounds, stated by documents of these dates, may and does hold."""
    stated = Span(start, end)
    if start is not None and end is not None:
        return Holding(stated, (stated,))
    if not attested:
        return Holding(stated, ())
    if start is not None:
        surely = max(start, *(earliest for earliest, _ in attested))
        return Holding(stated, (Span(start, surely + _DAY),))
    if end is not None:
        surely = min(end - _DAY, *(latest for _, latest in attested))
        return Holding(stated, (Span(surely, end),))
    days = sorted({earliest for earliest, latest in attested if earliest == latest})
    return Holding(stated, tuple(Span(day, day + _DAY) for day in days))


def holds(on: date, start: date | None, end: date | None, attested: Sequence[Attested]) -> Certainty:
    """Whether a claim holds `on` a day; see the table at the top of this module."""
    return holding(start, end, attested).on(on)


def presence(parts: Iterable[Certainty]) -> Certainty:
    """Whether all of `parts` hold together: certain only if each one is certain."""
    known = set(parts)
    if None in known:
        return None
    return "possible" if "possible" in known else "certain"


def absence(candidates: Iterable[Certainty]) -> Certainty:
    """Whether none of `candidates` holds: certain only if none of them even may hold."""
    known = set(candidates)
    if "certain" in known:
        return None
    return "possible" if "possible" in known else "certain"
