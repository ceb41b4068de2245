"""The constants that code names, held against the Turtle."""

import re

import pyoxigraph as ox
import pytest

from ontology import vocabulary as v
from ontology.load import FOLDER, vocabulary
from ontology.terms import prefixes

WORDS = vocabulary()
CONSTANTS = {name: value for name, value in vars(v).items() if isinstance(value, str) and name.isupper()}
NAMESPACES = {name: value for name, value in CONSTANTS.items() if value.endswith(("#", "/"))}
OURS = {name: value for name, value in CONSTANTS.items() if value.startswith(v.UL) and value != v.UL}
STANDARD = {
    name: value
    for name, value in CONSTANTS.items()
    if name not in NAMESPACES and name not in OURS and name != "ONTOLOGY"
}


def constant_name(local: str) -> str:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local).upper()
    return snake if v.UL + local not in WORDS.classes else f"{snake}_CLASS"


@pytest.mark.parametrize(("name", "value"), sorted(OURS.items()))
def test_a_constant_of_ours_is_defined_and_named_after_its_term(name: str, value: str) -> None:
    """A constant is the name of its term in capitals, with _CLASS behind a class, and the term is defined."""
    assert value in WORDS.defined
    assert name == constant_name(value.removeprefix(v.UL))


def test_every_class_property_and_scheme_has_its_constant() -> None:
    """Code never has to spell out a class, a property or a scheme of ours."""
    assert WORDS.classes | WORDS.properties | frozenset(WORDS.schemes) == frozenset(OURS.values())


@pytest.mark.parametrize(("name", "value"), sorted(STANDARD.items()))
def test_a_standard_constant_stands_in_its_namespace(name: str, value: str) -> None:
    """A constant of a standard starts with the name of its namespace and has that namespace's IRI."""
    prefix, _, rest = name.partition("_")
    local = value.removeprefix(NAMESPACES[prefix])

    assert re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local).upper() == rest.removesuffix("_CLASS")


def test_prefixes_of_the_context_and_of_the_code_agree() -> None:
    """A prefix stands for the same namespace in the context and in the code."""
    assert {name: NAMESPACES[name.upper()] for name in prefixes()} == dict(prefixes())


def test_superclasses_reach_across_namespaces() -> None:
    """A joint body is a body and, through it, an organisation."""
    assert {v.BODY_CLASS, v.ORG + "Organization"} <= WORDS.superclasses[v.JOINT_BODY_CLASS]


def test_a_class_is_itself_but_not_its_own_superclass() -> None:
    """`is_a` includes the class itself; `superclasses` does not."""
    assert WORDS.is_a(v.BODY_CLASS, v.BODY_CLASS)
    assert v.BODY_CLASS not in WORDS.superclasses[v.BODY_CLASS]


def test_nothing_is_above_itself() -> None:
    """The classes form no circle."""
    assert [cls for cls, above in WORDS.superclasses.items() if cls in above] == []


def test_concepts_come_in_the_order_of_the_file() -> None:
    """Grades are listed from E1 to E5, as they are to be shown."""
    assert [c.removeprefix(v.UL) for c in WORDS.schemes[v.GRADE_SCHEME]] == ["E1", "E2", "E3", "E4", "E5"]


def test_a_range_is_given_once() -> None:
    """A property has one expected class, so that a bare reference can be resolved."""
    expected = [
        quad.subject.value
        for quad in ox.parse(path=FOLDER / "underlap.ttl", format=ox.RdfFormat.TURTLE)
        if quad.predicate.value in (v.RDFS_RANGE, v.SCHEMA_RANGE_INCLUDES)
    ]

    assert sorted(expected) == sorted(set(expected))
