"""What may be asked of a collection, and what a request's parameters ask for: the same for data and pages."""

from collections.abc import Mapping
from typing import Final

from graph.iris import BY_NAME, UL, Iris, Kind, is_slug
from graph.views.collection import Wanted
from ontology.load import vocabulary

from .parameters import choice, day
from .problems import Problem

_EVERYWHERE: Final = ("q", "body", "kind", "limit", "cursor")
_UNDATED: Final = frozenset({"documents"})  # a document has a date, it does not hold at one
_UNGRADED: Final = frozenset({"bodies", "posts", "people", "documents"})


def allowed(name: str) -> set[str]:
    """The parameters that make sense for a collection."""
    return {
        *_EVERYWHERE,
        *({"as_of"} if name not in _UNDATED else ()),
        *({"grade"} if name not in _UNGRADED else ()),
        *({"basis", "responsibility"} if name == "findings" else ()),
        *({"stance"} if name == "responses" else ()),
    }


def wanted_of(given: Mapping[str, str], kind: Kind, iris: Iris) -> Wanted:
    """What is asked for; Problem 400, naming what is allowed, for an unknown value."""
    return Wanted(
        q=given.get("q"),
        body=_named(given, "body", iris),
        responsibility=_named(given, "responsibility", iris),
        kind=choice(given, "kind", classes(kind)),
        basis=choice(given, "basis", concepts("BasisScheme")),
        grade=choice(given, "grade", concepts("GradeScheme")),
        stance=choice(given, "stance", concepts("StanceScheme")),
        as_of=day(given, "as_of"),
    )


def _named(given: Mapping[str, str], kind: str, iris: Iris) -> str | None:
    """The IRI of the thing that a parameter names by its slug; the parameter is called as the kind is."""
    slug = given.get(kind)
    if slug is None:
        return None
    if not is_slug(slug):
        raise Problem(400, f"The parameter “{kind}” is the slug of one: see /v1/{BY_NAME[kind].collection}.")
    return iris.thing(kind, slug)


def classes(kind: Kind) -> set[str]:
    """The local names of the classes a collection can hold; for bodies also of the sorts of body."""
    above = vocabulary().superclasses
    below = {name for name in above if kind.class_iri in above[name]} | {kind.class_iri}
    names = {name.removeprefix(UL) for name in below if name.startswith(UL)}
    return names | (concepts("BodyKindScheme") if kind.name == "body" else set())


def concepts(scheme: str) -> set[str]:
    """The local names of the concepts of one of our schemes."""
    return {concept.removeprefix(UL) for concept in vocabulary().schemes[UL + scheme]}
