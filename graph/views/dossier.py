"""One thing of any kind: what it says, its sentences, and every claim that refers to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.iris import BY_NAME, KINDS, Iris
from graph.model import Row

from .claims import ATTRIBUTED, LABELS, TYPE, Claim, Value, assemble_claims
from .evidence import Quote, Source, quotes_by_claim, sources
from .naming import name_of

QUERIES: Final = ("dossier_facts", "dossier_links", "dossier_quotes", "documents")

_TOLD_APART: Final = frozenset({TYPE, ATTRIBUTED, *LABELS[:3]})


@dataclass(frozen=True)
class Reference:
    """A claim that refers to the thing, the properties by which it does, and a name for it."""

    claim: Claim
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """What a page shows of a thing; `references` pairs a kind of claim with those of it, in order."""

    iri: str
    kind: str
    name: str
    thing: Claim
    properties: tuple[tuple[str, tuple[Value, ...]], ...]
    references: tuple[tuple[str, tuple[Reference, ...]], ...]
    outside: int
    sources: Mapping[str, Source]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its own sentences, for and against."""
        return self.thing.quotes


def assemble(iri: str, rows: Mapping[str, Iterable[Row]], iris: Iris, as_of: date | None) -> Dossier | None:
    """The dossier of the thing `iri` from the rows of QUERIES (by query name); None for an unknown thing."""
    known = sources(rows["documents"])
    claims = assemble_claims(rows["dossier_facts"], quotes_by_claim(rows["dossier_quotes"]), known, as_of)
    kind = iris.kind_of(iri)
    thing = claims.get(iri)
    if kind is None or thing is None or not _is_described_as(thing, kind):
        return None
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows["dossier_links"]:
        roles[row["claim"]].add(row["link"])
    around = {key: claim for key, claim in claims.items() if key != iri and key in roles}
    holding = {key: claim for key, claim in around.items() if claim.certainty is not None}
    return Dossier(
        iri=iri,
        kind=kind,
        name=name_of(thing, iris.slug_of(iri)),
        thing=thing,
        properties=_properties(thing),
        references=_references(holding, roles, iris),
        outside=len(around) - len(holding),
        sources=known,
    )


def _is_described_as(thing: Claim, kind: str) -> bool:
    return BY_NAME[kind].class_iri in {value.text for value in thing.values(TYPE)}


def _properties(thing: Claim) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    return tuple((prop, values) for prop, values in thing.facts.items() if prop not in _TOLD_APART)


def _references(
    claims: Mapping[str, Claim], roles: Mapping[str, set[str]], iris: Iris
) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for iri, claim in claims.items():
        kind = iris.kind_of(iri)
        if kind is not None:
            name = name_of(claim, iris.slug_of(iri))
            found[kind].append(Reference(claim, name, tuple(sorted(roles[iri]))))
    return tuple(
        (kind.name, tuple(sorted(found[kind.name], key=_by_name))) for kind in KINDS if kind.name in found
    )


def _by_name(reference: Reference) -> tuple[str, str]:
    return reference.name.casefold(), reference.claim.iri
