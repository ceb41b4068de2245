"""A whole collection for programs: every thing with all it says, and which of them a filter keeps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from graph.certainty import Certainty, holds
from graph.iris import UL, Iris
from graph.model import Row
from ontology import vocabulary as words

from .claims import TYPE, Claim, assemble_claims
from .evidence import Source, attested, quotes_by_claim, sources
from .naming import name_of
from .periods import Period, capped, certainty_on, periods_by_claim, periods_of

QUERIES: Final = ("list_things", "listing_quotes", "list_bodies", "list_intervals", "documents")
_KINDS: Final = (TYPE, words.ORG_CLASSIFICATION)
_SEARCHED: Final = (
    words.SKOS_PREF_LABEL,
    words.SKOS_ALT_LABEL,
    words.SKOS_HIDDEN_LABEL,
    words.DCTERMS_TITLE,
    words.DCTERMS_DESCRIPTION,
    words.FOAF_NAME,
)


@dataclass(frozen=True)
class Member:
    """One thing of a collection; `bodies` are those it has to do with, also by a post or an allocation.

    `periods` are those of a finding, None for anything else.
    """

    slug: str
    name: str
    claim: Claim
    bodies: frozenset[str]
    periods: tuple[Period, ...] | None = None


@dataclass(frozen=True)
class Collection:
    """The things of one collection in the order of their slugs, and the documents that they stand in."""

    members: tuple[Member, ...]
    sources: Mapping[str, Source]

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The slugs of all its members."""
        return frozenset(member.slug for member in self.members)


@dataclass(frozen=True)
class Wanted:
    """What a filter asks for; None asks for nothing. `body` and `responsibility` are IRIs, others names."""

    q: str | None = None
    body: str | None = None
    responsibility: str | None = None
    kind: str | None = None
    basis: str | None = None
    grade: str | None = None
    stance: str | None = None
    as_of: date | None = None


Kept = tuple[Member, Certainty]


def assemble(rows: Mapping[str, Iterable[Row]], iris: Iris) -> Collection:
    """The collection from the rows of QUERIES (by query name); what is no thing of ours is left out."""
    known = sources(rows["documents"])
    claims = assemble_claims(rows["list_things"], quotes_by_claim(rows["listing_quotes"]), known, None)
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows["list_bodies"]:
        bodies[row["claim"]].add(row["body"])
    several = periods_by_claim(rows["list_intervals"])
    members = [
        _member(claim, bodies[iri], iris, periods_of(claim, several, known) if _is_finding(claim) else None)
        for iri, claim in claims.items()
        if iris.kind_of(iri) is not None
    ]
    return Collection(tuple(sorted(members, key=lambda member: member.slug)), known)


def keep(collection: Collection, wanted: Wanted) -> Sequence[Kept]:
    """The members that fit, each with its certainty on the day asked for (None without a day)."""
    fitting = (member for member in collection.members if _fits(member, wanted))
    if wanted.as_of is None:
        return [(member, None) for member in fitting]
    judged = ((member, _certainty(member, wanted.as_of, collection.sources)) for member in fitting)
    return [(member, certainty) for member, certainty in judged if certainty is not None]


def _member(claim: Claim, bodies: Iterable[str], iris: Iris, periods: tuple[Period, ...] | None) -> Member:
    slug = iris.slug_of(claim.iri)
    direct = {
        value.text
        for values in claim.facts.values()
        for value in values
        if value.reference and iris.kind_of(value.text) == "body"
    }
    return Member(slug, name_of(claim, slug), claim, frozenset(direct | set(bodies)), periods)


def _is_finding(claim: Claim) -> bool:
    return _has(claim, TYPE, "Finding")


def _fits(member: Member, wanted: Wanted) -> bool:
    claim = member.claim
    return (
        (wanted.body is None or wanted.body in member.bodies or wanted.body == claim.iri)
        and (wanted.responsibility is None or _concerns(claim, wanted.responsibility))
        and (wanted.kind is None or any(_has(claim, prop, wanted.kind) for prop in _KINDS))
        and (wanted.basis is None or _has(claim, "basis", wanted.basis))
        and (wanted.grade is None or _has(claim, "grade", wanted.grade))
        and (wanted.stance is None or _has(claim, "stance", wanted.stance))
        and (wanted.q is None or _says(member, wanted.q))
    )


def _has(claim: Claim, prop: str, name: str) -> bool:
    return any(value.text == UL + name for value in claim.values(prop))


def _concerns(claim: Claim, iri: str) -> bool:
    return any(value.text == iri for value in claim.values("concerns"))


def _says(member: Member, text: str) -> bool:
    said = (value.text for prop in _SEARCHED for value in member.claim.values(prop))
    return any(text.casefold() in words_.casefold() for words_ in (member.name, *said))


def _certainty(member: Member, day: date, known: Mapping[str, Source]) -> Certainty:
    if member.periods is not None:
        return capped(member.claim, certainty_on(day, member.periods))
    claim = member.claim
    start, end = (date.fromisoformat(text) if text else None for text in (claim.start, claim.end))
    return holds(day, start, end, attested(claim.documents, known))
