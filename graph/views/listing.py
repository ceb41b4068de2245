"""A whole collection as a list: each thing with its name, its date and its sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.iris import Iris
from graph.model import Row

from .claims import Claim, assemble_claims
from .evidence import Source, quotes_by_claim, sources
from .naming import name_of

QUERIES: Final = ("listing_facts", "listing_quotes", "documents")


@dataclass(frozen=True)
class Item:
    """One thing of the list."""

    claim: Claim
    name: str


@dataclass(frozen=True)
class Listing:
    """The things of one collection, by name, and the documents they stand in."""

    items: tuple[Item, ...]
    sources: Mapping[str, Source]


def assemble(rows: Mapping[str, Iterable[Row]], iris: Iris) -> Listing:
    """The list from the rows of QUERIES (by query name)."""
    known = sources(rows["documents"])
    claims = assemble_claims(rows["listing_facts"], quotes_by_claim(rows["listing_quotes"]), known, None)
    items = (Item(claim, name_of(claim, iris.slug_of(iri))) for iri, claim in claims.items())
    return Listing(tuple(sorted(items, key=_by_name)), known)


def _by_name(item: Item) -> tuple[str, str]:
    return item.name.casefold(), item.claim.iri
