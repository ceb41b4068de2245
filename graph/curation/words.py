"""The keys, classes and concepts that curated files may use, as the ontology defines them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process

from graph.iris import BY_CLASS, UL
from ontology.load import Vocabulary
from ontology.terms import Term, ValueKind

_AGENTS: Final = frozenset(
    {
        "http://www.w3.org/ns/prov#Agent",
        "http://xmlns.com/foaf/0.1/Agent",
        "http://www.w3.org/ns/org#Organization",
    }
)


@dataclass(frozen=True)
class Property:
    """A key of the curated format: the property it stands for, and what its values are.

    `kinds` are the kinds of things that a bare slug may name (none: `kind/slug` is required), `values`
    the concepts by local name; a `computed` one is never written by a curator.
    """

    key: str
    iri: str
    value: ValueKind
    kinds: tuple[str, ...] = ()
    values: Mapping[str, str] | None = None
    computed: bool = False


@dataclass(frozen=True)
class Words:
    """All that curated files may say: properties by key, classes by local name, and what is above what."""

    properties: Mapping[str, Property]
    classes: Mapping[str, str]
    above: Mapping[str, frozenset[str]]

    def is_a(self, class_iri: str, other: str) -> bool:
        """Whether `class_iri` is `other` or below it."""
        return class_iri == other or other in self.above.get(class_iri, frozenset())


def make_words(vocabulary: Vocabulary, terms: Mapping[str, Term]) -> Words:
    """The words of the curated format, from the ontology and the context beside it."""
    classes = {iri.removeprefix(UL): iri for iri in vocabulary.classes if iri.startswith(UL)}
    classes |= {
        kind.class_iri.rpartition("#")[2].rpartition("/")[2]: kind.class_iri for kind in BY_CLASS.values()
    }
    properties = {key: _property(term, vocabulary) for key, term in terms.items()}
    return Words(properties, classes, vocabulary.superclasses)


def nearest(wanted: str, known: Iterable[str]) -> str:
    """`; did you mean “…”?`, or nothing when no known word is like the one wanted."""
    best = process.extractOne(wanted, list(known), score_cutoff=60)
    return f"; did you mean “{best[0]}”?" if best else ""


def _property(term: Term, vocabulary: Vocabulary) -> Property:
    kind = _kind(term.range, vocabulary) if term.range else None
    values = _values(term, vocabulary) if term.kind == "concept" else None
    return Property(term.key, term.predicate, term.kind, (kind,) if kind else (), values, term.computed)


def _kind(class_iri: str, vocabulary: Vocabulary) -> str | None:
    """The kind of thing that a bare slug names where a property takes this class."""
    if class_iri in _AGENTS:
        return BY_CLASS[UL + "Body"].name
    above = sorted(vocabulary.superclasses.get(class_iri, ()))
    return next((BY_CLASS[name].name for name in (class_iri, *above) if name in BY_CLASS), None)


def _values(term: Term, vocabulary: Vocabulary) -> dict[str, str]:
    """The concepts of the property's scheme by local name; without a scheme, every property of ours."""
    members = vocabulary.schemes[term.scheme] if term.scheme else sorted(vocabulary.properties)
    return {name.removeprefix(UL): name for name in members if name.startswith(UL)}
