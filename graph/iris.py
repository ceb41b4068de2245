"""Identifiers: how the IRI of every thing, graph, quote and finding is made, and taken apart again."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

DEFAULT_BASE: Final = "https://w3id.org/underlap"
UL: Final = "https://w3id.org/underlap/ns#"
ONTOLOGY_GRAPH: Final = "https://w3id.org/underlap/ns"

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BASE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`#?]*[^\s<>\"{}|\\^`#?/]")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Kind:
    """A sort of thing: its word in IRIs, its word for many (YAML sections, routes), its class."""

    name: str
    collection: str
    class_iri: str


_ORG: Final = "http://www.w3.org/ns/org#"
REGISTER_KINDS: Final = (
    Kind("body", "bodies", UL + "Body"),
    Kind("post", "posts", _ORG + "Post"),
    Kind("person", "people", "http://xmlns.com/foaf/0.1/Person"),
    Kind("document", "documents", UL + "Document"),
    Kind("responsibility", "responsibilities", UL + "Responsibility"),
)
CLAIM_KINDS: Final = (
    Kind("inspection", "inspections", UL + "Inspection"),
    Kind("recommendation", "recommendations", UL + "Recommendation"),
    Kind("response", "responses", UL + "Response"),
    Kind("action", "actions", UL + "Action"),
    Kind("assessment", "assessments", UL + "Assessment"),
    Kind("allocation", "allocations", UL + "Allocation"),
    Kind("oversight", "oversight", UL + "Oversight"),
    Kind("handoff", "handoffs", UL + "Handoff"),
    Kind("coordination", "coordination", UL + "Coordination"),
    Kind("tenure", "tenures", UL + "Tenure"),
    Kind("change", "changes", _ORG + "ChangeEvent"),
    Kind("completeness", "completeness", UL + "Completeness"),
    Kind("finding", "findings", UL + "Finding"),
)
EVIDENCE: Final = Kind("evidence", "evidence", "http://www.w3.org/ns/oa#SpecificResource")
RULE: Final = Kind("rule", "rules", UL + "Rule")
KINDS: Final = (*REGISTER_KINDS, *CLAIM_KINDS, EVIDENCE, RULE)
BY_COLLECTION: Final = {kind.collection: kind for kind in KINDS}
BY_NAME: Final = {kind.name: kind for kind in KINDS}
BY_CLASS: Final = {kind.class_iri: kind for kind in KINDS}


def is_slug(text: str) -> bool:
    """Whether `text` may stand in an IRI: lower-case letters and digits in groups joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def kebab(name: str) -> str:
    """A class name as a slug: LatePublication → late-publication."""
    return _CAMEL.sub("-", name).lower()


@dataclass(frozen=True)
class Iris:
    """The IRIs under one base; the ul: namespace stays where it is whatever the base."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise ValueError(
                f"not a base for identifiers: “{self.base}” (write http(s)://…, no slash at the end)"
            )

    @property
    def things(self) -> str:
        """What the IRI of every thing starts with."""
        return f"{self.base}/id/"

    @property
    def register(self) -> str:
        """The graph of bodies, posts, people, documents and duties."""
        return self.graph("register")

    @property
    def derived(self) -> str:
        """The graph of what the rules derive."""
        return self.graph("derived")

    def thing(self, kind: str, slug: str) -> str:
        """The IRI of a thing; `kind` is the singular word of KINDS."""
        if kind not in BY_NAME:
            raise ValueError(f"no such kind of thing: {kind}")
        return f"{self.things}{kind}/{slug}"

    @property
    def findings(self) -> str:
        """The graph of what the finding rules and analyses compute."""
        return self.graph("findings")

    def graph(self, name: str) -> str:
        """The IRI of one of our own graphs."""
        return f"{self.base}/graph/{name}"

    def skolem(self, digest: str) -> str:
        """The IRI that stands for a blank node whose canonical place hashes to `digest`."""
        return f"{self.base}/.well-known/genid/{digest}"

    def evidence(self, document: str, start: int, end: int, exact: str) -> str:
        """The IRI of a quote: made from the document's slug, the place in code points and the words."""
        key = "\0".join((document, str(start), str(end), exact))
        return self.thing(EVIDENCE.name, hashlib.sha256(key.encode()).hexdigest()[:16])

    def finding(
        self, kind: str, basis: str, involved: Iterable[str], concerned: Iterable[str], cell: str
    ) -> str:
        """The IRI of a finding; `involved` and `concerned` are IRIs of things."""
        slug = finding_slug(kind, basis, map(self.path_of, involved), map(self.path_of, concerned), cell)
        return self.thing("finding", slug)

    def path_of(self, iri: str) -> str:
        """`kind/slug` of a thing, or the IRI itself when it is none of ours."""
        return iri.removeprefix(self.things)

    def kind_of(self, iri: str) -> str | None:
        """The kind of a thing, or None when the IRI is not that of a thing."""
        kind, slash, slug = self.path_of(iri).partition("/")
        return kind if slash and kind in BY_NAME and slug and iri.startswith(self.things) else None

    def slug_of(self, iri: str) -> str:
        """The last part of a thing's IRI."""
        return self.path_of(iri).partition("/")[2]


def finding_slug(kind: str, basis: str, involved: Iterable[str], concerned: Iterable[str], cell: str) -> str:
    """The slug of a finding: what it is about decides it, never its dates, grade or evidence.

    `kind` is the class's local name, `basis` stated or computed, the others `kind/slug` of things.
    """
    name = kebab(kind)
    parts = [name, basis, *sorted(involved), "|", *sorted(concerned), "|", cell]
    return f"{name}-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:10]}"
