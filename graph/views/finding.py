"""One finding: what exactly it is, when it holds, by which rule or whose words, what speaks against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.certainty import Certainty
from graph.iris import UL, Iris
from graph.model import Row
from ontology import vocabulary as words
from ontology.load import vocabulary

from .claims import ATTRIBUTED, TYPE, Claim, Value, assemble_claims
from .evidence import Quote, Source, quotes_by_claim, sources
from .naming import name_of
from .periods import Period, capped, certainty_on, is_sure, periods_by_claim, periods_of

QUERIES: Final = ("finding_facts", "finding_quotes", "finding_intervals", "finding_rule", "documents")
_MODULES: Final = "graph/analysis/"  # where the rules stand that SPARQL cannot say
_NUMBERS: Final = frozenset(words.XSD + name for name in ("integer", "decimal", "boolean"))


@dataclass(frozen=True)
class Rule:
    """A rule as it was when it ran; `text` is its exact SPARQL, or its formula and where that stands."""

    id: str
    title: str
    version: str
    text: str
    sources: tuple[str, ...]

    @property
    def is_query(self) -> bool:
        """Whether anyone can run the text again as SPARQL."""
        return not self.text.startswith(_MODULES)


@dataclass(frozen=True)
class Premise:
    """A claim that a computed finding rests on."""

    claim: Claim
    name: str


@dataclass(frozen=True)
class FindingPage:
    """What is shown of a finding; a stated one has no `rule`, one asked for without a day no `certainty`."""

    claim: Claim
    name: str
    periods: tuple[Period, ...]
    certainty: Certainty
    rule: Rule | None
    premises: tuple[Premise, ...]
    sources: Mapping[str, Source]

    @property
    def says(self) -> str:
        """What it is, in one plain sentence."""
        return self.claim.text(words.DCTERMS_DESCRIPTION) or self.name

    @property
    def remedy(self) -> str:
        """What would close it."""
        return self.claim.text("remedy")

    @property
    def stated(self) -> bool:
        """Whether a document itself names it."""
        return self.claim.text("basis") == UL + "stated"

    @property
    def certain(self) -> bool:
        """Whether it certainly holds at some time; never where it is graded a question."""
        return is_sure(self.claim, self.periods)

    @property
    def speakers(self) -> tuple[Value, ...]:
        """Whose words a stated finding is."""
        return self.claim.values(ATTRIBUTED)

    @property
    def quotes_for(self) -> tuple[Quote, ...]:
        """The sentences that prove it."""
        return tuple(quote for quote in self.claim.quotes if not quote.against)

    @property
    def quotes_against(self) -> tuple[Quote, ...]:
        """The sentences that speak against it."""
        return tuple(quote for quote in self.claim.quotes if quote.against)

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """What the rule measured (days, weight …): the property's local name and its value."""
        ranges = vocabulary().ranges
        return tuple(
            (prop.removeprefix(UL), values[0].text)
            for prop, values in self.claim.facts.items()
            if prop.startswith(UL) and ranges.get(prop) in _NUMBERS
        )


def assemble(
    iri: str, rows: Mapping[str, Iterable[Row]], iris: Iris, as_of: date | None
) -> FindingPage | None:
    """The finding `iri` from the rows of QUERIES (by query name); None for an unknown one."""
    known = sources(rows["documents"])
    quotes = quotes_by_claim(rows["finding_quotes"])
    claims = assemble_claims(rows["finding_facts"], quotes, known, as_of)
    claim = claims.get(iri)
    if claim is None or UL + "Finding" not in {value.text for value in claim.values(TYPE)}:
        return None
    periods = periods_of(claim, periods_by_claim(rows["finding_intervals"]), known)
    return FindingPage(
        claim=claim,
        name=name_of(claim, iris.slug_of(iri)),
        periods=periods,
        certainty=capped(claim, certainty_on(as_of, periods)) if as_of else None,
        rule=_rule(rows["finding_rule"]),
        premises=tuple(
            Premise(premise, name_of(premise, iris.slug_of(key)))
            for key, premise in claims.items()
            if key != iri
        ),
        sources=known,
    )


def _rule(rows: Iterable[Row]) -> Rule | None:
    """The rule, however often its rows come for several titles or sources."""
    found = sorted(rows, key=lambda row: sorted(row.items()))
    if not found:
        return None
    first = found[0]
    return Rule(
        id=first["rule"].rstrip("/").rpartition("/")[2],
        title=first.get("title", ""),
        version=first.get("version", ""),
        text=first.get("text", ""),
        sources=tuple(sorted({row["source"] for row in found if "source" in row})),
    )
