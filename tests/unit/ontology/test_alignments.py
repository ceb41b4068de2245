"""The alignments, held against the standards as their authors publish them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ontology.load import FOLDER, ontology_graph, vocabulary

STANDARDS = Path(__file__).parents[4] / "shared" / "standards" / "ontologies"
FILES = ("org", "prov", "skos", "oa", "dcterms", "foaf")
NAMESPACES = (
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#",
    str(SKOS),
    "http://www.w3.org/ns/oa#",
    "http://purl.org/dc/terms/",
    "http://xmlns.com/foaf/0.1/",
)
AXIOMS = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty, SKOS.closeMatch)
WORDS = vocabulary()

pytestmark = pytest.mark.skipif(
    not STANDARDS.is_dir(),
    reason="needs the published ontologies (org, prov, skos, oa, dcterms, foaf) as Turtle in "
    "../shared/standards/ontologies, beside the repository",
)


@pytest.fixture(scope="module")
def standards() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(STANDARDS / f"{name}.ttl", format="turtle")
    return graph


def axioms() -> Iterator[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]:
    graph = ontology_graph()
    for predicate in AXIOMS:
        yield from graph.triples((None, predicate, None))


def above(graph: rdflib.Graph, cls: rdflib.term.Node) -> set[rdflib.term.Node]:
    return {node for node in graph.transitive_objects(cls, RDFS.subClassOf) if node is not None}


def test_every_standard_term_that_we_use_exists(standards: rdflib.Graph) -> None:
    """A term of a standard that the ontology or the context names is one that the standard defines."""
    named = {node for triple in ontology_graph() for node in triple if str(node).startswith(NAMESPACES)}

    assert {str(term) for term in named if (term, RDF.type, None) not in standards} == set()


def test_only_our_own_terms_are_aligned() -> None:
    """An alignment says something about a word of ours, and nothing about what others have defined."""
    assert {str(s) for s, _, _ in axioms() if str(s) not in WORDS.defined} == set()


def test_no_class_of_ours_lies_below_two_that_are_disjoint(standards: rdflib.Graph) -> None:
    """The alignments contradict no standard: nothing of ours is an activity and an entity at once."""
    graph = standards + ontology_graph()
    apart = set(standards.subject_objects(OWL.disjointWith))
    clashes = [
        (cls, one, other)
        for cls in sorted(WORDS.classes)
        for one, other in apart
        if {one, other} <= above(graph, rdflib.URIRef(cls))
    ]

    assert clashes == []


def test_a_subproperty_fits_the_domain_and_range_of_its_parent(standards: rdflib.Graph) -> None:
    """Using a property of ours never makes its subject or object something that it cannot be."""
    graph = standards + ontology_graph()
    apart = set(standards.subject_objects(OWL.disjointWith))
    clashes = [
        (prop, side, mine, theirs)
        for prop, parent in graph.subject_objects(RDFS.subPropertyOf)
        if str(prop) in WORDS.properties
        for side in (RDFS.domain, RDFS.range)
        for mine in graph.objects(prop, side)
        for theirs in graph.objects(parent, side)
        for one in above(graph, mine)
        for other in above(graph, theirs)
        if (one, other) in apart or (other, one) in apart
    ]

    assert clashes == []


def test_a_close_match_is_of_the_same_sort(standards: rdflib.Graph) -> None:
    """A class is matched with a class and a property with a property."""
    mixed = [
        (mine, theirs)
        for mine, axiom, theirs in axioms()
        if axiom == SKOS.closeMatch and (theirs, RDF.type, None) in standards
        if (str(mine) in WORDS.classes) != ((theirs, RDF.type, OWL.Class) in standards)
        and (str(mine) in WORDS.classes) != ((theirs, RDF.type, RDFS.Class) in standards)
    ]

    assert mixed == []


def test_the_alignments_stand_in_their_own_file() -> None:
    """The file of alignments adds axioms only: it defines no term."""
    graph = rdflib.Graph().parse(FOLDER / "alignments.ttl", format="turtle")

    assert set(graph.predicates()) <= set(AXIOMS)
