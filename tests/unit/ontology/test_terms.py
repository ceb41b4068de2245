"""The keys of the curated format and the JSON-LD context they are read from."""

import json

import pyoxigraph as ox
import pytest
import rdflib

from ontology import vocabulary as v
from ontology.load import vocabulary
from ontology.terms import Term, context, expand, prefixes, terms

WORDS = vocabulary()
TERMS = terms()
DATATYPES = {
    "date": v.XSD_DATE,
    "integer": v.XSD_INTEGER,
    "decimal": v.XSD_DECIMAL,
    "boolean": v.XSD_BOOLEAN,
    "duration": v.XSD_DAY_TIME_DURATION,
    "string": v.XSD_STRING,
}
VALUES = {
    "reference": "https://example.org/id/body/x",
    "concept": "does",
    "date": "2020-01-01",
    "integer": 3,
    "decimal": "1.5",
    "boolean": True,
    "duration": "P56D",
    "iri": "https://example.org/licence",
    "text": "words",
    "string": "words",
}


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.key)
def test_a_key_means_a_defined_or_a_standard_term(term: Term) -> None:
    """Every key stands for a property that the ontology defines, or for one of a standard namespace."""
    standard = [namespace for namespace in prefixes().values() if namespace != v.UL]

    assert term.predicate in WORDS.properties or term.predicate.startswith(tuple(standard))


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.key)
def test_a_key_is_the_local_name_of_its_property(term: Term) -> None:
    """A key is called as its property is; attributedTo alone is shortened, to be read as English."""
    local = term.predicate.replace("/", "#").rpartition("#")[2]

    assert term.key == {"wasAttributedTo": "attributedTo"}.get(local, local)


def test_every_property_of_ours_has_its_key() -> None:
    """No property of the ontology is out of reach of the curated format or of JSON-LD."""
    annotations = {v.VALUES_FROM, v.COMPUTED_ONLY}

    assert WORDS.properties - annotations == {
        term.predicate for term in TERMS.values() if term.predicate.startswith(v.UL)
    }


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.key)
def test_a_key_reads_the_kind_of_value_that_the_ontology_gives(term: Term) -> None:
    """The coercion in the context and the range in the ontology agree."""
    expected = WORDS.ranges.get(term.predicate)
    if term.predicate not in WORDS.properties or expected is None:
        return
    if term.kind in DATATYPES:
        assert expected == DATATYPES[term.kind]
    elif term.kind == "text":
        assert expected == v.RDF + "langString"
    else:
        assert (term.kind == "concept") == (expected in (v.SKOS_CONCEPT_CLASS, v.RDF + "Property"))


@pytest.mark.parametrize("cls", sorted(WORDS.classes))
def test_every_class_has_its_name_in_the_context(cls: str) -> None:
    """A class is written by its local name, as `type: JointBody`."""
    assert expand(context()[cls.removeprefix(v.UL)]) == cls


def test_no_concept_is_mistaken_for_a_key() -> None:
    """A concept is written by its local name, which no key or class of the context takes for another."""
    assert {c.removeprefix(v.UL) for c in WORDS.concepts} & set(context()) == set()


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.key)
def test_json_ld_reads_a_key_as_the_curated_format_does(term: Term) -> None:
    """A JSON-LD reader with the context makes of a key the property, and the kind of value, that we do."""
    document = {"@context": dict(context()), "id": "https://example.org/x", term.key: VALUES[term.kind]}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    ((_, predicate, value),) = graph

    assert str(predicate) == term.predicate
    if isinstance(value, rdflib.Literal):
        datatype = value.datatype or rdflib.XSD.string
        assert value.language == term.language
        assert term.language or str(datatype) == DATATYPES[term.kind]
    else:
        assert term.kind in {"reference", "concept", "iri"}


def test_a_second_json_ld_reader_agrees() -> None:
    """The context is JSON-LD 1.1 that pyoxigraph reads too, with a concept by its local name."""
    document = {
        "@context": dict(context()),
        "id": "https://example.org/x",
        "type": "Allocation",
        "part": "does",
    }
    quads = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)

    assert {str(quad.object) for quad in quads} == {f"<{v.UL}Allocation>", f"<{v.UL}does>"}


def test_what_the_build_computes_is_no_key_for_a_curator() -> None:
    """Rules, derived edges, digests and selectors are marked as computed; what documents state is not."""
    computed = {term.key for term in TERMS.values() if term.computed}

    assert {"rule", "oversees", "sourceDigest", "exact", "hasMember"} <= computed
    assert computed.isdisjoint({"overseer", "party", "grade", "form", "cell", "remedy", "prefLabel"})


def test_a_name_without_a_known_prefix_is_left_alone() -> None:
    """Only known prefixes are expanded."""
    assert expand("ul:Body") == v.BODY_CLASS
    assert expand("urn:x") == "urn:x"


@pytest.mark.parametrize(
    ("key", "kind", "scheme"),
    [
        ("license", "iri", None),
        ("part", "concept", v.PART_SCHEME),
        ("classification", "concept", v.BODY_KIND_SCHEME),
        ("relation", "concept", None),
        ("owner", "reference", None),
    ],
)
def test_kind_and_scheme_are_read_together(key: str, kind: str, scheme: str | None) -> None:
    """A licence is an address, a part comes from its scheme, a relation is any property of the ontology."""
    assert (TERMS[key].kind, TERMS[key].scheme) == (kind, scheme)
