"""When a finding holds: in one interval or several, each certain or only possible."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.certainty import Certainty, Span, holding
from graph.iris import UL
from graph.model import Attested, Row

from .claims import Claim
from .evidence import Source, attested


@dataclass(frozen=True)
class Period:
    """Days from `start` (inclusive) to `end` (exclusive); None where no document gives that bound."""

    start: date | None
    end: date | None
    certainty: Literal["certain", "possible"]


def periods_by_claim(rows: Iterable[Row]) -> dict[str, tuple[Period, ...]]:
    """The intervals of findings that hold in several, by rows of ?claim ?interval ?start ?end ?certainty."""
    found: defaultdict[str, dict[str, Period]] = defaultdict(dict)
    for row in rows:
        certain = row.get("certainty") == UL + "certain"
        found[row["claim"]][row["interval"]] = _period(
            row.get("start", ""), row.get("end", ""), certain=certain
        )
    return {claim: tuple(sorted(periods.values(), key=_order)) for claim, periods in found.items()}


def periods_of(
    claim: Claim, several: Mapping[str, Sequence[Period]], sources: Mapping[str, Source]
) -> tuple[Period, ...]:
    """When a finding holds. For a computed one as its rule says; none where no date is known.

    A stated one holds in its stated bounds and on the days of the documents that state it; beyond a
    bound that nobody stated it only may hold.
    """
    if claim.iri in several:
        return tuple(several[claim.iri])
    if claim.text("basis") != UL + "computed":
        return _stated(_day(claim.start), _day(claim.end), attested(claim.documents, sources))
    certainty = claim.text("certainty")
    if not (claim.start or claim.end or certainty):
        return ()
    return (_period(claim.start, claim.end, certain=certainty == UL + "certain"),)


def certainty_on(day: date, periods: Sequence[Period]) -> Certainty:
    """Whether a finding holds on a day; without any date known it only may, however sure the finding is."""
    if not any(period.start or period.end for period in periods):
        return "possible"
    there = {period.certainty for period in periods if day in Span(period.start, period.end)}
    return "certain" if "certain" in there else "possible" if there else None


def is_certain(periods: Iterable[Period]) -> bool:
    """Whether there is a time at which the finding certainly holds."""
    return any(period.certainty == "certain" for period in periods)


def is_sure(claim: Claim, periods: Iterable[Period]) -> bool:
    """Whether a finding certainly holds at some time; one that is graded a question (E4) never does."""
    return is_certain(periods) and not _is_question(claim)


def capped(claim: Claim, certainty: Certainty) -> Certainty:
    """The certainty of a finding on a day; one that is graded a question is never more than possible."""
    return "possible" if certainty and _is_question(claim) else certainty


def _is_question(claim: Claim) -> bool:
    return claim.text("grade") == UL + "E4"


def _stated(start: date | None, end: date | None, days: Sequence[Attested]) -> tuple[Period, ...]:
    """The spans in which a stated finding may hold, cut where it certainly does."""
    known = holding(start, end, days)
    periods: list[Period] = []
    begin = known.possible.start
    for span in known.certain:
        if begin != span.start:
            periods.append(Period(begin, span.start, "possible"))
        periods.append(Period(span.start, span.end, "certain"))
        begin = span.end
    if not known.certain or begin != known.possible.end:
        periods.append(Period(begin, known.possible.end, "possible"))
    return tuple(periods)


def _period(start: str, end: str, *, certain: bool) -> Period:
    return Period(_day(start), _day(end), "certain" if certain else "possible")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _order(period: Period) -> tuple[date, date]:
    return period.start or date.min, period.end or date.max
