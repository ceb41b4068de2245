"""The rows of the matrix: a stated duty, what each body holds of it, and the sentences behind that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.certainty import Certainty, holds
from graph.iris import UL
from graph.model import Row

from .evidence import Quote, Source, attested
from .ownership import Absence, Ownership, ownership

PARTS: Final = ("accountable", "does", "contributes", "consulted", "informed", "funds")


@dataclass(frozen=True)
class Holding:
    """One allocation in a cell; `post` is the label of the post in which the duty is vested, or ""."""

    claim: str
    part: str
    post: str
    start: str
    end: str
    date_text: str
    grade: str
    document: str
    certainty: Certainty
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Duty:
    """A row: a stated duty, who owns it, and what each body holds of it (by the body's IRI)."""

    iri: str
    label: str
    topics: tuple[str, ...]
    dimensions: tuple[str, ...]
    certainty: Certainty
    ownership: Ownership
    absences: tuple[Absence, ...]
    cells: Mapping[str, tuple[Holding, ...]]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Facts:
    """The rows of all queries, indexed; `at` is the day asked for."""

    at: date | None
    allocations: Mapping[str, list[Row]]
    absences: Mapping[str, list[Row]]
    sources: Mapping[str, Source]
    quotes: Mapping[str, tuple[Quote, ...]]

    def certainty(self, row: Row, documents: Iterable[str]) -> Certainty:
        """Whether the claim in `row` holds on the day; without a day every claim is shown as it is."""
        if self.at is None:
            return "certain"
        start, end = (_day(row.get(bound)) for bound in ("start", "end"))
        return holds(self.at, start, end, attested(documents, self.sources))


def duty_row(iri: str, rows: list[Row], facts: Facts) -> Duty:
    """One row, from the rows that describe the duty and the facts around it."""
    allocations = facts.allocations.get(iri, [])
    cells = _cells(allocations, facts)
    stated = absences(facts.absences.get(iri, []), facts)
    quotes = facts.quotes.get(iri, ())
    documents = {quote.document for quote in quotes} | {row.get("document", "") for row in allocations}
    return Duty(
        iri=iri,
        label=min(row["label"] for row in rows),
        topics=_values(rows, "topic"),
        dimensions=tuple(value for name in ("level", "area", "phase") for value in _values(rows, name)),
        certainty=facts.certainty(rows[0], documents),
        ownership=ownership(
            [
                (body, holding.certainty)
                for body, held in cells.items()
                for holding in held
                if holding.part == "accountable"
            ],
            stated,
            spoken_of=any(_part(row) == "accountable" for row in allocations),
            any_holder=bool(allocations),
        ),
        absences=stated,
        cells=cells,
        quotes=quotes,
    )


def _cells(allocations: list[Row], facts: Facts) -> dict[str, tuple[Holding, ...]]:
    cells: defaultdict[str, set[Holding]] = defaultdict(set)
    for row in allocations:
        certainty = facts.certainty(row, [row.get("document", "")])
        if certainty is not None:
            cells[row["body"]].add(_holding(row, certainty, facts))
    return {body: tuple(sorted(held, key=_parts_in_order)) for body, held in sorted(cells.items())}


def _holding(row: Row, certainty: Certainty, facts: Facts) -> Holding:
    return Holding(
        claim=row["allocation"],
        part=_part(row),
        post=row["holderLabel"] if row["holder"] != row["body"] else "",
        start=row.get("start", ""),
        end=row.get("end", ""),
        date_text=row.get("dateText", ""),
        grade=row.get("grade", "").removeprefix(UL),
        document=row.get("document", ""),
        certainty=certainty,
        quotes=facts.quotes.get(row["allocation"], ()),
    )


def absences(rows: Iterable[Row], facts: Facts) -> tuple[Absence, ...]:
    """The stated absences that hold on the day asked for."""
    found = {
        Absence(
            row["absence"],
            row["sort"],
            row.get("form", ""),
            row.get("label", ""),
            row.get("cell", ""),
            certainty,
        )
        for row in rows
        if (certainty := facts.certainty(row, [row.get("document", "")])) is not None
    }
    return tuple(sorted(found))


def _values(rows: list[Row], name: str) -> tuple[str, ...]:
    return tuple(sorted({row[name] for row in rows if name in row}))


def _part(row: Row) -> str:
    return row["part"].removeprefix(UL)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _parts_in_order(holding: Holding) -> tuple[int, str]:
    order = PARTS.index(holding.part) if holding.part in PARTS else len(PARTS)
    return order, holding.claim
