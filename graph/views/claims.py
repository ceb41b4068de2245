"""A claim as pages show it: what it says, when it holds, who says so, and the sentences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.certainty import Certainty, holds
from graph.iris import UL
from graph.model import Row

from .evidence import Quote, Source, attested

TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABELS: Final = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    "http://xmlns.com/foaf/0.1/name",
    "http://purl.org/dc/terms/description",
)
IDENTIFIER: Final = "http://purl.org/dc/terms/identifier"
START: Final = "https://schema.org/startDate"
END: Final = "https://schema.org/endDate"
ATTRIBUTED: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
WITHDRAWN: Final = "http://www.w3.org/ns/prov#invalidatedAtTime"
ABSTRACT_CLASSES: Final = frozenset({UL + "Claim", UL + "Finding", UL + "Document", UL + "Body"})


@dataclass(frozen=True, order=True)
class Value:
    """One value of a property: its text (an IRI if `reference`), its label if it has one, its language."""

    text: str
    label: str
    reference: bool
    language: str

    @property
    def shown(self) -> str:
        """What a reader sees: the label, or the text itself; of an IRI its last part."""
        if self.label or not self.reference:
            return self.label or self.text
        return self.text.rstrip("/#").rpartition("#" if "#" in self.text else "/")[2] or self.text


@dataclass(frozen=True)
class Claim:
    """One claim or finding; `certainty` is None when it does not hold on the day asked for."""

    iri: str
    facts: Mapping[str, tuple[Value, ...]]
    quotes: tuple[Quote, ...]
    certainty: Certainty

    def values(self, prop: str) -> tuple[Value, ...]:
        """All values of a property, by its IRI or, for one of ours, its local name."""
        return self.facts.get(prop if ":" in prop else UL + prop, ())

    def text(self, prop: str) -> str:
        """The first value of a property as text, or nothing."""
        return next((value.text for value in self.values(prop)), "")

    @property
    def kind(self) -> str:
        """The local name of its most particular class."""
        types = [value.text for value in self.values(TYPE)]
        ours = sorted(name for name in types if name.startswith(UL) and name not in ABSTRACT_CLASSES)
        return next(iter(ours or sorted(types)), "").rpartition("#")[2]

    @property
    def label(self) -> str:
        """Its name, title or description, with the number printed in front of it; or nothing."""
        named = next((value.text for prop in LABELS for value in self.values(prop)), "")
        return " ".join(filter(None, (self.text(IDENTIFIER), named)))

    @property
    def start(self) -> str:
        """The first day of its stated bounds, or nothing."""
        return self.text(START)

    @property
    def end(self) -> str:
        """The first day after its stated bounds, or nothing."""
        return self.text(END)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that state it, by what it says and by where its quotes stand."""
        stated = {value.text for value in self.values("statedIn")}
        return tuple(sorted(stated | {quote.document for quote in self.quotes if not quote.against}))

    @property
    def withdrawn(self) -> str:
        """The day on which it was withdrawn, or nothing."""
        return self.text(WITHDRAWN)


def assemble_claims(
    facts: Iterable[Row],
    quotes: Mapping[str, tuple[Quote, ...]],
    sources: Mapping[str, Source],
    as_of: date | None,
) -> dict[str, Claim]:
    """Every claim by its IRI, from rows of ?claim ?property ?value ?language ?valueLabel ?reference."""
    found: defaultdict[str, defaultdict[str, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
    for row in sorted(facts, key=lambda row: row.get("valueLabel", "")):
        value = read_value(row)
        found[row["claim"]][row["property"]].setdefault(value.text, value)
    return {
        iri: _claim(iri, properties, quotes.get(iri, ()), sources, as_of)
        for iri, properties in sorted(found.items())
    }


def read_value(row: Row) -> Value:
    """The value in a row of ?value ?language ?valueLabel ?reference."""
    return Value(
        text=row["value"],
        label=row.get("valueLabel", ""),
        reference=row.get("reference") == "true",
        language=row.get("language", ""),
    )


def _claim(
    iri: str,
    properties: Mapping[str, Mapping[str, Value]],
    quotes: tuple[Quote, ...],
    sources: Mapping[str, Source],
    as_of: date | None,
) -> Claim:
    facts = {prop: tuple(sorted(values.values())) for prop, values in sorted(properties.items())}
    claim = Claim(iri, facts, quotes, "certain")
    if as_of is None:
        return claim
    start, end = (date.fromisoformat(text) if text else None for text in (claim.start, claim.end))
    return Claim(iri, facts, quotes, holds(as_of, start, end, attested(claim.documents, sources)))
