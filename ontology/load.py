"""Reads the ontology files: as rdflib graphs for validation, as one frozen vocabulary for the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import rdflib
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from . import vocabulary as v

FOLDER = Path(__file__).parent
ONTOLOGY_FILES = ("underlap.ttl", "concepts.ttl", "alignments.ttl")
SHAPES_FILE = "shapes.ttl"
CONTEXT_FILE = "context.jsonld"
EXAMPLES_FOLDER = "examples"
RELEASE_FOCUS = "https://w3id.org/underlap/shapes#Release"
"""The focus node of shapes that need the whole release at once; their culprit is the value of the result."""

_PROPERTY_TYPES = frozenset({v.OWL_OBJECT_PROPERTY, v.OWL_DATATYPE_PROPERTY, v.OWL_ANNOTATION_PROPERTY})


@dataclass(frozen=True)
class Vocabulary:
    """What the ontology defines. Every name is an absolute IRI.

    `classes`, `properties` and `concepts` are those of the `ul:` namespace; the mappings also cover the
    standard terms of which the ontology says how a release uses them. `superclasses` is transitive, leaves
    the class itself out, and crosses namespaces. `ranges` holds the one class or datatype expected of values.
    `schemes` lists the concepts of each scheme in the order to show them in. `computed` are the properties
    whose values the build writes and a curator never does.
    """

    classes: frozenset[str]
    properties: frozenset[str]
    concepts: frozenset[str]
    schemes: Mapping[str, tuple[str, ...]]
    scheme_of: Mapping[str, str]
    ranges: Mapping[str, str]
    superclasses: Mapping[str, frozenset[str]]
    computed: frozenset[str]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]

    @property
    def defined(self) -> frozenset[str]:
        """Every `ul:` term that the ontology defines: classes, properties, concepts and concept schemes."""
        return self.classes | self.properties | self.concepts | frozenset(self.schemes)

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether `cls` is `ancestor` or lies below it."""
        return cls == ancestor or ancestor in self.superclasses.get(cls, frozenset())


def files() -> Mapping[str, Path]:
    """The files of the ontology by name: Turtle, shapes, context and example questions."""
    names = [*ONTOLOGY_FILES, SHAPES_FILE, CONTEXT_FILE]
    found = {name: FOLDER / name for name in names}
    examples = sorted((FOLDER / EXAMPLES_FOLDER).glob("*.ttl"))
    return MappingProxyType(found | {f"{EXAMPLES_FOLDER}/{path.name}": path for path in examples})


def ontology_graph() -> rdflib.Graph:
    """A new graph of the ontology, its concepts and its alignments. It holds no blank node."""
    return _graph(FOLDER / name for name in ONTOLOGY_FILES)


def shapes_graph() -> rdflib.Graph:
    """A new graph of the SHACL shapes."""
    return _graph([FOLDER / SHAPES_FILE])


def examples_graph() -> rdflib.Graph:
    """A new graph of the example questions. It holds no blank node."""
    return _graph(sorted((FOLDER / EXAMPLES_FOLDER).glob("*.ttl")))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once in the life of the process."""
    return _vocabulary([triple for name in ONTOLOGY_FILES for triple in _triples(FOLDER / name)])


def _graph(paths: Iterable[Path]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def _triples(path: Path) -> Iterable[Triple]:
    return (quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))


def _vocabulary(triples: list[Triple]) -> Vocabulary:
    kinds = _grouped(triples, v.RDF_TYPE)
    parents = _grouped(triples, v.RDFS_SUB_CLASS_OF)
    schemes = _grouped(triples, v.SKOS_IN_SCHEME)
    classes = frozenset(iri for iri, types in kinds.items() if v.OWL_CLASS in types)
    return Vocabulary(
        classes=classes,
        properties=frozenset(iri for iri, types in kinds.items() if _PROPERTY_TYPES & types),
        concepts=frozenset(schemes),
        schemes=_members(schemes),
        scheme_of=_single(triples, v.VALUES_FROM),
        ranges=MappingProxyType(
            {**_single(triples, v.SCHEMA_RANGE_INCLUDES), **_single(triples, v.RDFS_RANGE)},
        ),
        superclasses=MappingProxyType({cls: _above(cls, parents) for cls in sorted(classes)}),
        computed=frozenset(_single(triples, v.COMPUTED_ONLY)),
        labels=_single(triples, v.RDFS_LABEL),
        definitions=_single(triples, v.SKOS_DEFINITION),
    )


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _grouped(triples: Iterable[Triple], predicate: str) -> dict[str, set[str]]:
    wanted = NamedNode(predicate)
    groups: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == wanted:
            groups.setdefault(_text(triple.subject), set()).add(_text(triple.object))
    return groups


def _single(triples: Iterable[Triple], predicate: str) -> Mapping[str, str]:
    """One value for each subject; the first in code point order where a file errs and gives two."""
    return MappingProxyType({key: min(values) for key, values in _grouped(triples, predicate).items()})


def _members(schemes: Mapping[str, set[str]]) -> Mapping[str, tuple[str, ...]]:
    """The concepts of each scheme, in the order of the file, which is the order to show them in."""
    members: dict[str, list[str]] = {}
    for concept, of in schemes.items():
        for scheme in of:
            members.setdefault(scheme, []).append(concept)
    return MappingProxyType({scheme: tuple(concepts) for scheme, concepts in sorted(members.items())})


def _above(cls: str, parents: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [cls]
    while waiting:
        new = parents.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return frozenset(found - {cls})
