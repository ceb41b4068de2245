"""One body: its names, what it is part of, and every link around it with dates and sentences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.iris import UL, Iris
from graph.model import Row

from .claims import Claim, Value, assemble_claims, read_value
from .evidence import Quote, Source, quotes_by_claim, sources
from .naming import name_of
from .network import Edge, Network, Node, network
from .relations import BY_ROLE, DETAILS, GROUPS, PARENT, RELATIVES, Relation

QUERIES: Final = (
    "body_properties",
    "body_relatives",
    "body_claims",
    "body_facts",
    "body_quotes",
    "documents",
)

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_ORG: Final = "http://www.w3.org/ns/org#"


@dataclass(frozen=True)
class Detail:
    """A word beside a link: what it is about the claim (“part”) and its values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Link:
    """A row: the body, through one claim (None for what the register says), to one other thing.

    `other.kind` is "nobody" where the claim leaves that end open. `via` is the post through which
    the body takes part, if it is one.
    """

    relation: str
    other: Node
    claim: Claim | None
    via: str
    details: tuple[Detail, ...]
    edge: Edge

    @property
    def key(self) -> str:
        """An identifier of the row within its page."""
        claim = self.claim.iri if self.claim else ""
        return f"{self.relation} {claim} {self.other.iri}"


@dataclass(frozen=True)
class BodyPage:
    """What a page shows of a body; `groups` pairs each heading's key with its rows, in order."""

    iri: str
    label: str
    properties: Mapping[str, tuple[Value, ...]]
    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    quotes: tuple[Quote, ...]
    withdrawn: tuple[Claim, ...]
    outside: int
    network: Network
    sources: Mapping[str, Source]

    def values(self, prop: str) -> tuple[Value, ...]:
        """All values of a property of the body, by IRI."""
        return self.properties.get(prop, ())

    def rows(self, key: str) -> tuple[Link, ...]:
        """The rows of one group."""
        return dict(self.groups).get(key, ())


def assemble(iri: str, rows: Mapping[str, Iterable[Row]], iris: Iris, as_of: date | None) -> BodyPage | None:
    """The page of the body `iri` from the rows of QUERIES (by query name); None for an unknown body."""
    properties = _properties(rows["body_properties"])
    if UL + "Body" not in {value.text for values in properties.values() for value in values}:
        return None
    label = min((value.text for value in properties.get(_SKOS + "prefLabel", ())), default=iris.slug_of(iri))
    known = sources(rows["documents"])
    quotes = quotes_by_claim(rows["body_quotes"])
    claims = assemble_claims(rows["body_facts"], quotes, known, as_of)
    standing = {key: claim for key, claim in claims.items() if not claim.withdrawn}
    holding = {key: claim for key, claim in standing.items() if claim.certainty is not None}
    me = Node(iri, "body", label)
    around = _Around(me, iris)
    links = [
        *around.from_register(properties.get(_ORG + "subOrganizationOf", ()), rows["body_relatives"]),
        *around.from_claims(rows["body_claims"], holding),
    ]
    groups = _grouped(links)
    return BodyPage(
        iri=iri,
        label=label,
        properties=properties,
        groups=groups,
        quotes=quotes.get(iri, ()),
        withdrawn=tuple(claim for claim in claims.values() if claim.withdrawn),
        outside=len(standing) - len(holding),
        network=_network(me, [link for _, found in groups for link in found]),
        sources=known,
    )


@dataclass(frozen=True)
class _Around:
    """Makes the links around `me`."""

    me: Node
    iris: Iris

    def from_register(self, parents: Iterable[Value], relatives: Iterable[Row]) -> Iterator[Link]:
        for value in parents:
            yield self.link(PARENT, self.node(value.text, value.shown))
        for row in relatives:
            node = self.node(row["other"], row.get("label", self.iris.slug_of(row["other"])))
            yield self.link(RELATIVES[row["relation"]], node)

    def from_claims(self, roles: Iterable[Row], claims: Mapping[str, Claim]) -> Iterator[Link]:
        for row in roles:
            relation = BY_ROLE[row["role"]]
            claim = claims.get(row["claim"])
            if claim is not None:
                for other in self.others(relation, claim):
                    yield self.link(relation, other, claim, row.get("viaLabel", ""))

    def others(self, relation: Relation, claim: Claim) -> list[Node]:
        """The other ends of a claim; an open end, or the claim itself, where it names none."""
        values = [value for prop in relation.others for value in claim.values(prop)]
        if relation.role == UL + "party":
            values = [value for value in values if value.text != self.me.iri] or list(claim.values("through"))
        if values:
            return [self.node(value.text, value.shown) for value in values]
        if relation.nobody:
            return [Node(f"{claim.iri}#nobody", "nobody", "nobody stated")]
        return [self.node(claim.iri, name_of(claim, self.iris.slug_of(claim.iri)))]

    def node(self, iri: str, label: str) -> Node:
        return Node(iri, self.iris.kind_of(iri) or "", label)

    def link(self, relation: Relation, other: Node, claim: Claim | None = None, via: str = "") -> Link:
        ends = (other.iri, self.me.iri) if relation.inward else (self.me.iri, other.iri)
        edge = Edge(*ends, relation.key, GROUPS[relation.key], relation.directed)
        details = _details(relation, claim) if claim else ()
        return Link(relation.key, other, claim, via, details, edge)


def _properties(rows: Iterable[Row]) -> dict[str, tuple[Value, ...]]:
    found: defaultdict[str, dict[tuple[str, str], Value]] = defaultdict(dict)
    for row in rows:
        value = read_value(row)
        found[row["property"]].setdefault((value.text, value.language), value)
    return {prop: tuple(sorted(values.values())) for prop, values in sorted(found.items())}


def _details(relation: Relation, claim: Claim) -> tuple[Detail, ...]:
    told = {relation.role, *(prop if ":" in prop else UL + prop for prop in relation.others)}
    named = {value.text for value in claim.values(_SKOS + "prefLabel")} | {claim.label}
    return tuple(
        Detail(name, values)
        for prop, name in DETAILS.items()
        if prop not in told and (values := claim.values(prop)) and values[0].text not in named
    )


def _grouped(links: Iterable[Link]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    found: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        found[link.relation].setdefault(link.key, link)
    return tuple((key, tuple(sorted(found[key].values(), key=_by_other))) for key in GROUPS if key in found)


def _by_other(link: Link) -> tuple[str, str, str]:
    return link.other.label.casefold(), link.claim.start if link.claim else "", link.key


def _network(me: Node, links: Iterable[Link]) -> Network:
    found = list(links)
    return network(me.iri, [me, *(link.other for link in found)], (link.edge for link in found))
