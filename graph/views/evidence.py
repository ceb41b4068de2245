"""Quotes and the documents they stand in: what proves a cell, a link or a finding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.certainty import Precision, widen
from graph.iris import UL
from graph.model import Attested, Row

_PRECISIONS: Mapping[str, Precision] = {UL + "month": "month", UL + "year": "year"}


@dataclass(frozen=True, order=True)
class Quote:
    """A sentence of a document: its words, what stands around it, and whose words they are.

    `start` and `end` are code points in the text file; None where the place is not recorded.
    `against` is true for counter-evidence.
    """

    document: str
    start: int | None
    end: int | None
    exact: str
    prefix: str
    suffix: str
    against: bool
    evidence: str
    speaker: str
    speaker_label: str


@dataclass(frozen=True)
class Source:
    """A document as a page cites it; `submitted` and `issued` are dates as text, empty where unknown.

    `precision` is how precisely they were written.
    """

    iri: str
    title: str
    publisher: str
    submitted: str
    issued: str
    precision: Precision
    attested: tuple[Attested, ...]

    @property
    def dated(self) -> str:
        """The date to print: when it was issued, else when it was sent, else nothing."""
        return self.issued or self.submitted


def quotes_by_claim(rows: Iterable[Row]) -> dict[str, tuple[Quote, ...]]:
    """The quotes of each claim, evidence first and counter-evidence after, in reading order."""
    found: defaultdict[str, set[Quote]] = defaultdict(set)
    for row in rows:
        found[row["claim"]].add(_quote(row))
    return {claim: tuple(sorted(quotes, key=_reading_order)) for claim, quotes in found.items()}


def sources(rows: Iterable[Row]) -> dict[str, Source]:
    """Every document by its IRI; where a document has several publishers or titles, the first in order."""
    found: dict[str, Source] = {}
    for row in sorted(rows, key=lambda row: sorted(row.items())):
        found.setdefault(row["document"], _source(row))
    return found


def attested(documents: Iterable[str], known: Mapping[str, Source]) -> tuple[Attested, ...]:
    """The days on which the `documents` may have been written; an undated one attests none."""
    return tuple(days for iri in sorted(set(documents)) if iri in known for days in known[iri].attested)


def _quote(row: Row) -> Quote:
    return Quote(
        document=row["document"],
        start=int(row["start"]) if "start" in row else None,
        end=int(row["end"]) if "end" in row else None,
        exact=row["exact"],
        prefix=row.get("prefix", ""),
        suffix=row.get("suffix", ""),
        against=row.get("side") == "against",
        evidence=row["evidence"],
        speaker=row.get("speaker", ""),
        speaker_label=row.get("speakerLabel", ""),
    )


def _reading_order(quote: Quote) -> tuple[bool, str, int, str]:
    return quote.against, quote.document, quote.start or 0, quote.evidence


def _source(row: Row) -> Source:
    written = row.get("issued") or row.get("submitted") or ""
    precision = _PRECISIONS.get(row.get("precision", ""), "day")
    return Source(
        iri=row["document"],
        title=row.get("title", ""),
        publisher=row.get("publisherLabel", ""),
        submitted=row.get("submitted", ""),
        issued=row.get("issued", ""),
        precision=precision,
        attested=(widen(date.fromisoformat(written), precision),) if written else (),
    )
