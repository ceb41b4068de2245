"""A body's page as data: names, links, and the network of the same links."""

import random
from datetime import date

import pytest

from graph.views import body
from graph.views.body import BodyPage
from tests.small import IRIS, Rows, rows, store
from tests.small import body as iri_of

SLUGS = ("home-office", "ieca", "icibi", "police", "kent-intake-unit", "jic", "border-force", "ukvi")
SKOS = "http://www.w3.org/2004/02/skos/core#"


def facts(slug: str) -> Rows:
    return rows(store(), body.QUERIES, body=iri_of(slug))


def page(slug: str, as_of: date | None = None) -> BodyPage:
    found = body.assemble(iri_of(slug), facts(slug), IRIS, as_of)
    assert found is not None
    return found


def others(view: BodyPage, key: str) -> list[str]:
    return [IRIS.path_of(link.other.iri) for link in view.rows(key)]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_network_is_the_list(slug: str) -> None:
    """The things drawn are the body and exactly those in the list beside it."""
    view = page(slug)
    listed = {link.other.iri for _, links in view.groups for link in links}
    assert {node.iri for node in view.network.nodes} == listed | {view.iri}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_link_is_drawn_once(slug: str) -> None:
    """Each relation between two things is one edge, and each edge is a row of the list."""
    view = page(slug)
    assert set(view.network.edges) == {link.edge for _, links in view.groups for link in links}


def test_names_over_time() -> None:
    """The preferred name, other names and misprints are kept apart."""
    view = page("ieca")
    texts = {name: [value.text for value in view.values(SKOS + name)] for name in ("altLabel", "hiddenLabel")}
    assert (view.label, texts) == (
        "Immigration Enforcement Competent Authority",
        {"altLabel": ["IECA"], "hiddenLabel": ["ICEA"]},
    )


def test_relations_are_grouped_by_role() -> None:
    """Who oversees, is part of, holds, changed and was found about the body: each in its group."""
    view = page("ieca")
    assert [key for key, _ in view.groups] == [
        "duties", "overseen-by", "inspected-by", "changes", "findings", "parent",
    ]  # fmt: skip
    assert others(view, "overseen-by") == ["body/icibi"]
    assert others(view, "parent") == ["body/immigration-enforcement"]


def test_a_hand_off_without_receiver_ends_in_nobody() -> None:
    """The open end of a hand-off is a row and a node of its own, named so."""
    ends = [(link.other.kind, link.other.label) for link in page("police").rows("hands-to")]
    assert ends == [("body", "Kent Intake Unit"), ("nobody", "nobody stated")]


def test_a_post_acts_for_its_body() -> None:
    """A tenure in a post of the body is listed with the holder and the post."""
    links = page("icibi").rows("tenures")
    assert [(link.other.label, link.via) for link in links] == [("David Bolt", "Independent Chief Inspector")]


def test_ties_lead_to_the_other_parties() -> None:
    """A body is tied to the other parties, never to itself; the joint body lists all of them."""
    assert others(page("home-office"), "ties") == ["body/police"]
    assert others(page("jic"), "members") == ["body/home-office", "body/police"]


def test_counter_evidence_stands_beside_evidence() -> None:
    """A finding carries what speaks for it first and what speaks against it after."""
    claim = page("ieca").rows("findings")[0].claim
    assert claim is not None
    assert [quote.against for quote in claim.quotes] == [False, True]


def test_a_withdrawn_claim_is_told_apart() -> None:
    """It is listed as withdrawn with its reason, and is no link."""
    view = page("ukvi")
    assert [claim.text("retractionReason") for claim in view.withdrawn] == ["Misread."]
    assert view.rows("duties") == ()


def test_as_of_leaves_out_and_counts() -> None:
    """Before it was created the authority's dated claims are left out and counted."""
    view = page("ieca", date(2020, 1, 1))
    assert view.outside == 3
    assert view.rows("duties") == ()


def test_as_of_beyond_what_is_attested_is_possible() -> None:
    """After the only dated source the allocation with an open end may hold."""
    claim = page("ieca", date(2030, 1, 1)).rows("duties")[0].claim
    assert claim is not None
    assert claim.certainty == "possible"


def test_the_body_s_own_sentences() -> None:
    """The sentences in which documents name the body are kept apart from those of its claims."""
    assert [quote.exact[:15] for quote in page("ieca").quotes] == ["This inspection"]


def test_an_unknown_body_has_no_page() -> None:
    """Neither has a thing of another kind."""
    assert body.assemble(iri_of("nobody"), facts("nobody"), IRIS, None) is None
    duty = IRIS.thing("responsibility", "small-boats")
    assert body.assemble(duty, rows(store(), body.QUERIES, body=duty), IRIS, None) is None


def test_the_order_of_rows_does_not_matter() -> None:
    """The same rows in any order give the same page."""
    found = facts("home-office")
    mixed = {name: random.Random(7).sample(some, len(some)) for name, some in found.items()}  # noqa: S311
    assert body.assemble(iri_of("home-office"), mixed, IRIS, None) == page("home-office")
