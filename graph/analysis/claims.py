"""What the analyses read: claims in time, and the things they are about; every reference an IRI."""

from dataclasses import dataclass
from datetime import date

from .timeline import Held


@dataclass(frozen=True)
class Body:
    """A body; `kind` is the local name of its classification, `parent` empty where none is stated."""

    iri: str
    label: str
    kind: str
    parent: str


@dataclass(frozen=True)
class Post:
    """A post; `body` is empty where nobody says of which body it is."""

    iri: str
    label: str
    body: str


@dataclass(frozen=True)
class Document:
    """A document; dates as normalised, `precision` day, month or year. One that was read has a file."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    publisher: str
    submitted: date | None
    issued: date | None
    precision: str
    known_from: str
    source_file: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What became of a body; `resulting` is empty where nothing took its place."""

    iri: str
    kind: str
    original: str
    resulting: str
    on: date | None


@dataclass(frozen=True)
class Duty(Held):
    """A duty that a document states; `claim` is its own IRI."""

    label: str
    broader: tuple[str, ...]
    topic: str
    level: str
    area: str
    phase: str
    tension: tuple[str, ...]


@dataclass(frozen=True)
class Allocation(Held):
    """A body holds a duty in a part (local name). For a `post`, `body` is that of the post, or empty.

    `principals` are the bodies for which it delivers, under contract or appointment.
    """

    body: str
    post: str
    duty: str
    part: str
    principals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tie(Held):
    """Bodies that work together; a post stands for its body, and a joint body is a party of its own tie.

    `through` is the joint body. Where two coordinations make their parties members of one joint body,
    the tie between those parties has the first as `claim` and the second as `other`.
    """

    parties: frozenset[str]
    through: str
    kind: str
    other: str = ""


@dataclass(frozen=True)
class Watch(Held):
    """One body, or a post in it, checks another; `duty` empty: for no stated duty. Promised: in days."""

    overseer: str
    post: str
    overseen: str
    duty: str
    excludes: tuple[str, ...]
    promised: int | None
    publication_controlled_by: str


@dataclass(frozen=True)
class Handoff(Held):
    """A case or duty passes from one body to another; `target` is empty where no receiver is stated."""

    source: str
    target: str
    duty: str
    accepted: date | None
    trigger: str


@dataclass(frozen=True)
class Tenure(Held):
    """A person holds a post."""

    post: str
    holder: str


@dataclass(frozen=True)
class Recommendation(Held):
    """A recommendation; `known` is False where its text was not read."""

    label: str
    identifier: str
    report: str
    made_by: tuple[str, ...]
    addressed_to: tuple[str, ...]
    must_consult: tuple[str, ...]
    concerns: tuple[str, ...]
    repeats: tuple[str, ...]
    parts: tuple[str, ...]
    known: bool
    due: date | None
    description: str


@dataclass(frozen=True)
class Response(Held):
    """An answer; stance and commitment are local names, empty where none is recorded."""

    label: str
    responds_to: tuple[str, ...]
    respondents: tuple[str, ...]
    stance: str
    commitment: str
    issued: date | None
    recycles: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class Action(Held):
    """A promise; `due` is the last day, inclusive."""

    label: str
    promised_in: tuple[str, ...]
    promised_by: tuple[str, ...]
    owners: tuple[str, ...]
    due: date | None
    description: str


@dataclass(frozen=True)
class Assessment(Held):
    """A judgement of how far something was carried out."""

    assesses: tuple[str, ...]
    implementation: str
    assessed_by: tuple[str, ...]


@dataclass(frozen=True)
class Completeness(Held):
    """All there is of a relation (local name of a ul: property) about a thing, within documents examined."""

    about: tuple[str, ...]
    relations: tuple[str, ...]
    within: tuple[str, ...]
    as_of: date | None


@dataclass(frozen=True)
class StatedFinding(Held):
    """A finding that a document itself names; `claim` is its IRI."""

    label: str
    kind: str
    involves: tuple[str, ...]
    concerns: tuple[str, ...]
    cell: str
    form: str
