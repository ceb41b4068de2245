"""One sort of relation between bodies as a picture and a list: oversight, hand-offs or ties."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from graph.iris import UL, Iris
from graph.model import Row

from .claims import Claim, Value, assemble_claims
from .evidence import Source, quotes_by_claim, sources
from .network import Edge, Network, Node, network

QUERIES: Final = ("listing_facts", "listing_quotes", "documents")
"""To be asked with the lens's class as ?class."""


@dataclass(frozen=True)
class Lens:
    """What a lens looks at: claims of a class, drawn from one end to the other, or between parties."""

    name: str
    question: str
    class_iri: str
    relation: str
    verb: str
    source: str
    target: str

    @property
    def directed(self) -> bool:
        """Whether the two ends differ."""
        return self.source != self.target


_ALL: Final = (
    Lens("oversight", "Who watches whom?", UL + "Oversight", "oversees", "oversees", "overseer", "overseen"),
    Lens("handoff", "Who hands to whom?", UL + "Handoff", "hands-to", "hands on to", "fromBody", "toBody"),
    Lens("coordination", "Who is tied to whom?", UL + "Coordination", "ties", "is tied to", "party", "party"),
)
LENSES: Final[Mapping[str, Lens]] = {lens.name: lens for lens in _ALL}


@dataclass(frozen=True)
class Connection:
    """One edge in words: its two ends and the claim that states it."""

    source: Node
    target: Node
    claim: Claim


@dataclass(frozen=True)
class LensView:
    """What a lens shows; `outside` counts the claims that do not hold on the day asked for."""

    lens: Lens
    connections: tuple[Connection, ...]
    outside: int
    network: Network
    sources: Mapping[str, Source]


def assemble(lens: Lens, rows: Mapping[str, Iterable[Row]], iris: Iris, as_of: date | None) -> LensView:
    """The view of a lens from the rows of QUERIES (by query name)."""
    known = sources(rows["documents"])
    claims = assemble_claims(rows["listing_facts"], quotes_by_claim(rows["listing_quotes"]), known, as_of)
    standing = [claim for claim in claims.values() if not claim.withdrawn]
    holding = [claim for claim in standing if claim.certainty is not None]
    found = [connection for claim in holding for connection in _connections(lens, claim, iris)]
    return LensView(
        lens=lens,
        connections=tuple(sorted(found, key=_by_ends)),
        outside=len(standing) - len(holding),
        network=_network(lens, found),
        sources=known,
    )


def _connections(lens: Lens, claim: Claim, iris: Iris) -> Iterator[Connection]:
    starts, targets = claim.values(lens.source), claim.values(lens.target)
    if not lens.directed:
        for one, other in combinations(starts, 2):
            yield Connection(_node(one, iris), _node(other, iris), claim)
        return
    for source in starts:
        for target in targets:
            yield Connection(_node(source, iris), _node(target, iris), claim)
        if not targets:
            yield Connection(
                _node(source, iris), Node(f"{claim.iri}#nobody", "nobody", "nobody stated"), claim
            )


def _node(value: Value, iris: Iris) -> Node:
    return Node(value.text, iris.kind_of(value.text) or "", value.shown)


def _network(lens: Lens, connections: Iterable[Connection]) -> Network:
    found = list(connections)
    nodes = sorted({node for connection in found for node in (connection.source, connection.target)})
    edges = (Edge(end.source.iri, end.target.iri, lens.relation, lens.verb, lens.directed) for end in found)
    return network("", nodes, edges)


def _by_ends(connection: Connection) -> tuple[str, str, str]:
    return connection.source.label.casefold(), connection.target.label.casefold(), connection.claim.iri
