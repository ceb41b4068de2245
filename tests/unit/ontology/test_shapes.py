"""What the shapes promise about themselves: complete, in step with the ontology, and speaking plainly."""

from collections.abc import Iterator

import pyshacl
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH

from ontology import vocabulary as v
from ontology.load import FOLDER, ontology_graph, shapes_graph, vocabulary

WORDS = vocabulary()
SHAPES = "https://w3id.org/underlap/shapes#"
HELD = {
    v.CLAIM_CLASS,
    v.BODY_CLASS,
    v.JOINT_BODY_CLASS,
    v.DOCUMENT_CLASS,
    v.DECLARED_COUNT_CLASS,
    v.COMPLETENESS_CLASS,
    v.FINDING_CLASS,
    v.ORG_POST_CLASS,
    v.ORG_CHANGE_EVENT_CLASS,
    v.FOAF_PERSON_CLASS,
    v.OA_SPECIFIC_RESOURCE_CLASS,
    v.OA_TEXT_QUOTE_SELECTOR_CLASS,
    v.OA_TEXT_POSITION_SELECTOR_CLASS,
}
GRAPH = shapes_graph()
RULES = sorted(
    {
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in GRAPH.subjects(RDF.type, kind)
        if isinstance(shape, rdflib.URIRef)
    }
)


def targets(cls: str) -> list[rdflib.term.Node]:
    return list(GRAPH.subjects(SH.targetClass, rdflib.URIRef(cls)))


def choices(shape: rdflib.term.Node) -> list[str] | None:
    head = GRAPH.value(shape, SH["in"])
    return None if head is None else [str(item) for item in Collection(GRAPH, head)]


def schemed() -> Iterator[tuple[str, str, list[str]]]:
    for shape in RULES:
        scheme = WORDS.scheme_of.get(str(GRAPH.value(shape, SH.path)))
        listed = choices(shape)
        if scheme is not None and listed is not None:
            yield str(shape).removeprefix(SHAPES), scheme, listed


@pytest.mark.parametrize("cls", sorted(HELD | {c for c in WORDS.classes if WORDS.is_a(c, v.CLAIM_CLASS)}))
def test_every_class_that_a_release_holds_has_a_shape(cls: str) -> None:
    """Nothing of a kind that a release can hold goes unchecked."""
    assert targets(cls)


@pytest.mark.parametrize("above", [v.CLAIM_CLASS, v.BODY_CLASS, v.DOCUMENT_CLASS, v.FINDING_CLASS])
def test_a_shape_of_a_class_is_a_shape_of_those_below_it(above: str) -> None:
    """A thing typed only with a narrower class cannot slip through: the classes below are targets too."""
    below = [cls for cls in WORDS.classes if above in WORDS.superclasses[cls]]
    rules = set(targets(above)) - {rdflib.URIRef(SHAPES + "Kind")}

    assert {cls: rules - set(targets(cls)) for cls in below if rules - set(targets(cls))} == {}


@pytest.mark.parametrize("shape", RULES, ids=lambda shape: str(shape).removeprefix(SHAPES))
def test_every_rule_says_what_to_do(shape: rdflib.URIRef) -> None:
    """Every rule has a message in English, which is a sentence."""
    constraint = GRAPH.value(shape, SH.sparql) or shape
    message = GRAPH.value(constraint, SH.message)

    assert isinstance(message, rdflib.Literal)
    assert message.language == "en"
    assert message.endswith(".")


@pytest.mark.parametrize(("rule", "scheme", "listed"), list(schemed()), ids=lambda value: str(value)[:40])
def test_a_list_of_values_is_the_scheme(rule: str, scheme: str, listed: list[str]) -> None:
    """Where a rule lists values, they are those of the scheme; forms are narrowed by kind of finding."""
    narrowed = scheme == v.FORM_SCHEME and rule != "Finding-form"

    assert set(listed) <= set(WORDS.schemes[scheme])
    assert narrowed or tuple(listed) == WORDS.schemes[scheme]


def test_forms_of_each_kind_of_finding_make_up_the_scheme() -> None:
    """Every form belongs to exactly one kind of finding."""
    forms = [
        form
        for rule, scheme, listed in schemed()
        if rule != "Finding-form" and scheme == v.FORM_SCHEME
        for form in listed
    ]

    assert sorted(forms) == sorted(WORDS.schemes[v.FORM_SCHEME])


def test_a_completeness_statement_may_name_any_relation_that_documents_state() -> None:
    """The relations of a completeness statement are our properties, less those that the build computes."""
    listed = choices(rdflib.URIRef(SHAPES + "Completeness-relation"))

    assert set(listed or []) == WORDS.properties - WORDS.computed - {v.VALUES_FROM, v.COMPUTED_ONLY}


def test_a_property_is_kept_to_its_class() -> None:
    """Every property with a domain has a rule that keeps it there."""
    kept = {
        (str(prop), str(GRAPH.value(shape, SH["class"])))
        for shape in RULES
        for prop in GRAPH.objects(shape, SH.targetSubjectsOf)
    }
    domains = {
        (str(prop), str(cls))
        for prop, cls in ontology_graph().subject_objects(RDFS.domain)
        if str(cls) != v.PROV_AGENT_CLASS
    }

    assert domains <= kept


def test_the_queries_of_shapes_are_few_and_ask_the_union() -> None:
    """SPARQL in shapes is slow, so there is little of it, and none of it depends on named graphs."""
    queries = [str(query) for query in GRAPH.objects(None, SH.select)]

    assert len(queries) <= 6
    assert not any("GRAPH" in query for query in queries)


def test_the_ontology_itself_breaks_no_shape() -> None:
    """A release holds the ontology beside its claims, so the ontology passes the shapes as well."""
    conforms, _, text = pyshacl.validate(ontology_graph(), shacl_graph=shapes_graph())

    assert conforms, text


def test_shapes_are_read_from_one_file() -> None:
    """The shapes graph is the file and nothing besides."""
    assert len(rdflib.Graph().parse(FOLDER / "shapes.ttl")) == len(GRAPH)
