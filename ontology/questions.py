"""The example questions: each in plain English with the SPARQL that answers it, ready to run."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from . import vocabulary as v
from .load import EXAMPLES_FOLDER, FOLDER


@dataclass(frozen=True)
class Question:
    """A question to a release. `query` carries its own prefixes and works on the union of all graphs."""

    iri: str
    slug: str
    text: str
    note: str
    query: str


@cache
def questions() -> tuple[Question, ...]:
    """Every example question, in the order to show them in."""
    quads = [
        quad
        for path in sorted((FOLDER / EXAMPLES_FOLDER).glob("*.ttl"))
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    ]
    header = _header(quads)
    found = [_question(subject, quads, header) for subject in _subjects(quads, v.SH_SELECT)]
    return tuple(question for _, question in sorted(found, key=lambda pair: pair[0]))


def _question(subject: str, quads: Iterable[Quad], header: str) -> tuple[int, Question]:
    said = {quad.predicate.value: _text(quad.object) for quad in quads if _text(quad.subject) == subject}
    question = Question(
        iri=subject,
        slug=subject.rpartition("#")[2],
        text=said[v.RDFS_COMMENT],
        note=said[v.SKOS_NOTE],
        query=header + said[v.SH_SELECT] + "\n",
    )
    return int(said[v.SCHEMA_POSITION]), question


def _header(quads: Iterable[Quad]) -> str:
    names = dict(_pairs(quads, v.SH_PREFIX))
    namespaces = dict(_pairs(quads, v.SH_NAMESPACE))
    return "".join(f"PREFIX {name}: <{namespaces[at]}>\n" for at, name in sorted(names.items()))


def _pairs(quads: Iterable[Quad], predicate: str) -> Iterable[tuple[str, str]]:
    wanted = NamedNode(predicate)
    return ((_text(quad.subject), _text(quad.object)) for quad in quads if quad.predicate == wanted)


def _subjects(quads: Iterable[Quad], predicate: str) -> list[str]:
    return [subject for subject, _ in _pairs(quads, predicate)]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
