"""One document of the made world while it is written: its sentences, and the claims that rest on them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from graph.iris import KINDS, Iris

from .terms import cls, day, english, node, number, predicate, text, ul

Value = str | Iterable[str]
_CONTEXT: Final = 32
_TYPE, _SOURCE, _SELECTOR, _EXACT, _PREFIX, _SUFFIX, _START, _END = map(
    predicate, ("type", "hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end")
)
_RESOURCE, _QUOTE, _PLACE = map(cls, ("SpecificResource", "TextQuoteSelector", "TextPositionSelector"))
_COLLECTIONS: Final = frozenset(kind.name for kind in KINDS)


@dataclass(frozen=True)
class When:
    """The stated bounds of a claim, half-open; None leaves a side open."""

    start: date | None = None
    end: date | None = None


OPEN: Final = When()


@dataclass(frozen=True)
class Quote:
    """A sentence of the document, the evidence that it makes, and where it stands."""

    evidence: str
    exact: str
    start: int


def lines(subject: str, graph: str, **properties: Value) -> list[str]:
    """The statements about `subject` in `graph`, one N-Quads line each; values and names are terms."""
    written = []
    for name, value in properties.items():
        said = f"{subject} {predicate(name)}"
        if isinstance(value, str):
            written.append(f"{said} {value} {graph} .\n")
        else:
            written.extend(f"{said} {one} {graph} .\n" for one in value)
    return written


@dataclass
class Pages:
    """A document being written, in whose graph its claims stand.

    `author` is whose words it holds, `grade` what kind of witness that is. It is finished once.
    """

    iris: Iris
    slug: str
    kind: str
    title: str
    author: str
    grade: str
    issued: date | None = None
    submitted: date | None = None
    submitted_to: str | None = None
    publisher: str | None = None
    written: list[str] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    cursor: int = 0
    serial: int = 0

    def __post_init__(self) -> None:
        self.iri = node(self.iris.thing("document", self.slug))

    def quote(self, sentence: str) -> str:
        """Write a sentence; the term of the evidence that it makes."""
        start = self.cursor
        end = start + len(sentence)
        evidence = node(self.iris.evidence(self.slug, start, end, sentence))
        self.quotes.append(Quote(evidence, sentence, start))
        self.cursor = end + 1
        return evidence

    def claim(self, kind: str, sentence: str, when: When = OPEN, /, **properties: Value) -> str:
        """Claim what `properties` say, on the strength of `sentence`; the term of the claim."""
        if kind not in _COLLECTIONS:
            raise ValueError(f"no such kind of claim: {kind}")
        self.serial += 1
        claim = node(self.iris.thing(kind, f"{self.slug}-{kind}-{self.serial}"))
        dates = self.dates(when)
        self.add(
            claim,
            type=cls("ChangeEvent" if kind == "change" else kind.capitalize()),
            **properties,
            **dates,
            statedIn=self.iri,
            attributedTo=self.author,
            grade=ul(self.grade),
            reviewStatus=ul("reviewed"),
            evidence=self.quote(sentence),
        )
        return claim

    def dates(self, when: When) -> dict[str, Value]:
        """The properties that state these bounds."""
        bounds = {"startDate": when.start, "endDate": when.end}
        return {name: day(bound) for name, bound in bounds.items() if bound is not None}

    def add(self, subject: str, /, **properties: Value) -> None:
        """State something in the document's graph."""
        self.written += lines(subject, self.iri, **properties)

    def finish(self, register: str) -> list[str]:
        """All lines of the document: itself in the register, its claims, and the evidence with its places."""
        body = " ".join(quote.exact for quote in self.quotes)
        for quote in self.quotes:
            self._prove(quote, body)
        return self._describe(body, register) + self.written

    def _describe(self, body: str, register: str) -> list[str]:
        known = {
            "issued": self.issued and day(self.issued),
            "dateSubmitted": self.submitted and day(self.submitted),
            "submittedTo": self.submitted_to,
            "publisher": self.publisher,
        }
        return lines(
            self.iri,
            register,
            type=cls(self.kind),
            title=english(self.title),
            creator=self.author,
            sourceFile=text(f"{self.slug}.txt"),
            sourceDigest=text(hashlib.sha256(body.encode()).hexdigest()),
            **{name: value for name, value in known.items() if value},
        )

    def _prove(self, quote: Quote, body: str) -> None:
        """The lines of one quote; written out, because half of all lines are of this sort."""
        start, end, proof, graph = quote.start, quote.start + len(quote.exact), quote.evidence, self.iri
        words, place = (f"{proof[:-1]}#{part}>" for part in ("quote", "position"))
        before, after = body[max(0, start - _CONTEXT) : start], body[end : end + _CONTEXT]
        self.written += (
            f"{proof} {_TYPE} {_RESOURCE} {graph} .\n",
            f"{proof} {_SOURCE} {graph} {graph} .\n",
            f"{proof} {_SELECTOR} {words} {graph} .\n",
            f"{proof} {_SELECTOR} {place} {graph} .\n",
            f"{words} {_TYPE} {_QUOTE} {graph} .\n",
            f"{words} {_EXACT} {text(quote.exact)} {graph} .\n",
            f"{words} {_PREFIX} {text(before)} {graph} .\n",
            f"{words} {_SUFFIX} {text(after)} {graph} .\n",
            f"{place} {_TYPE} {_PLACE} {graph} .\n",
            f"{place} {_START} {number(start)} {graph} .\n",
            f"{place} {_END} {number(end)} {graph} .\n",
        )
