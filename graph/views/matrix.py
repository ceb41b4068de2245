"""The responsibility matrix: duties down, bodies across, the gaps first, each cell with its sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from graph.iris import UL
from graph.model import Row

from .columns import Body, ColumnGroup, bodies, group_columns
from .duties import PARTS, Duty, Facts, Holding, absences, duty_row
from .evidence import Quote, Source, quotes_by_claim, sources
from .network import Edge, Network, Node, network
from .ownership import Absence, Owner

QUERIES: Final = (
    "matrix_duties",
    "matrix_allocations",
    "matrix_bodies",
    "matrix_absences",
    "matrix_unplaced",
    "matrix_quotes",
    "documents",
)


@dataclass(frozen=True)
class Filter:
    """What the reader asked to see: a day (None: all time), a topic, a kind of body, kinds of owner."""

    as_of: date | None = None
    topic: str = ""
    kind: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Matrix:
    """The whole view: rows, columns, counts of owners and parts, and the choices that filters allow.

    `unplaced` are gaps that a document states without naming the duty.
    """

    duties: tuple[Duty, ...]
    unplaced: tuple[Absence, ...]
    groups: tuple[ColumnGroup, ...]
    bodies: Mapping[str, Body]
    owners: Mapping[str, int]
    parts: Mapping[str, int]
    possible: int
    topics: tuple[str, ...]
    kinds: tuple[str, ...]
    sources: Mapping[str, Source]
    quotes: Mapping[str, tuple[Quote, ...]]


def assemble(rows: Mapping[str, Iterable[Row]], wanted: Filter) -> Matrix:
    """The matrix from the rows of QUERIES (by query name)."""
    known = bodies(rows["matrix_bodies"])
    facts = Facts(
        at=wanted.as_of,
        allocations=_by_duty(row for row in rows["matrix_allocations"] if row["body"] in known),
        absences=_by_duty(rows["matrix_absences"]),
        sources=sources(rows["documents"]),
        quotes=quotes_by_claim(rows["matrix_quotes"]),
    )
    every = [duty_row(iri, found, facts) for iri, found in _by_duty(rows["matrix_duties"]).items()]
    standing = [duty for duty in every if duty.certainty is not None and _on_topic(duty, wanted.topic)]
    shown = [duty for duty in standing if wanted.owner in {"", duty.ownership.owner}]
    duties = tuple(sorted((_restricted(duty, known, wanted.kind) for duty in shown), key=_gaps_first))
    holders = {body for duty in duties for body in duty.cells}
    return Matrix(
        duties=duties,
        unplaced=absences(rows["matrix_unplaced"], facts),
        groups=group_columns(holders, known),
        bodies=known,
        owners={owner: sum(duty.ownership.owner is owner for duty in standing) for owner in Owner},
        parts=_count_parts(duties),
        possible=sum(holding.certainty == "possible" for holding in _holdings(duties)),
        topics=tuple(sorted({topic for duty in every for topic in duty.topics})),
        kinds=tuple(sorted({body.kind.removeprefix(UL) for body in known.values() if body.kind})),
        sources=facts.sources,
        quotes=facts.quotes,
    )


def _by_duty(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["duty"]].append(row)
    return grouped


def _count_parts(duties: Iterable[Duty]) -> dict[str, int]:
    held = [holding.part for holding in _holdings(duties)]
    return {part: held.count(part) for part in PARTS}


def _holdings(duties: Iterable[Duty]) -> list[Holding]:
    return [holding for duty in duties for held in duty.cells.values() for holding in held]


def _on_topic(duty: Duty, topic: str) -> bool:
    return not topic or topic in duty.topics


def _gaps_first(duty: Duty) -> tuple[int, tuple[str, ...], str, str]:
    return list(Owner).index(duty.ownership.owner), duty.topics, duty.label.casefold(), duty.iri


def _restricted(duty: Duty, known: Mapping[str, Body], kind: str) -> Duty:
    """The duty with the cells of bodies of one kind only; its owner stays what it is."""
    if not kind:
        return duty
    return replace(
        duty, cells={body: held for body, held in duty.cells.items() if known[body].kind == UL + kind}
    )


def as_network(view: Matrix) -> Network:
    """The same rows and cells as a network: bodies that hold a part, duties, and who holds which."""
    nodes = [
        *(Node(duty.iri, "responsibility", duty.label) for duty in view.duties),
        *(Node(body.iri, "body", body.label) for group in view.groups for body in group.bodies),
    ]
    edges = (
        Edge(body, duty.iri, holding.part, holding.part)
        for duty in view.duties
        for body, held in duty.cells.items()
        for holding in held
    )
    return network("", nodes, edges)
