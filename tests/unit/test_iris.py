"""Identifiers are promises: how they are made is written down here by example."""

import pytest

from graph.iris import Iris, finding_slug, is_slug, kebab

IRIS = Iris("https://example.org/u")


def test_a_thing_has_its_kind_and_slug_in_its_iri() -> None:
    """`<base>/id/<kind>/<slug>`."""
    assert IRIS.thing("body", "home-office") == "https://example.org/u/id/body/home-office"


def test_an_unknown_kind_is_refused() -> None:
    """No IRI is made for a kind that the product does not have."""
    with pytest.raises(ValueError, match="bodies"):
        IRIS.thing("bodies", "home-office")


def test_kind_and_slug_are_read_back() -> None:
    """What was put into an IRI comes out of it."""
    iri = IRIS.thing("handoff", "report-warnings")
    assert (IRIS.kind_of(iri), IRIS.slug_of(iri)) == ("handoff", "report-warnings")


@pytest.mark.parametrize(
    "iri", ["https://example.org/u/id/", "https://example.org/u/id/ghost/a", "https://else.org/body/a"]
)
def test_other_iris_have_no_kind(iri: str) -> None:
    """Only things of ours have a kind."""
    assert IRIS.kind_of(iri) is None


def test_evidence_is_named_by_its_content() -> None:
    """The same words at the same place of the same document are one piece of evidence."""
    assert IRIS.evidence("report", 3, 9, "warned") == "https://example.org/u/id/evidence/479f67825cb8d4cf"


def test_the_order_of_bodies_does_not_change_a_finding() -> None:
    """A silo between a and b is the silo between b and a."""
    assert finding_slug("Silo", "stated", ["body/b", "body/a"], [], "") == finding_slug(
        "Silo", "stated", ["body/a", "body/b"], [], ""
    )


@pytest.mark.parametrize(
    "other",
    [
        finding_slug("Silo", "computed", ["body/a"], [], ""),
        finding_slug("Silo", "stated", [], ["body/a"], ""),
        finding_slug("Silo", "stated", ["body/a"], [], "x"),
        finding_slug("Overlap", "stated", ["body/a"], [], ""),
    ],
)
def test_what_a_finding_is_about_decides_its_slug(other: str) -> None:
    """Class, basis, bodies, duties and cell each make another finding."""
    assert finding_slug("Silo", "stated", ["body/a"], [], "") != other


def test_the_slug_of_a_finding_never_changes() -> None:
    """This very slug is cited somewhere."""
    slug = finding_slug("LatePublication", "stated", ["body/a"], ["document/d"], "")
    assert slug == "late-publication-c59b8bc464"


@pytest.mark.parametrize("text", ["a", "a-1", "2017-report"])
def test_slugs(text: str) -> None:
    """Lower-case letters and digits in groups joined by single hyphens."""
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "A", "a--b", "-a", "a-", "a_b", "é", "a\n", "a/b", "..", "a%2fb"])
def test_no_slugs(text: str) -> None:
    """Anything else is none, above all what could leave a folder or end a line."""
    assert not is_slug(text)


def test_kebab() -> None:
    """A class name as a slug."""
    assert kebab("LatePublication") == "late-publication"
