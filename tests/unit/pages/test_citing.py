"""Citations of findings."""

from dataclasses import replace

from api.pages.citing import citation
from graph.views import finding
from graph.views.finding import FindingPage
from tests.computed import store
from tests.small import IRIS, rows


def page() -> FindingPage:
    iri = IRIS.thing("finding", "silo-aaaaaaaaaa")
    found = finding.assemble(iri, rows(store(), finding.QUERIES, thing=iri), IRIS, None)
    assert found is not None
    return found


def test_a_citation_names_the_finding_its_basis_its_grade_and_the_release() -> None:
    """So that a reader can open it again, and knows that no document says it."""
    cited = citation(page(), "silo-aaaaaaaaaa", "0123456789abcdef" * 4)
    assert cited.text == (
        "“Border Force and Police share a duty and no tie” (silo, computed, grade E4). "
        "Underlap, release 0123456789abcdef. https://w3id.org/underlap/id/finding/silo-aaaaaaaaaa"
    )


def test_bibtex_is_escaped() -> None:
    """What BibTeX would read as a command is text."""
    bibtex = citation(replace(page(), name="50 % of {A} & B_1 \\ #2"), "silo-aaaaaaaaaa", "00").bibtex
    assert r"title = {{50 \% of \{A\} \& B\_1 \textbackslash{} \#2}}" in bibtex
    assert bibtex.startswith("@misc{underlap-silo-aaaaaaaaaa,")
