"""A release handed to others: rdflib, networkx, and files that other parsers read."""

from datetime import date

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from graph.errors import QueryRefused
from graph.export import export
from graph.iris import Iris
from graph.release import Release

IRIS = Iris()


def _body(slug: str) -> str:
    return IRIS.thing("body", slug)


def test_rdflib_holds_every_statement(release: Release) -> None:
    """As many as the manifest counts, and the union answers."""
    dataset = release.to_rdflib()
    assert len(list(dataset.quads())) == release.manifest.counts["quads"]
    board = rdflib.URIRef(_body("river-board"))
    assert dataset.value(board, rdflib.SKOS.prefLabel) == rdflib.Literal("River Board", lang="en")


def test_rdflib_gets_what_its_own_parser_would_give(release: Release) -> None:
    """Handing over term by term loses nothing."""
    parsed = rdflib.Graph().parse(data=export(release, "turtle"), format="turtle")
    handed = rdflib.Graph()
    for triple in release.to_rdflib().triples((None, None, None)):
        handed.add(triple)
    assert isomorphic(parsed, handed)


@pytest.mark.parametrize("form", ["trig", "jsonld"])
def test_quad_formats_come_back_the_same(form: str, release: Release) -> None:
    """What is written is read again as the same statements in the same graphs."""
    syntax = {"trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}[form]
    assert set(ox.parse(export(release, form), syntax)) == set(release.store)


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld", "csv"])
def test_exports_are_the_same_bytes_each_time(form: str, release: Release) -> None:
    """A file can be compared with the one of last year."""
    assert export(release, form) == export(release, form)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x"])
def test_csv_cells_are_no_formulas(start: str) -> None:
    """A spreadsheet runs nothing that a document said."""
    from graph.export import _harmless  # noqa: PLC0415 - the one place where a cell is made safe

    assert _harmless(start) == f"'{start}"


@pytest.mark.parametrize(
    ("lens", "edges"),
    [
        ("responsibility", {("river-board", "accountable"), ("flood-office", "does")}),
        ("oversight", {("water-inspectorate", "")}),
        ("handoff", {("flood-office", "")}),
        ("coordination", {("river-board", "sharedForum"), ("town-council", "sharedForum")}),
    ],
)
def test_each_lens_is_a_network(lens: str, edges: set[tuple[str, str]], release: Release) -> None:
    """Edges from bodies, each with its kind, and nodes with their labels."""
    network = release.to_networkx(lens)
    found = {(IRIS.slug_of(source), data["kind"]) for source, _, data in network.edges(data=True)}
    assert found == edges
    assert network.nodes[_body("flood-office") if lens != "coordination" else _body("river-board")]["label"]


def test_an_unknown_lens_is_refused(release: Release) -> None:
    """With the lenses there are."""
    with pytest.raises(QueryRefused, match="responsibility, oversight, handoff, coordination"):
        release.to_networkx("everything")


@pytest.mark.parametrize(
    ("on", "certainties"),
    [
        (date(2024, 4, 2), ["certain", "certain"]),
        (date(2024, 4, 3), ["possible", "possible"]),
        (date(1990, 1, 1), ["possible", "possible"]),
    ],
)
def test_as_of_says_how_certain_each_edge_is(on: date, certainties: list[str], release: Release) -> None:
    """Without bounds a claim is certain on its document's day, and possible on any other."""
    network = release.to_networkx("responsibility", on)
    assert [data["certainty"] for *_, data in network.edges(data=True)] == certainties


def test_as_of_leaves_out_what_does_not_hold(release: Release) -> None:
    """Outside its stated dates an inspection oversees nobody."""
    assert release.to_networkx("oversight", date(2024, 2, 1)).number_of_edges() == 2
    assert release.to_networkx("oversight", date(2024, 4, 1)).number_of_edges() == 0


def test_select_binds_values_and_never_pastes_them(release: Release) -> None:
    """A value is a value, whatever is written in it."""
    rows = release.select("SELECT ?body ?p WHERE { ?body ?p ?o }", {"body": ox.Literal('" } DROP ALL #')})
    assert rows == []


def test_select_takes_text_as_an_iri(release: Release) -> None:
    """The usual thing to ask about is a thing."""
    rows = release.select("SELECT ?body ?p WHERE { ?body ?p ?o }", {"body": _body("river-board")})
    assert {row["body"] for row in rows} == {_body("river-board")}
