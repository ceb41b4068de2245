"""RDF to networkx: the rows of one lens become a directed multigraph, filtered by date."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.certainty import Certainty, Precision, holds, widen
from graph.errors import QueryRefused
from graph.iris import UL
from graph.model import Attested, Row

if TYPE_CHECKING:
    import networkx as nx

LENSES: Final = ("responsibility", "oversight", "handoff", "coordination")
_QUERIES: Final = Path(__file__).parent / "queries"
_PRECISIONS: Final[dict[str, Precision]] = {UL + "month": "month", UL + "year": "year"}


@dataclass(frozen=True)
class Edge:
    """One claim between two things; an empty `target` says that none is stated."""

    claim: str
    source: str
    target: str
    kind: str
    start: date | None
    end: date | None
    attested: tuple[Attested, ...]

    def on(self, day: date) -> Certainty:
        """Whether the claim holds on `day`."""
        return holds(day, self.start, self.end, self.attested)


def project(
    select: Callable[[str], list[Row]], lens: str, as_of: date | None = None
) -> "nx.MultiDiGraph[str]":
    """The network of a lens: nodes have `label`, edges (keyed by claim) `kind`, dates and `certainty`.

    Without `as_of` all claims are in it and `certainty` is empty; with it, those that may hold that day.

    Raises:
        QueryRefused: there is no such lens.

    """
    if lens not in LENSES:
        raise QueryRefused(f"there is no lens “{lens}”: take one of {', '.join(LENSES)}")
    import networkx as nx  # noqa: PLC0415 - slow to import, and few who open a release want a network

    labels = {row["thing"]: row["label"] for row in select(_query("labels"))}
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(lens=lens)
    for edge in edges(select(_query(lens))):
        certainty = edge.on(as_of) if as_of else ""
        if certainty is not None:
            _draw(network, edge, certainty, labels)
    return network


def edges(rows: Iterable[Row]) -> list[Edge]:
    """The edges that rows speak of, sorted; a claim's rows differ only in the documents that state it."""

    def key(row: Row) -> tuple[str, ...]:
        return tuple(row.get(name, "") for name in ("claim", "source", "target", "kind"))

    return [_edge(list(group)) for _, group in groupby(sorted(rows, key=key), key=key)]


def attested_days(issued: str, submitted: str, precision: str) -> list[Attested]:
    """The days on which a document may have been written: by its dates, as precise as they are.

    Both the day it was sent and the day it was published attest what it says; "" is a date not known.
    """
    unit = _PRECISIONS.get(precision, "day")
    return [widen(date.fromisoformat(day), unit) for day in (issued, submitted) if day]


def _edge(rows: Sequence[Row]) -> Edge:
    first = rows[0]
    attested = {
        days
        for row in rows
        for days in attested_days(row.get("issued", ""), row.get("submitted", ""), row.get("precision", ""))
    }
    return Edge(
        first["claim"],
        first["source"],
        first.get("target", ""),
        first.get("kind", ""),
        _day(first.get("start")),
        _day(first.get("end")),
        tuple(sorted(attested)),
    )


def _draw(network: "nx.MultiDiGraph[str]", edge: Edge, certainty: str, labels: dict[str, str]) -> None:
    target = edge.target or f"{edge.claim}#nobody-stated"
    network.add_node(edge.source, label=labels.get(edge.source, edge.source))
    network.add_node(target, label=labels.get(target, target) if edge.target else "nobody stated")
    network.add_edge(
        edge.source,
        target,
        key=edge.claim,
        kind=edge.kind.removeprefix(UL),
        start=edge.start.isoformat() if edge.start else "",
        end=edge.end.isoformat() if edge.end else "",
        certainty=certainty,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _query(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
