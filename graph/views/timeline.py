"""What happened to a body, a duty or a recommendation, in order: dated events and spans, with sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.certainty import Certainty
from graph.iris import CLAIM_KINDS, UL, Iris
from graph.model import Row
from ontology import vocabulary as words

from .claims import Claim, assemble_claims
from .evidence import Quote, Source, quotes_by_claim, sources
from .naming import name_of
from .periods import Period, capped, certainty_on, is_certain, periods_by_claim, periods_of

QUERIES: Final = ("timeline_facts", "timeline_quotes", "timeline_intervals", "documents")
MOST_EVENTS: Final = 2_000

_KINDS: Final = frozenset({"responsibility", *(kind.name for kind in CLAIM_KINDS)})
_POINTS: Final = (
    ("issued", words.DCTERMS_ISSUED),
    ("due", UL + "dueBy"),
    ("responseDue", UL + "responseDueBy"),
    ("accepted", UL + "acceptedOn"),
)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """Something dated: `what` is holds, issued, submitted, due, responseDue or accepted.

    A span is half-open and has a bound that nobody gives as ""; of what happened on a day, `start` is the
    day and `end` the next. `certainty` is that of the day asked for, else whether it certainly holds at
    some time.
    """

    start: str
    end: str
    what: str
    kind: str
    iri: str
    label: str
    date_text: str
    certainty: Certainty
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Timeline:
    """The events in order, what has no date at all, and how many of both are not told."""

    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    left_out: int


def assemble(rows: Mapping[str, Iterable[Row]], iris: Iris, as_of: date | None) -> Timeline:
    """The timeline from the rows of QUERIES (by query name); with `as_of` what may hold on that day."""
    known = sources(rows["documents"])
    quotes = quotes_by_claim(rows["timeline_quotes"])
    claims = assemble_claims(rows["timeline_facts"], quotes, known, None)
    standing = [
        claim for claim in claims.values() if iris.kind_of(claim.iri) in _KINDS and not claim.withdrawn
    ]
    several = periods_by_claim(rows["timeline_intervals"])
    found = [event for claim in standing for event in _events(claim, several, known, iris)]
    documents = {iri for claim in standing for iri in claim.documents if iri in known}
    found += [event for iri in sorted(documents) for event in _of_document(known[iri])]
    kept = [event for one in found if (event := _on(one, as_of)) is not None]
    dated = sorted((event for event in kept if event.start or event.end), key=_order)
    undated = sorted((event for event in kept if not (event.start or event.end)), key=_order)
    left_out = max(0, len(dated) - MOST_EVENTS) + max(0, len(undated) - MOST_EVENTS)
    return Timeline(tuple(dated[:MOST_EVENTS]), tuple(undated[:MOST_EVENTS]), left_out)


@dataclass(frozen=True)
class _Timed:
    """An event with the periods in which it holds and the claim of that, before a day is asked for."""

    event: Event
    periods: tuple[Period, ...]
    claim: Claim | None = None


def _events(
    claim: Claim, several: Mapping[str, Iterable[Period]], known: Mapping[str, Source], iris: Iris
) -> Iterator[_Timed]:
    kind = iris.kind_of(claim.iri) or ""
    name = name_of(claim, iris.slug_of(claim.iri))

    def event(start: str, end: str, what: str) -> Event:
        said = (claim.iri, name, claim.text("dateText"))
        return Event(start, end, what, kind, *said, "possible", claim.quotes)

    points = [(what, day) for what, prop in _POINTS if (day := claim.text(prop))]
    for what, day in points:
        yield _point(event(day, _following(day), what))
    periods = periods_of(claim, {key: tuple(value) for key, value in several.items()}, known)
    if claim.iri in several:
        for period in periods:
            yield _Timed(event(_iso(period.start), _iso(period.end), "holds"), (period,), claim)
    elif claim.start or claim.end or not points:
        yield _Timed(event(claim.start, claim.end, "holds"), periods, claim)


def _of_document(source: Source) -> Iterator[_Timed]:
    for what, day in (("submitted", source.submitted), ("issued", source.issued)):
        if day:
            title = source.title or source.iri.rpartition("/")[2]
            yield _point(
                Event(day, _following(day), what, "document", source.iri, title, "", "certain", quotes=())
            )


def _point(event: Event) -> _Timed:
    return _Timed(event, (Period(date.fromisoformat(event.start), date.fromisoformat(event.end), "certain"),))


def _on(timed: _Timed, day: date | None) -> Event | None:
    """The event with its certainty; None when it does not hold on the day asked for."""
    certain: Certainty = "certain" if is_certain(timed.periods) else "possible"
    certainty = certainty_on(day, timed.periods) if day else certain
    if timed.claim:
        certainty = capped(timed.claim, certainty)
    return None if certainty is None else Event(**{**vars(timed.event), "certainty": certainty})


def _following(day: str) -> str:
    return (date.fromisoformat(day) + _DAY).isoformat()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _order(event: Event) -> tuple[str, str, str, str, str]:
    return event.start or event.end, event.end, event.kind, event.iri, event.what
