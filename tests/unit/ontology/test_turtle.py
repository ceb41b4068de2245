"""What the Turtle of the ontology promises about itself."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import vocabulary as v
from ontology.load import FOLDER, ONTOLOGY_FILES, vocabulary

WORDS = vocabulary()
DEFINED = sorted(WORDS.defined)
UL_TERM = re.compile(r"\bul:([A-Za-z][A-Za-z0-9]*)")


def triples(*names: str) -> Iterator[ox.Quad]:
    for name in names or ONTOLOGY_FILES:
        yield from ox.parse(path=FOLDER / name, format=ox.RdfFormat.TURTLE)


def name(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def objects(subject: str, predicate: str) -> list[str]:
    wanted = (ox.NamedNode(subject), ox.NamedNode(predicate))
    return [str(quad.object) for quad in triples() if (quad.subject, quad.predicate) == wanted]


def test_there_is_no_blank_node() -> None:
    """The ontology is loaded into releases, and a release holds no blank node."""
    found = [quad for quad in triples() if ox.BlankNode in (type(quad.subject), type(quad.object))]

    assert found == []


@pytest.mark.parametrize("predicate", [v.RDFS_LABEL, v.SKOS_DEFINITION, v.RDFS_IS_DEFINED_BY])
def test_every_term_is_labelled_defined_and_placed(predicate: str) -> None:
    """Every term has exactly one English label, one definition, and says which ontology defines it."""
    counts = Counter(name(quad.subject) for quad in triples() if quad.predicate.value == predicate)

    assert {term: counts[term] for term in DEFINED if counts[term] != 1} == {}


def test_labels_and_definitions_are_english_sentences() -> None:
    """Labels and definitions are in English, and a definition is a sentence."""
    wrong = [
        quad
        for quad in triples()
        if quad.predicate.value in (v.RDFS_LABEL, v.SKOS_DEFINITION)
        and (not isinstance(quad.object, ox.Literal) or quad.object.language != "en")
    ]
    unfinished = [term for term in DEFINED if not WORDS.definitions[term].endswith(".")]

    assert (wrong, unfinished) == ([], [])


@pytest.mark.parametrize("kind", ["classes", "properties"])
def test_labels_are_unique_in_their_kind(kind: str) -> None:
    """No two classes, and no two properties, share a label."""
    labels = Counter(WORDS.labels[term] for term in getattr(WORDS, kind))

    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("scheme", sorted(WORDS.schemes))
def test_labels_are_unique_in_their_scheme(scheme: str) -> None:
    """No two concepts of a scheme share a label."""
    labels = Counter(WORDS.labels[concept] for concept in WORDS.schemes[scheme])

    assert [label for label, count in labels.items() if count > 1] == []


def test_classes_properties_and_concepts_are_told_apart() -> None:
    """One name is one thing: no term is a class and a property, or a property and a concept."""
    kinds = [WORDS.classes, WORDS.properties, WORDS.concepts, frozenset(WORDS.schemes)]

    assert sum(map(len, kinds)) == len(WORDS.defined)


def test_a_property_whose_value_is_a_concept_names_its_scheme() -> None:
    """A property with a concept as value says which scheme, and every scheme is used by a property."""
    valued = {prop for prop in WORDS.properties if WORDS.ranges.get(prop) == v.SKOS_CONCEPT_CLASS}

    assert valued <= set(WORDS.scheme_of)
    assert set(WORDS.scheme_of.values()) == set(WORDS.schemes)


def test_every_concept_is_at_the_top_of_its_schemes() -> None:
    """The schemes are flat lists: a concept is a top concept of each scheme it is in."""
    in_scheme = {(q.subject, q.object) for q in triples() if q.predicate.value == v.SKOS_IN_SCHEME}
    top = {(q.subject, q.object) for q in triples() if q.predicate.value == v.SKOS_TOP_CONCEPT_OF}

    assert in_scheme == top


def test_concepts_have_their_preferred_label() -> None:
    """The label of a concept is its preferred label."""
    labels = [quad for quad in triples() if quad.predicate.value == v.SKOS_PREF_LABEL]
    preferred = {name(quad.subject): name(quad.object) for quad in labels}

    assert {c: preferred.get(c) for c in WORDS.concepts} == {c: WORDS.labels[c] for c in WORDS.concepts}


def test_the_ontology_says_what_it_is() -> None:
    """The ontology has a title, a version, a licence, an author and a preferred prefix."""
    assert objects(v.ONTOLOGY, v.DCTERMS_LICENSE) == ["<https://creativecommons.org/licenses/by/4.0/>"]
    assert objects(v.ONTOLOGY, v.DCTERMS_CREATOR) == ['"The Underlap developers"']
    assert objects(v.ONTOLOGY, v.VANN_PREFERRED_NAMESPACE_PREFIX) == ['"ul"']
    assert len(objects(v.ONTOLOGY, v.DCTERMS_TITLE)) == len(objects(v.ONTOLOGY, v.OWL_VERSION_IRI)) == 1


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ttl")), ids=lambda path: path.name)
def test_no_file_uses_a_term_that_is_not_defined(path: Path) -> None:
    """Shapes, concepts, alignments and example questions use only words that the ontology defines."""
    used = {v.UL + name for name in UL_TERM.findall(path.read_text(encoding="utf-8"))}

    assert used - WORDS.defined == set()
