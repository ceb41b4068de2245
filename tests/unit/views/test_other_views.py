"""Networks, dossiers, lists and lenses as data, and the query files they come from."""

import re
from datetime import date
from pathlib import Path

import pytest

from graph.errors import UnderlapError
from graph.iris import BY_NAME, UL
from graph.views import dossier, lens, listing
from graph.views.lens import LENSES, LensView
from graph.views.network import MAX_EDGES, MAX_NODES, Edge, Node, network
from graph.views.queries import load_query
from tests.small import IRIS, duty, rows, store

QUERIES = sorted(
    path.stem
    for path in (Path(__file__).parents[3] / "graph/views/queries").glob("*.rq")
    if path.stem.startswith(("matrix_", "body_", "dossier_", "listing_", "documents"))
)


def node(number: int) -> Node:
    return Node(f"n{number:04}", "body", str(number))


def test_a_network_has_limits_and_says_what_it_left_out() -> None:
    """Never more than the nodes and edges that can be read; the first given are kept."""
    nodes = [node(number) for number in range(MAX_NODES + 20)]
    edges = [
        Edge(nodes[0].iri, other.iri, relation, "") for other in nodes[1:] for relation in ("a", "b", "c")
    ]
    drawn = network(nodes[0].iri, nodes, edges)
    assert (len(drawn.nodes), drawn.nodes_left_out) == (MAX_NODES, 20)
    assert (len(drawn.edges), drawn.edges_left_out) == (MAX_EDGES, len(edges) - MAX_EDGES)


def test_a_network_is_sorted_and_has_no_doubles() -> None:
    """Equal facts give equal pictures."""
    nodes = [node(2), node(1), node(2)]
    edges = [Edge("n0002", "n0001", "r", ""), Edge("n0002", "n0001", "r", "")]
    assert network("", nodes, edges) == network("", reversed(nodes), edges[:1])


def view_of(name: str, as_of: date | None = None) -> LensView:
    chosen = LENSES[name]
    return lens.assemble(chosen, rows(store(), lens.QUERIES, **{"class": chosen.class_iri}), IRIS, as_of)


@pytest.mark.parametrize("name", LENSES)
def test_a_lens_draws_its_list(name: str) -> None:
    """The ends of the rows are the nodes of the picture."""
    view = view_of(name)
    ends = {end.iri for row in view.connections for end in (row.source, row.target)}
    assert ends
    assert {drawn.iri for drawn in view.network.nodes} == ends


def test_the_lens_of_hand_offs_shows_open_ends() -> None:
    """A hand-off without a receiver ends in nobody."""
    assert [row.target.kind for row in view_of("handoff").connections] == ["body", "nobody"]


def test_a_dossier_tells_who_refers_to_a_thing() -> None:
    """Allocations, hand-offs and findings about a duty are listed by kind, with the role it has in them."""
    iri = duty("receive-migrants")
    found = dossier.assemble(iri, rows(store(), dossier.QUERIES, thing=iri), IRIS, None)
    assert found is not None
    assert [kind for kind, _ in found.references] == ["allocation", "handoff"]
    assert found.references[1][1][0].roles == (UL + "responsibility",)
    assert found.references[1][1][0].name == "Police hands on to Kent Intake Unit"


def test_a_document_s_dossier_lists_its_claims() -> None:
    """Everything a document states refers to it."""
    iri = IRIS.thing("document", "ieca-report")
    found = dossier.assemble(iri, rows(store(), dossier.QUERIES, thing=iri), IRIS, None)
    assert found is not None
    kinds = {kind for kind, _ in found.references}
    assert kinds == {
        "responsibility",
        "inspection",
        "recommendation",
        "allocation",
        "oversight",
        "tenure",
        "finding",
    }


@pytest.mark.parametrize("path", ["body/nobody", "finding/ieca", "body/small-boats"])
def test_an_unknown_thing_has_no_dossier(path: str) -> None:
    """A slug that no thing of that kind has is unknown."""
    iri = IRIS.things + path
    assert dossier.assemble(iri, rows(store(), dossier.QUERIES, thing=iri), IRIS, None) is None


@pytest.mark.parametrize(
    ("kind", "count"), [("body", 9), ("finding", 2), ("document", 2), ("post", 1), ("action", 0)]
)
def test_a_list_holds_a_collection(kind: str, count: int) -> None:
    """Every thing of the class and of those below it, by name."""
    found = listing.assemble(rows(store(), listing.QUERIES, **{"class": BY_NAME[kind].class_iri}), IRIS)
    names = [item.name.casefold() for item in found.items]
    assert len(names) == count
    assert names == sorted(names)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_file_says_its_purpose_and_names_no_graph(name: str) -> None:
    """Nothing of ours depends on GRAPH: a remote store holds a release as one graph."""
    text = load_query(name)
    assert text.startswith("# ")
    assert not re.search(r"\bGRAPH\b|\bFROM\b|\bSERVICE\b", text.partition("\n")[2])


def test_an_unknown_query_is_an_error() -> None:
    """A name with a path in it is no name."""
    with pytest.raises(UnderlapError):
        load_query("../queries/documents")
