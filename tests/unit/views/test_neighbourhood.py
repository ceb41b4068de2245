"""The network around a thing, and the files that carry it to other programs."""

import io
from datetime import date

import networkx as nx
import pytest

from api.graph_files import to_gexf, to_graphml
from graph.views import neighbourhood
from graph.views.neighbourhood import LENSES, Neighbourhood
from graph.views.network import MAX_EDGES, MAX_NODES
from tests.small import IRIS, body, hostile_store, rows, store


def around(lens: str, focus: str = "", depth: int = 1, as_of: date | None = None) -> Neighbourhood:
    chosen = LENSES[lens]
    found = rows(store(), neighbourhood.QUERIES, **{"class": chosen.class_iri})
    return neighbourhood.assemble(chosen, found, IRIS, as_of, focus, depth)


@pytest.mark.parametrize("lens", LENSES)
def test_every_end_of_an_edge_is_a_node(lens: str) -> None:
    """And nothing stands alone."""
    shown = around(lens)
    assert {node.iri for node in shown.nodes} == {
        end for edge in shown.edges for end in (edge.source, edge.target)
    }
    assert shown.nodes


def test_depth_is_counted_in_steps_from_the_focus() -> None:
    """One step from the Police: its duty; two steps: who else holds that."""
    near = {node.label for node in around("responsibility", body("police"), 1).nodes}
    further = {node.label for node in around("responsibility", body("police"), 2).nodes}
    assert near == {"Police", "Lead the response to small boats"}
    assert further == near | {"Border Force", "Home Office"}


def test_a_focus_that_is_not_there_is_not_known() -> None:
    """It is said, and nothing is shown."""
    shown = around("handoff", body("icibi"))
    assert (shown.known, shown.nodes, shown.edges) == (False, (), ())


def test_a_day_leaves_out_what_does_not_hold() -> None:
    """Edges say how sure they are on that day."""
    shown = around("responsibility", as_of=date(2021, 1, 1))
    assert body("home-office") not in {edge.source for edge in shown.edges}
    assert {edge.certainty for edge in shown.edges} == {"possible"}


def test_the_part_held_names_the_edge() -> None:
    """Accountable, does, contributes; not just “holds”."""
    assert {edge.relation for edge in around("responsibility").edges} == {
        "accountable", "does", "contributes",
    }  # fmt: skip


def test_there_is_never_more_than_can_be_read() -> None:
    """The rest is counted."""
    chosen = LENSES["coordination"]
    parties = [IRIS.thing("body", f"b-{number}") for number in range(MAX_NODES + 10)]
    claim, prop = IRIS.thing("coordination", "all"), "https://w3id.org/underlap/ns#"
    facts = [
        {"claim": claim, "property": f"{prop}party", "value": one, "reference": "true"} for one in parties
    ]
    found = {"listing_facts": facts, "listing_quotes": [], "documents": []}
    shown = neighbourhood.assemble(chosen, found, IRIS)
    assert (len(shown.nodes), shown.nodes_left_out) == (MAX_NODES, 10)
    assert (len(shown.edges), shown.edges_left_out > 0) == (MAX_EDGES, True)


@pytest.mark.parametrize("lens", LENSES)
def test_the_files_say_the_same_as_the_network(lens: str) -> None:
    """GraphML and GEXF are read by networkx with all nodes, labels and edges."""
    shown = around(lens)
    graphml = nx.read_graphml(io.BytesIO(to_graphml(shown)), force_multigraph=True)
    gexf = nx.read_gexf(
        io.BytesIO(to_gexf(shown).replace(b"gexf.net/1.3", b"www.gexf.net/1.2draft")), version="1.2draft"
    )
    for read in (graphml, gexf):
        assert {(node, read.nodes[node]["label"]) for node in read} == {
            (node.iri, node.label) for node in shown.nodes
        }
        assert len(read.edges) == len(shown.edges)


def test_hostile_labels_stay_text_in_the_files() -> None:
    """No label breaks out of the XML."""
    chosen = LENSES["handoff"]
    found = rows(hostile_store(), neighbourhood.QUERIES, **{"class": chosen.class_iri})
    shown = neighbourhood.assemble(chosen, found, IRIS)
    read = nx.read_graphml(io.BytesIO(to_graphml(shown)))
    assert any("<script>" in read.nodes[node]["label"] for node in read)
    assert b"<script>" not in to_gexf(shown)
